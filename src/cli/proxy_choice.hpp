// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_PROXY_CHOICE_HPP
#define GEOJOB_CLI_PROXY_CHOICE_HPP

#include <optional>

#include "cli/options.hpp"
#include "cli/value_or_exit.hpp"
#include "geojob/transport/proxy.hpp"

namespace geojob::cli {

/// Which proxy to go through to an endpoint, if any: the one that --proxy names, else the
/// environment's.
[[nodiscard]] ValueOrExit<std::optional<Proxy>> choose_proxy(const Options& options,
                                                             const Endpoint& endpoint);

}  // namespace geojob::cli

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_PROXY_CHOICE_HPP
#define GEOJOB_CLI_PROXY_CHOICE_HPP

#include <optional>

#include "cli/options.hpp"
#include "cli/value_or_exit.hpp"
#include "geojob/transport/proxy.hpp"

namespace geojob::cli {

/// The proxy for requests to an endpoint, if there is one: that of --proxy, or else that of the
/// environment.
[[nodiscard]] ValueOrExit<std::optional<Proxy>> choose_proxy(const Options& options,
                                                             const Endpoint& endpoint);

}  // namespace geojob::cli

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_PROXY_CHOICE_HPP
#define GEOJOB_CLI_PROXY_CHOICE_HPP

#include <optional>

#include "cli/options.hpp"
#include "geojob/transport/proxy.hpp"

namespace geojob::cli {

/// Which proxy to go through to an endpoint, if any: the one that --proxy names, else the
/// environment's. False after a complaint.
[[nodiscard]] bool choose_proxy(const Options& options, const Endpoint& endpoint,
                                std::optional<Proxy>& proxy);

}  // namespace geojob::cli

#endif

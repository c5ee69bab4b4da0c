// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLIENT_BACKOFF_HPP
#define GEOJOB_CLIENT_BACKOFF_HPP

#include <chrono>
#include <optional>
#include <string_view>

#include "geojob/core/export.hpp"

namespace geojob {

/// How pauses between requests grow: the first is `first`, and each further one is longer by
/// `factor`, up to `longest`. A random part of up to `jitter` is removed from each, so that many
/// clients do not repeat their requests at the same time.
struct Backoff {
  std::chrono::milliseconds first{1000};
  double factor = 2.0;
  std::chrono::milliseconds longest{15000};
  double jitter = 0.25;  ///< From 0 (none) to 1.
};

/// The pause before the next attempt. The same arguments always give the same pause. `attempt`
/// counts from 0, and `unit_random` is a random number in [0, 1). If the server's Retry-After is
/// longer, it replaces the pause, up to ten times `longest`, so that a server cannot stop a client
/// for ever.
GEOJOB_EXPORT [[nodiscard]] std::chrono::milliseconds next_delay(
    const Backoff& backoff, unsigned attempt, double unit_random,
    std::optional<std::chrono::seconds> retry_after = std::nullopt) noexcept;

/// Reads a Retry-After header (RFC 9110, 10.2.3): a number of seconds, or an HTTP date, which is
/// compared with `now`. A date in the past gives 0, and anything else nullopt.
GEOJOB_EXPORT [[nodiscard]] std::optional<std::chrono::seconds> parse_retry_after(
    std::string_view text, std::chrono::sys_seconds now) noexcept;

}  // namespace geojob

#endif

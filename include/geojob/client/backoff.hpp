// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLIENT_BACKOFF_HPP
#define GEOJOB_CLIENT_BACKOFF_HPP

#include <chrono>
#include <optional>
#include <string_view>

#include "geojob/core/export.hpp"

namespace geojob {

/// How pauses grow: `first`, then by `factor` from pause to pause, up to `longest`. Jitter takes
/// away up to the given share of each, so that many clients don't come back in step.
struct Backoff {
  std::chrono::milliseconds first{1000};
  double factor = 2.0;
  std::chrono::milliseconds longest{15000};
  double jitter = 0.25;  ///< 0 (none) to 1.
};

/// The pause before the next try. Pure: the same arguments give the same pause. `attempt` counts
/// from 0; `unit_random` is in [0, 1). A server's wish (Retry-After) replaces the pause where it is
/// longer, but never beyond ten times `longest`: a server must not be able to stop a client for
/// good.
GEOJOB_EXPORT [[nodiscard]] std::chrono::milliseconds next_delay(
    const Backoff& backoff, unsigned attempt, double unit_random,
    std::optional<std::chrono::seconds> retry_after = std::nullopt) noexcept;

/// Reads a Retry-After header (RFC 9110, 10.2.3): seconds, or an HTTP date, which is compared with
/// `now`. nullopt for anything else; a date in the past is 0.
GEOJOB_EXPORT [[nodiscard]] std::optional<std::chrono::seconds> parse_retry_after(
    std::string_view text, std::chrono::sys_seconds now) noexcept;

}  // namespace geojob

#endif

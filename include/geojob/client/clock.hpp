// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLIENT_CLOCK_HPP
#define GEOJOB_CLIENT_CLOCK_HPP

#include <chrono>
#include <stop_token>

#include "geojob/core/export.hpp"

namespace geojob {

/// Time as the Poller sees it, so that tests can let hours pass at once.
class GEOJOB_EXPORT Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;

  [[nodiscard]] virtual std::chrono::steady_clock::time_point now() = 0;
  /// The wall clock; only to understand dates that a server sends.
  [[nodiscard]] virtual std::chrono::sys_seconds wall_time() = 0;
  /// Waits. False, at once, when the stop token says so.
  [[nodiscard]] virtual bool wait_until(std::chrono::steady_clock::time_point when,
                                        std::stop_token stop) = 0;
};

/// The real one. Any thread.
GEOJOB_EXPORT [[nodiscard]] Clock& system_clock();

}  // namespace geojob

#endif

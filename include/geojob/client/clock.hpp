// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLIENT_CLOCK_HPP
#define GEOJOB_CLIENT_CLOCK_HPP

#include <chrono>
#include <stop_token>

#include "geojob/core/export.hpp"

namespace geojob {

/// The clock of a Poller. Tests use a virtual one, in which hours pass at once.
class GEOJOB_EXPORT Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;

  [[nodiscard]] virtual std::chrono::steady_clock::time_point now() = 0;
  /// The system's time, for comparing dates that a server sends.
  [[nodiscard]] virtual std::chrono::sys_seconds wall_time() = 0;
  /// Waits until `when`. Returns false immediately when a stop is requested.
  [[nodiscard]] virtual bool wait_until(std::chrono::steady_clock::time_point when,
                                        std::stop_token stop) = 0;
};

/// The real clock. Any thread may use it.
GEOJOB_EXPORT [[nodiscard]] Clock& system_clock();

}  // namespace geojob

#endif

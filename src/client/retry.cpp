// SPDX-License-Identifier: MIT
#include "client/retry.hpp"

namespace geojob {

std::chrono::milliseconds Retry::pause_after(const RequestOutcome& failure,
                                             unsigned failures) const {
  const auto wish = parse_retry_after(failure.retry_after, clock_.wall_time());
  return next_delay(pauses_, failures - 1, unit_random_(), wish);
}

bool Retry::pause_until(std::chrono::steady_clock::time_point when,
                        const std::stop_token& stop) const {
  return clock_.now() < when ? clock_.wait_until(when, stop) : !stop.stop_requested();
}

}  // namespace geojob

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLIENT_RETRY_HPP
#define GEOJOB_CLIENT_RETRY_HPP

#include <algorithm>
#include <chrono>
#include <functional>
#include <stop_token>

#include "geojob/client/backoff.hpp"
#include "geojob/client/clock.hpp"
#include "geojob/client/request_outcome.hpp"
#include "geojob/transport/client_error.hpp"
#include "geojob/transport/deadline.hpp"

namespace geojob {

/// Says whether and when a failed request is sent again: how many failures in a row are allowed,
/// and how long the pauses are. The arguments of the constructor must outlive it.
class Retry {
 public:
  Retry(unsigned max_failures, const Backoff& pauses, const std::function<double()>& unit_random,
        Clock& clock) noexcept
      : max_failures_(max_failures), pauses_(pauses), unit_random_(unit_random), clock_(clock) {}

  /// Whether to try again after `failures` failures in a row, of which `failure` is the last.
  [[nodiscard]] bool again_after(const RequestOutcome& failure, unsigned failures) const noexcept {
    return failure.worth_retrying && failures < max_failures_;
  }
  /// How long to wait before the next try: our own pause, or the time that the server asks for if
  /// that is longer.
  [[nodiscard]] std::chrono::milliseconds pause_after(const RequestOutcome& failure,
                                                      unsigned failures) const;
  /// Waits until `when`. Returns false at once if a stop is requested.
  [[nodiscard]] bool pause_until(std::chrono::steady_clock::time_point when,
                                 const std::stop_token& stop) const;

  /// Calls `ask` until there is a response or a final failure, or until no more tries or no time
  /// are left. `ask` returns a class derived from RequestOutcome. `on_retry` is called after each
  /// failure that is followed by another try, with the failure and the pause.
  template <class Ask, class OnRetry>
  [[nodiscard]] auto persist(Ask ask, OnRetry on_retry, Deadline end,
                             const std::stop_token& stop) const {
    for (unsigned failures = 1;; ++failures) {
      auto result = ask();
      if (!result.error || !again_after(result, failures)) return result;
      const std::chrono::milliseconds left = end.remaining(clock_.now());
      if (left.count() == 0) return result;
      const std::chrono::milliseconds pause = std::min(pause_after(result, failures), left);
      on_retry(result, pause);
      if (!pause_until(clock_.now() + pause, stop)) {
        decltype(result) stopped;
        stopped.error = client_errc::cancelled;
        return stopped;
      }
    }
  }

 private:
  unsigned max_failures_;
  const Backoff& pauses_;
  const std::function<double()>& unit_random_;
  Clock& clock_;
};

}  // namespace geojob

#endif

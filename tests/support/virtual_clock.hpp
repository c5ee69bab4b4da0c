// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_VIRTUAL_CLOCK_HPP
#define GEOJOB_TESTS_VIRTUAL_CLOCK_HPP

#include <algorithm>
#include <chrono>
#include <optional>
#include <stop_token>
#include <vector>

#include "geojob/client/clock.hpp"

namespace geojob::test {

/// A clock whose time passes only when something waits for it, and then at once. Moments are given
/// as the time since the clock was created.
class VirtualClock final : public Clock {
 public:
  using Milliseconds = std::chrono::milliseconds;

  [[nodiscard]] std::chrono::steady_clock::time_point now() override { return start_ + elapsed_; }
  [[nodiscard]] std::chrono::sys_seconds wall_time() override {
    return wall_start + std::chrono::floor<std::chrono::seconds>(elapsed_);
  }
  [[nodiscard]] bool wait_until(std::chrono::steady_clock::time_point when,
                                std::stop_token stop) override {
    const auto pause = std::chrono::duration_cast<Milliseconds>(when - now());
    pauses_.push_back(pause);
    return pass(pause, stop);
  }

  /// Lets time pass, but not beyond the moment of a stop. Returns false if a stop was requested.
  bool pass(Milliseconds time, const std::stop_token& stop) {
    if (stop.stop_requested()) return false;
    const Milliseconds end = elapsed_ + std::max(time, Milliseconds(0));
    if (stop_at_ && *stop_at_ <= end) {
      elapsed_ = std::max(elapsed_, *stop_at_);
      stop_at_.reset();
      source_.request_stop();
      if (stop.stop_requested()) return false;
    }
    elapsed_ = end;
    return true;
  }
  /// Requests a stop after that much time since the clock was created.
  void stop_at(Milliseconds time, std::stop_source source) {
    stop_at_ = time;
    source_ = std::move(source);
  }

  [[nodiscard]] Milliseconds elapsed() const noexcept { return elapsed_; }
  /// The duration of each wait, in order, including waits that were stopped.
  [[nodiscard]] const std::vector<Milliseconds>& pauses() const noexcept { return pauses_; }

  /// The wall-clock time at the start: Sun, 06 Nov 1994 08:49:37 GMT.
  static constexpr std::chrono::sys_seconds wall_start{std::chrono::seconds(784111777)};

 private:
  /// Not zero, so that a test fails if it confuses a moment with a duration.
  std::chrono::steady_clock::time_point start_{std::chrono::hours(1000)};
  Milliseconds elapsed_{0};
  std::vector<Milliseconds> pauses_;
  std::optional<Milliseconds> stop_at_;
  std::stop_source source_{std::nostopstate};
};

}  // namespace geojob::test

#endif

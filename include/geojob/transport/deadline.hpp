// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_DEADLINE_HPP
#define GEOJOB_TRANSPORT_DEADLINE_HPP

#include <algorithm>
#include <chrono>

namespace geojob {

/// A moment on the monotonic clock, which does not depend on changes of the system's time. A
/// request, for example, must have ended by its Deadline.
class Deadline {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit constexpr Deadline(Time when) noexcept : when_(when) {}
  /// The moment `time` from now. More than a century counts as a century.
  [[nodiscard]] static Deadline in(std::chrono::milliseconds time) noexcept {
    constexpr std::chrono::milliseconds century = std::chrono::hours(24 * 365 * 100);
    return Deadline(std::chrono::steady_clock::now() + std::min(time, century));
  }

  [[nodiscard]] constexpr Time when() const noexcept { return when_; }
  /// The time from `now` to the deadline, rounded up; 0 if the deadline has passed.
  [[nodiscard]] constexpr std::chrono::milliseconds remaining(Time now) const noexcept {
    if (passed(now)) return std::chrono::milliseconds(0);  // or the difference could overflow
    return std::chrono::ceil<std::chrono::milliseconds>(when_ - now);
  }
  [[nodiscard]] constexpr bool passed(Time now) const noexcept { return now >= when_; }
  /// The earlier of two deadlines.
  [[nodiscard]] constexpr Deadline or_sooner(Deadline other) const noexcept {
    return Deadline(std::min(when_, other.when_));
  }

 private:
  Time when_;
};

}  // namespace geojob

#endif

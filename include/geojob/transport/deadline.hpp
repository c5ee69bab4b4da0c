// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_DEADLINE_HPP
#define GEOJOB_TRANSPORT_DEADLINE_HPP

#include <algorithm>
#include <chrono>

namespace geojob {

/// A moment on the monotonic clock by which something must have ended, whatever happens to the
/// wall clock. One Deadline covers a whole request, from the name look-up to the last byte.
class Deadline {
 public:
  using Time = std::chrono::steady_clock::time_point;

  explicit constexpr Deadline(Time when) noexcept : when_(when) {}
  /// That long from now; what is longer than a century is a century.
  [[nodiscard]] static Deadline in(std::chrono::milliseconds time) noexcept {
    constexpr std::chrono::milliseconds century = std::chrono::hours(24 * 365 * 100);
    return Deadline(std::chrono::steady_clock::now() + std::min(time, century));
  }

  [[nodiscard]] constexpr Time when() const noexcept { return when_; }
  /// What is left at `now`: never negative, rounded up, so that waiting that long is enough.
  [[nodiscard]] constexpr std::chrono::milliseconds remaining(Time now) const noexcept {
    if (passed(now)) return std::chrono::milliseconds(0);  // however long ago
    return std::chrono::ceil<std::chrono::milliseconds>(when_ - now);
  }
  [[nodiscard]] constexpr bool passed(Time now) const noexcept { return now >= when_; }
  /// The sooner of two.
  [[nodiscard]] constexpr Deadline or_sooner(Deadline other) const noexcept {
    return Deadline(std::min(when_, other.when_));
  }

 private:
  Time when_;
};

}  // namespace geojob

#endif

#include "geojob/backoff.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "geojob/timestamp.hpp"

namespace geojob {

std::chrono::milliseconds next_delay(const Backoff& backoff, unsigned attempt, double unit_random,
                                     std::optional<std::chrono::seconds> retry_after) noexcept {
  const auto longest = static_cast<double>(backoff.longest.count());
  const double grown =
      static_cast<double>(backoff.first.count()) * std::pow(backoff.factor, attempt);
  const double bounded = std::min(grown, longest);  // also where the power overflowed to infinity
  const double jittered = bounded * (1.0 - backoff.jitter * unit_random);
  const std::chrono::milliseconds own(std::llround(jittered));
  if (!retry_after) return own;
  const auto cap = std::chrono::duration_cast<std::chrono::seconds>(10 * backoff.longest);
  return std::max<std::chrono::milliseconds>(own, std::min(*retry_after, cap));
}

std::optional<std::chrono::seconds> parse_retry_after(std::string_view text,
                                                      std::chrono::sys_seconds now) noexcept {
  std::int64_t seconds = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, seconds);
  if (error == std::errc() && stop == end && seconds >= 0) {
    constexpr std::int64_t year = 366 * 24 * 3600;  // keeps later arithmetic from overflowing
    return std::chrono::seconds(std::min(seconds, year));
  }
  const auto date = parse_timestamp(text);
  if (!date) return std::nullopt;
  return std::max(date->second - now, std::chrono::seconds(0));
}

}  // namespace geojob

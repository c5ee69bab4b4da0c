// SPDX-License-Identifier: MIT
#include "geojob/client/backoff.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>

#include "client/http_date.hpp"
#include "core/ascii.hpp"

namespace geojob {
namespace {

/// Accepts any number of digits. More than a year becomes a year, so that later arithmetic cannot
/// overflow.
std::optional<std::chrono::seconds> parse_seconds(std::string_view text) noexcept {
  if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  constexpr std::int64_t year = std::int64_t{366} * 24 * 3600;
  std::int64_t seconds = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), seconds);
  return std::chrono::seconds(result.ec == std::errc() ? std::min(seconds, year) : year);
}

}  // namespace

std::chrono::milliseconds next_delay(const Backoff& backoff, unsigned attempt, double unit_random,
                                     std::optional<std::chrono::seconds> retry_after) noexcept {
  // More than a year becomes a year, so that nothing overflows.
  const auto bound = std::min<std::chrono::milliseconds>(backoff.longest, std::chrono::hours(8784));
  const auto longest = static_cast<double>(bound.count());
  // The power may overflow to infinity, and zero times infinity would be NaN.
  const double growth =
      std::min(std::pow(backoff.factor, attempt), std::numeric_limits<double>::max());
  const double bounded = std::min(static_cast<double>(backoff.first.count()) * growth, longest);
  const double jittered = bounded * (1.0 - backoff.jitter * unit_random);
  const std::chrono::milliseconds own(std::llround(jittered));
  if (!retry_after) return own;
  const auto cap = std::chrono::duration_cast<std::chrono::seconds>(10 * bound);
  return std::max<std::chrono::milliseconds>(own, std::min(*retry_after, cap));
}

std::optional<std::chrono::seconds> parse_retry_after(std::string_view text,
                                                      std::chrono::sys_seconds now) noexcept {
  if (const auto wish = parse_seconds(text)) return wish;
  const auto date = parse_http_date(text, now);
  if (!date) return std::nullopt;
  return std::max(*date - now, std::chrono::seconds(0));
}

}  // namespace geojob

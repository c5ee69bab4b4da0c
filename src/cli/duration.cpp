// SPDX-License-Identifier: MIT
#include "cli/duration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace geojob::cli {
namespace {

constexpr std::int64_t longest_duration = std::int64_t{366} * 24 * 3'600'000;  // in milliseconds

}  // namespace

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) noexcept {
  struct Unit {
    std::string_view name;
    std::int64_t milliseconds;
  };
  constexpr std::array units = {Unit{"", 1000}, Unit{"ms", 1}, Unit{"s", 1000}, Unit{"m", 60'000},
                                Unit{"h", 3'600'000}};
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || text.front() == '-') return std::nullopt;
  const std::string_view name(stop, static_cast<std::size_t>(end - stop));
  for (const Unit& unit : units) {
    if (unit.name != name) continue;
    if (number > longest_duration / unit.milliseconds) return std::nullopt;
    return std::chrono::milliseconds(number * unit.milliseconds);
  }
  return std::nullopt;
}

std::string to_text(std::chrono::milliseconds time) {
  const auto count = time.count();
  if (count % 1000 != 0 && count < 1000) return fmt::format("{}ms", count);
  if (count % 1000 != 0 && count < 10'000) {
    return fmt::format("{:.1f}s", static_cast<double>(count) / 1000.0);
  }
  const auto seconds = count / 1000;
  if (seconds < 60) return fmt::format("{}s", seconds);
  const auto pair = [](auto large, const char* name, auto small, const char* small_name) {
    return small == 0 ? fmt::format("{}{}", large, name)
                      : fmt::format("{}{}{:02}{}", large, name, small, small_name);
  };
  if (seconds < 3600) return pair(seconds / 60, "m", seconds % 60, "s");
  return pair(seconds / 3600, "h", seconds / 60 % 60, "m");
}

std::string option_text(std::chrono::milliseconds time) {
  const auto count = time.count();
  if (count % 1000 != 0) return fmt::format("{}ms", count);
  if (count == 0 || count % 60'000 != 0) return fmt::format("{}s", count / 1000);
  return count % 3'600'000 == 0 ? fmt::format("{}h", count / 3'600'000)
                                : fmt::format("{}m", count / 60'000);
}

std::chrono::milliseconds twice(std::chrono::milliseconds time) noexcept {
  return std::min(2 * time, std::chrono::milliseconds(longest_duration));
}

}  // namespace geojob::cli

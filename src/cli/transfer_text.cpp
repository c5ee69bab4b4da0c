// SPDX-License-Identifier: MIT
#include "cli/transfer_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/duration.hpp"

namespace geojob::cli {

std::string size_text(std::uint64_t bytes) {
  constexpr double kilo = 1e3;
  constexpr double mega = 1e6;
  const auto count = static_cast<double>(bytes);
  if (count < kilo) return fmt::format("{} bytes", bytes);
  return count < mega ? fmt::format("{:.1f} kB", count / kilo)
                      : fmt::format("{:.1f} MB", count / mega);
}

std::string transfer_text(std::uint64_t bytes, std::optional<std::uint64_t> total,
                          std::uint64_t moved, std::chrono::milliseconds time) {
  std::string text = size_text(bytes);
  if (total) text += " of " + size_text(*total);
  constexpr std::chrono::milliseconds meaningful{1000};  // A rate before that is no rate.
  if (time < meaningful || moved == 0) return text;
  const double seconds = std::chrono::duration<double>(time).count();
  const double rate = static_cast<double>(moved) / seconds;
  text += fmt::format(", {}/s", size_text(static_cast<std::uint64_t>(rate)));
  if (!total || *total < bytes) return text;
  constexpr double a_year = 366.0 * 24 * 3600;
  const double left = std::min(a_year, static_cast<double>(*total - bytes) / rate);
  const auto whole = std::chrono::seconds(static_cast<std::int64_t>(left));
  return text + fmt::format(", {} left", to_text(whole));
}

}  // namespace geojob::cli

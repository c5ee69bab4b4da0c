// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_DURATION_HPP
#define GEOJOB_CLI_DURATION_HPP

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace geojob::cli {

/// Reads `90`, `90s`, `1500ms`, `15m` or `12h`; a number without a unit is seconds. nullopt for
/// anything else, and for more than a year.
[[nodiscard]] std::optional<std::chrono::milliseconds> parse_duration(
    std::string_view text) noexcept;

/// A duration for people: `250ms`, `1.5s`, `4s`, `12m30s`, `3h05m`, `12h`.
[[nodiscard]] std::string to_text(std::chrono::milliseconds time);
/// A duration as parse_duration() reads it, and exact: `1500ms`, `90s`, `2m`.
[[nodiscard]] std::string option_text(std::chrono::milliseconds time);
/// Twice as long, but at most the longest that parse_duration() reads.
[[nodiscard]] std::chrono::milliseconds twice(std::chrono::milliseconds time) noexcept;

}  // namespace geojob::cli

#endif

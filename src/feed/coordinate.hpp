// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_COORDINATE_HPP
#define GEOJOB_FEED_COORDINATE_HPP

#include <optional>
#include <string_view>

namespace geojob {

constexpr double most_latitude = 90;
constexpr double most_longitude = 180;

/// The value of a decimal number, with or without a fraction and an exponent (XML Schema Part 2,
/// 3.2.5, without its INF and NaN). nullopt if the text is anything else.
[[nodiscard]] std::optional<double> decimal_value(std::string_view text) noexcept;

/// Whether the text is a decimal number from `-most` to `most`.
[[nodiscard]] bool is_coordinate(std::string_view text, double most) noexcept;

}  // namespace geojob

#endif

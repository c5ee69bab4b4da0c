// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_FEED_NAMES_HPP
#define GEOJOB_FEED_FEED_NAMES_HPP

#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "feed/feed_value.hpp"

/// The service's names of values in delimited text (docs/result-files.md, 4).

namespace geojob {

/// The value of a column in version 2.0, by its name in the header, with any blanks and in any
/// case. nullopt if the name is not known.
[[nodiscard]] std::optional<FeedValue> value_of_column(std::string_view name) noexcept;

/// The values of the columns in version 1.0, which has no header.
[[nodiscard]] std::span<const FeedValue> columns_of_version_1() noexcept;

/// The name of a value, for errors.
[[nodiscard]] std::string_view name_of(FeedValue value) noexcept;

}  // namespace geojob

#endif

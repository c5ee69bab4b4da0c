// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_TRIMMED_VALUE_HPP
#define GEOJOB_CORE_TRIMMED_VALUE_HPP

#include <string_view>

/// Removes what may surround a value: white space, no-break spaces and byte order marks
/// (docs/protocol.md, 5). Most values have nothing around them, so that is checked first.

#include "core/inside.hpp"

namespace geojob {

/// Whether the byte is no space, and no part of one.
[[nodiscard]] constexpr bool ends_no_space(char c) noexcept {
  return static_cast<unsigned char>(c - '!') <= '~' - '!';  // printable ASCII, in one comparison
}

/// The rest of without_leading_space() and without_trailing_space(), when there may be space.
GEOJOB_INSIDE [[nodiscard]] std::string_view skip_leading_space(std::string_view text) noexcept;
GEOJOB_INSIDE [[nodiscard]] std::string_view skip_trailing_space(std::string_view text) noexcept;

/// The text must consist of whole characters.
[[nodiscard]] inline std::string_view without_leading_space(std::string_view text) noexcept {
  return text.empty() || ends_no_space(text.front()) ? text : skip_leading_space(text);
}
[[nodiscard]] inline std::string_view without_trailing_space(std::string_view text) noexcept {
  return text.empty() || ends_no_space(text.back()) ? text : skip_trailing_space(text);
}
[[nodiscard]] inline std::string_view trimmed_value(std::string_view text) noexcept {
  return without_trailing_space(without_leading_space(text));
}

}  // namespace geojob

#endif

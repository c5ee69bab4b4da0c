// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_TRIMMED_VALUE_HPP
#define GEOJOB_CORE_TRIMMED_VALUE_HPP

#include <string_view>

/// What stands around a value and is no part of it: white space, no-break spaces and byte order
/// marks (protocol facts, data, section 0). Nearly always there is nothing, so that is asked first.

namespace geojob {

/// A byte that is no space, and part of none.
[[nodiscard]] constexpr bool ends_no_space(char c) noexcept {
  return static_cast<unsigned char>(c - '!') <= '~' - '!';  // printable ASCII, in one comparison
}

/// without_leading_space() where something may stand there.
[[nodiscard]] std::string_view skip_leading_space(std::string_view text) noexcept;
[[nodiscard]] std::string_view skip_trailing_space(std::string_view text) noexcept;

/// The text is made of whole characters.
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

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_ASCII_HPP
#define GEOJOB_CORE_ASCII_HPP

#include <algorithm>
#include <string>
#include <string_view>

/// Questions about characters that must not depend on the locale. Bytes above 0x7F belong to no
/// class and have no other case.

namespace geojob {

/// XML's white space, and no other (XML 1.0, production 3).
[[nodiscard]] constexpr bool is_blank(char c) noexcept {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// The white space of the C locale, and no other.
[[nodiscard]] constexpr bool is_space(char c) noexcept {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

[[nodiscard]] constexpr bool is_control(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

[[nodiscard]] constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

[[nodiscard]] constexpr char to_lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

[[nodiscard]] constexpr bool is_letter(char c) noexcept {
  return to_lower(c) >= 'a' && to_lower(c) <= 'z';
}

[[nodiscard]] constexpr bool is_alphanumeric(char c) noexcept {
  return is_digit(c) || is_letter(c);
}

[[nodiscard]] inline std::string lowered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), to_lower);
  return result;
}

[[nodiscard]] constexpr bool equal_ignoring_case(std::string_view left,
                                                 std::string_view right) noexcept {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char a, char b) { return to_lower(a) == to_lower(b); });
}

[[nodiscard]] constexpr std::string_view without_leading_blanks(std::string_view text) noexcept {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  return text;
}

[[nodiscard]] constexpr std::string_view without_trailing_blanks(std::string_view text) noexcept {
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) noexcept {
  return without_trailing_blanks(without_leading_blanks(text));
}

}  // namespace geojob

#endif

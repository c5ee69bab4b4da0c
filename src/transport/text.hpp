// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_TEXT_HPP
#define GEOJOB_TRANSPORT_TEXT_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Questions about characters that must not depend on a locale, and percent-encoding (RFC 3986).

namespace geojob {

[[nodiscard]] constexpr bool is_control(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}
[[nodiscard]] constexpr bool is_space(char c) noexcept {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
[[nodiscard]] constexpr bool is_decimal(char c) noexcept { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
[[nodiscard]] constexpr bool is_alphanumeric(char c) noexcept {
  return is_decimal(c) || (lower(c) >= 'a' && lower(c) <= 'z');
}
[[nodiscard]] constexpr bool same_ignoring_case(std::string_view left,
                                                std::string_view right) noexcept {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char a, char b) { return lower(a) == lower(b); });
}
/// White space, and the bytes of UTF-8's and UTF-16's byte order marks: what may stand before the
/// first character that tells a document's format.
[[nodiscard]] constexpr bool may_precede_document(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  return is_space(c) || byte == 0xEF || byte == 0xBB || byte == 0xBF || byte == 0xFE ||
         byte == 0xFF || byte == 0;
}
[[nodiscard]] std::string lowered(std::string_view text);

/// One byte as it stands in a URL: itself, or `%XX`.
struct EncodedByte {
  std::array<char, 3> characters;
  std::size_t size;
  [[nodiscard]] std::string_view view() const noexcept { return {characters.data(), size}; }
};
/// Every byte but RFC 3986's unreserved characters becomes `%XX`.
[[nodiscard]] EncodedByte percent_encoded(char byte) noexcept;
[[nodiscard]] std::string percent_encoded(std::string_view text);
/// Decodes `%XX`; a percent sign that starts none is left as it is.
[[nodiscard]] std::string percent_decoded(std::string_view text);
/// The byte that starts the text as `%XX`, if one does.
[[nodiscard]] std::optional<char> leading_triplet(std::string_view text) noexcept;

}  // namespace geojob

#endif

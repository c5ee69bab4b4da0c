// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_PERCENT_ENCODING_HPP
#define GEOJOB_TRANSPORT_PERCENT_ENCODING_HPP

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Percent-encoding (RFC 3986, 2.1).

namespace geojob {

/// One byte in the form that it has in a URL: itself, or `%XX`.
struct EncodedByte {
  std::array<char, 3> characters;
  std::size_t size;
  [[nodiscard]] std::string_view view() const noexcept { return {characters.data(), size}; }
};
/// Encodes every byte as `%XX`, except RFC 3986's unreserved characters.
[[nodiscard]] EncodedByte percent_encoded(char byte) noexcept;
[[nodiscard]] std::string percent_encoded(std::string_view text);
/// Decodes `%XX`. A percent sign without two hexadecimal digits after it stays as it is.
[[nodiscard]] std::string percent_decoded(std::string_view text);
/// The byte for which the text starts with `%XX`; nullopt if it does not start so.
[[nodiscard]] std::optional<char> leading_triplet(std::string_view text) noexcept;

}  // namespace geojob

#endif

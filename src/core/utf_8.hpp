// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_UTF_8_HPP
#define GEOJOB_CORE_UTF_8_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/count_bytes.hpp"

namespace geojob {

/// The byte order mark in UTF-8.
constexpr std::string_view utf_8_mark = "\xEF\xBB\xBF";

/// Whether the byte is part of a character, but not its first byte.
[[nodiscard]] constexpr bool continues_character(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// The size of the character that the bytes begin with (RFC 3629, section 4). 0 if bytes of it are
/// missing; nullopt if no character begins with these bytes. There must be at least one byte.
[[nodiscard]] constexpr std::optional<std::size_t> size_of_character(
    std::string_view bytes) noexcept {
  const auto byte_at = [&](std::size_t index) { return static_cast<unsigned char>(bytes[index]); };
  const unsigned char lead = byte_at(0);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return std::nullopt;
  const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (bytes.size() > 1) {
    // Excludes encodings that are too long, surrogates, and numbers beyond Unicode.
    const unsigned char least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (byte_at(1) < least || byte_at(1) > most) return std::nullopt;
  }
  for (std::size_t index = 2; index < size && index < bytes.size(); ++index) {
    if (!continues_character(bytes[index])) return std::nullopt;
  }
  return bytes.size() < size ? 0 : size;
}

/// The number in Unicode of a whole character.
[[nodiscard]] constexpr std::uint32_t code_of_character(std::string_view character) noexcept {
  const auto bits_of = [](char byte, unsigned mask) -> std::uint32_t {
    return static_cast<unsigned char>(byte) & mask;
  };
  if (character.size() == 1) return bits_of(character[0], 0x7F);
  std::uint32_t code = bits_of(character[0], 0xFFU >> (character.size() + 1));
  for (const char byte : character.substr(1)) code = code << 6U | bits_of(byte, 0x3F);
  return code;
}

[[nodiscard]] inline std::size_t count_characters(std::string_view text) noexcept {
  return text.size() - count_bytes(text, continues_character);
}

}  // namespace geojob

#endif

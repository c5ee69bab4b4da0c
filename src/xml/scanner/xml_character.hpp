// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_SCANNER_XML_CHARACTER_HPP
#define GEOJOB_XML_SCANNER_XML_CHARACTER_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/utf_8.hpp"

namespace geojob {

/// Whether XML allows the character (XML 1.0, production 2).
[[nodiscard]] constexpr bool is_xml_character(std::uint32_t code) noexcept {
  if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
  return code < 0xD800 || (code > 0xDFFF && code < 0xFFFE) || (code > 0xFFFF && code < 0x110000);
}

/// Like size_of_character(), but nullopt also for a character that XML does not allow.
[[nodiscard]] constexpr std::optional<std::size_t> size_of_xml_character(
    std::string_view bytes) noexcept {
  const std::optional<std::size_t> size = size_of_character(bytes);
  if (size && *size != 0 && !is_xml_character(code_of_character(bytes.substr(0, *size)))) {
    return std::nullopt;
  }
  return size;
}

}  // namespace geojob

#endif

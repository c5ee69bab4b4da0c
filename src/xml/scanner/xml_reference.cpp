// SPDX-License-Identifier: MIT
#include "xml/scanner/xml_reference.hpp"

#include <array>
#include <cstdint>

#include "core/ascii.hpp"
#include "xml/scanner/xml_character.hpp"

namespace geojob {
namespace {

struct Entity {
  std::string_view reference;
  char character;
};
constexpr std::array<Entity, 5> entities = {
    {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};

/// The value of a digit; `base` if it is none.
unsigned digit_value(char c, unsigned base) noexcept {
  const auto letter = static_cast<unsigned>(to_lower(c) - 'a');
  if (is_digit(c)) return static_cast<unsigned>(c - '0');
  return base == 16 && letter < 6 ? letter + 10 : base;
}

/// Reads `&#223;` or `&#xDF;`. Longer ones have leading zeros, or are wrong.
std::optional<XmlReference> read_number(std::string_view bytes) noexcept {
  constexpr std::string_view longest = "&#x10FFFF;";
  bytes = bytes.substr(0, longest.size());
  const bool is_hexadecimal = bytes.size() > 2 && bytes[2] == 'x';
  const unsigned base = is_hexadecimal ? 16 : 10;
  const std::size_t first = is_hexadecimal ? 3 : 2;
  std::size_t size = first;
  std::uint32_t code = 0;
  for (; size < bytes.size(); ++size) {
    const unsigned digit = digit_value(bytes[size], base);
    if (digit == base) break;
    code = code * base + digit;
  }
  if (size == bytes.size() && size < longest.size()) return XmlReference{};
  if (size == bytes.size() || size == first || bytes[size] != ';' || !is_xml_character(code)) {
    return std::nullopt;
  }
  return XmlReference{size + 1, Utf8Character(code)};
}

}  // namespace

std::optional<XmlReference> read_xml_reference(std::string_view bytes) noexcept {
  for (const auto& [reference, character] : entities) {
    if (bytes.starts_with(reference)) {
      return XmlReference{reference.size(), Utf8Character(static_cast<unsigned char>(character))};
    }
    if (reference.starts_with(bytes)) return XmlReference{};
  }
  return bytes.starts_with("&#") ? read_number(bytes) : std::nullopt;
}

}  // namespace geojob

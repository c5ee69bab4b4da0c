// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_SCANNER_XML_NAME_CHARACTERS_HPP
#define GEOJOB_XML_SCANNER_XML_NAME_CHARACTERS_HPP

#include <array>
#include <cstddef>
#include <cstdint>

#include "core/ascii.hpp"

namespace geojob {

/// What a character can be in a name (XML 1.0, productions 4 and 4a). Only ASCII: the scanner
/// declines other names. A colon is neither, because it separates prefix and local name.
enum class InName : std::uint8_t { no, inside, anywhere };

constexpr auto in_name = [] {
  std::array<InName, 256> table{};
  for (std::size_t code = 0; code < 128; ++code) {
    const auto c = static_cast<char>(code);
    if (c == '-' || c == '.' || is_digit(c)) table[code] = InName::inside;
    if (c == '_' || is_letter(c)) table[code] = InName::anywhere;
  }
  return table;
}();

[[nodiscard]] constexpr bool may_start_name(char c) noexcept {
  return in_name[static_cast<unsigned char>(c)] == InName::anywhere;
}
[[nodiscard]] constexpr bool may_be_in_name(char c) noexcept {
  return in_name[static_cast<unsigned char>(c)] != InName::no;
}

}  // namespace geojob

#endif

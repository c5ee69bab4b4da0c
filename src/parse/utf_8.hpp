// SPDX-License-Identifier: MIT
#ifndef GEOJOB_PARSE_UTF_8_HPP
#define GEOJOB_PARSE_UTF_8_HPP

#include <cstddef>
#include <string_view>

#include "parse/count_bytes.hpp"

namespace geojob {

/// All bytes of a UTF-8 character but the first look like this.
[[nodiscard]] constexpr bool continues_character(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

[[nodiscard]] inline std::size_t count_characters(std::string_view text) noexcept {
  return text.size() - count_bytes(text, continues_character);
}

}  // namespace geojob

#endif

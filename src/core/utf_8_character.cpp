// SPDX-License-Identifier: MIT
#include "core/utf_8_character.hpp"

namespace geojob {

void Utf8Character::encode(std::uint32_t code) noexcept {
  const auto six_bits = [&](unsigned from) {
    return static_cast<char>(0x80U | ((code >> from) & 0x3FU));
  };
  if (code < 0x800) {
    bytes_ = {static_cast<char>(0xC0U | code >> 6U), six_bits(0)};
    size_ = 2;
  } else if (code < 0x10000) {
    bytes_ = {static_cast<char>(0xE0U | code >> 12U), six_bits(6), six_bits(0)};
    size_ = 3;
  } else {
    bytes_ = {static_cast<char>(0xF0U | code >> 18U), six_bits(12), six_bits(6), six_bits(0)};
    size_ = 4;
  }
}

}  // namespace geojob

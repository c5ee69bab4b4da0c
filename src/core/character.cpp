// SPDX-License-Identifier: MIT
#include "core/character.hpp"

#include "core/utf_8.hpp"

namespace geojob {

unsigned first_utf_16_unit(std::string_view text, Encoding encoding) noexcept {
  const unsigned first = static_cast<unsigned char>(text[0]);
  const unsigned second = static_cast<unsigned char>(text[1]);
  return encoding == Encoding::utf_16_little_endian ? first | second << 8U : first << 8U | second;
}

Character::State Character::take(std::string_view bytes, Encoding encoding) noexcept {
  State state = State::cut;
  for (const char byte : bytes) {
    bytes_[size_++] = byte;
    state = encoding == Encoding::utf_8 ? judge_utf_8() : judge_utf_16(encoding);
    if (state != State::cut) break;
  }
  return state;
}

Character::State Character::judge_utf_8() noexcept {
  const std::string_view bytes(bytes_.data(), size_);
  const auto size = size_of_character(bytes);
  if (!size) return State::broken;
  if (*size == 0) return State::cut;
  code_ = code_of_character(bytes);
  return State::whole;
}

/// RFC 2781, section 2.2.
Character::State Character::judge_utf_16(Encoding encoding) noexcept {
  constexpr std::size_t unit_size = 2;
  const std::string_view bytes(bytes_.data(), size_);
  constexpr std::uint32_t first_beyond_a_unit = 0x10000;
  if (size_ % unit_size != 0) return State::cut;
  code_ = first_utf_16_unit(bytes, encoding);
  const bool is_half = (code_ & 0xF800U) == 0xD800U;
  if (!is_half) return State::whole;
  if ((code_ & 0x0400U) != 0) return State::broken;  // the second half of a pair
  if (size_ == unit_size) return State::cut;
  const std::uint32_t second = first_utf_16_unit(bytes.substr(unit_size), encoding);
  if ((second & 0xFC00U) != 0xDC00U) return State::broken;
  code_ = first_beyond_a_unit + ((code_ & 0x3FFU) << 10U | (second & 0x3FFU));
  return State::whole;
}

}  // namespace geojob

// SPDX-License-Identifier: MIT
#include "json/json_escape.hpp"

namespace geojob {
namespace {

bool is_first_surrogate(std::uint16_t unit) noexcept { return unit >= 0xD800 && unit < 0xDC00; }
bool is_second_surrogate(std::uint16_t unit) noexcept { return unit >= 0xDC00 && unit < 0xE000; }

/// The value of a hexadecimal digit; 16 for any other character.
unsigned value_of(char digit) noexcept {
  if (digit >= '0' && digit <= '9') return static_cast<unsigned>(digit - '0');
  if (digit >= 'a' && digit <= 'f') return static_cast<unsigned>(digit - 'a') + 10U;
  if (digit >= 'A' && digit <= 'F') return static_cast<unsigned>(digit - 'A') + 10U;
  return 16;
}

}  // namespace

JsonEscape::Step JsonEscape::take(char byte) noexcept {
  switch (next_) {
    case Next::letter:
      return take_letter(byte);
    case Next::digit:
      return take_digit(byte);
    case Next::second_backslash:
      if (byte != '\\') return Step::wrong_byte;
      next_ = Next::second_u;
      return Step::more;
    case Next::second_u:
      if (byte != 'u') return Step::wrong_byte;
      begin_unit();
      return Step::more;
    case Next::none:
      break;
  }
  return Step::wrong_byte;
}

JsonEscape::Step JsonEscape::take_letter(char letter) noexcept {
  if (letter == 'u') {
    first_ = 0;
    begin_unit();
    return Step::more;
  }
  const char meaning = meaning_of_letter[static_cast<unsigned char>(letter)];
  if (meaning == '\0') return Step::wrong_byte;
  character_ = Utf8Character(static_cast<unsigned char>(meaning));
  next_ = Next::none;
  return Step::done;
}

void JsonEscape::begin_unit() noexcept {
  next_ = Next::digit;
  digits_ = 0;
  unit_ = 0;
}

JsonEscape::Step JsonEscape::take_digit(char digit) noexcept {
  constexpr unsigned base = 16;
  constexpr unsigned digits_of_unit = 4;
  ++digits_;
  const unsigned value = value_of(digit);
  if (value == base) return Step::broken;
  unit_ = static_cast<std::uint16_t>(unit_ * base + value);
  return digits_ == digits_of_unit ? end_unit() : Step::more;
}

JsonEscape::Step JsonEscape::end_unit() noexcept {
  if (first_ != 0) {
    if (!is_second_surrogate(unit_)) return Step::broken;
    constexpr char32_t first_beyond_unit = 0x10000;
    return done(first_beyond_unit + ((first_ & 0x3FFU) << 10U) + (unit_ & 0x3FFU));
  }
  if (is_second_surrogate(unit_)) return Step::broken;
  if (!is_first_surrogate(unit_)) return done(unit_);
  first_ = unit_;
  next_ = Next::second_backslash;
  return Step::more;
}

JsonEscape::Step JsonEscape::done(char32_t character) noexcept {
  character_ = Utf8Character(character);
  next_ = Next::none;
  return Step::done;
}

}  // namespace geojob

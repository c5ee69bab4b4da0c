// SPDX-License-Identifier: MIT
#include "json/json_number.hpp"

#include "core/ascii.hpp"

namespace geojob {

const char* JsonNumber::take(const char* bytes, const char* end) noexcept {
  Part part = part_;
  for (; bytes != end; ++bytes) {
    const Part next = behind(part, *bytes);
    if (next == Part::other) break;
    part = next;
  }
  part_ = part;
  return bytes;
}

/// Which part the byte is, after the given part.
inline JsonNumber::Part JsonNumber::behind(Part part, char byte) noexcept {
  const bool digit = is_digit(byte);
  const bool e = byte == 'e' || byte == 'E';
  switch (part) {
    case Part::start:
      if (byte == '-') return Part::minus;
      [[fallthrough]];
    case Part::minus:
      if (byte == '0') return Part::zero;
      return digit ? Part::integer : Part::other;
    case Part::integer:
      if (digit) return Part::integer;
      [[fallthrough]];
    case Part::zero:
      if (byte == '.') return Part::point;
      return e ? Part::e : Part::other;
    case Part::point:
      return digit ? Part::fraction : Part::other;
    case Part::fraction:
      if (digit) return Part::fraction;
      return e ? Part::e : Part::other;
    case Part::e:
      if (byte == '+' || byte == '-') return Part::sign_of_exponent;
      [[fallthrough]];
    case Part::sign_of_exponent:
    case Part::exponent:
      return digit ? Part::exponent : Part::other;
    case Part::other:
      break;
  }
  return Part::other;
}

}  // namespace geojob

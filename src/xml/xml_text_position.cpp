// SPDX-License-Identifier: MIT
#include "xml/xml_text_position.hpp"

#include <cstddef>

#include "core/character.hpp"
#include "core/utf_8.hpp"

namespace geojob {
unsigned first_unit(std::string_view text, Encoding encoding) noexcept {
  if (encoding == Encoding::utf_8) return static_cast<unsigned char>(text[0]);
  return first_utf_16_unit(text, encoding);
}

inline void XmlTextPosition::pass_unit(unsigned unit, bool continues_character) noexcept {
  if (unit == '\r' || (unit == '\n' && !after_return_)) {
    ++position_.line;
    position_.column = 1;
  } else if (unit != '\n' && !continues_character) {
    ++position_.column;
  }
  after_return_ = unit == '\r';
}

void XmlTextPosition::pass(std::string_view text, Encoding encoding) noexcept {
  position_.byte += text.size();
  if (encoding != Encoding::utf_8) return pass_utf_16(text, encoding);
  for (const char byte : text) {
    pass_unit(static_cast<unsigned char>(byte), continues_character(byte));
  }
}

void XmlTextPosition::pass_utf_16(std::string_view text, Encoding encoding) noexcept {
  for (; text.size() >= unit_size(encoding); text.remove_prefix(unit_size(encoding))) {
    const unsigned unit = first_utf_16_unit(text, encoding);
    const bool is_second_half = (unit & 0xFC00U) == 0xDC00U;
    pass_unit(unit, is_second_half);
  }
}

bool may_start_markup(std::string_view text, Encoding encoding) noexcept {
  return text.size() < unit_size(encoding) || first_unit(text, encoding) == '<';
}

}  // namespace geojob

// SPDX-License-Identifier: MIT
#include "xml/xml_text_position.hpp"

#include <cstddef>

#include "core/utf_8.hpp"

namespace geojob {
namespace {

std::size_t unit_size(Encoding encoding) noexcept { return encoding == Encoding::utf_8 ? 1 : 2; }

/// Whether a unit goes on with a character that another one started.
bool continues(unsigned unit, Encoding encoding) noexcept {
  if (encoding == Encoding::utf_8) return continues_character(static_cast<char>(unit));
  return (unit & 0xFC00U) == 0xDC00U;  // the second half of a surrogate pair
}

}  // namespace

unsigned first_unit(std::string_view text, Encoding encoding) noexcept {
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  if (encoding == Encoding::utf_8) return byte(0);
  const bool little = encoding == Encoding::utf_16_little_endian;
  return little ? byte(0) | byte(1) * 256U : byte(0) * 256U | byte(1);
}

void XmlTextPosition::pass(std::string_view text, Encoding encoding) noexcept {
  position_.byte += text.size();
  for (; text.size() >= unit_size(encoding); text.remove_prefix(unit_size(encoding))) {
    const unsigned unit = first_unit(text, encoding);
    if (unit == '\r' || (unit == '\n' && !after_return_)) {
      ++position_.line;
      position_.column = 1;
    } else if (unit != '\n' && !continues(unit, encoding)) {
      ++position_.column;
    }
    after_return_ = unit == '\r';
  }
}

bool may_start_markup(std::string_view text, Encoding encoding) noexcept {
  return text.size() < unit_size(encoding) || first_unit(text, encoding) == '<';
}

}  // namespace geojob

// SPDX-License-Identifier: MIT
#include "xml/xml_text_place.hpp"

#include <cstddef>

#include "core/utf_8.hpp"

namespace geojob {
namespace {

std::size_t unit_size(XmlEncoding encoding) noexcept {
  return encoding == XmlEncoding::utf_8 ? 1 : 2;
}

/// Whether a unit goes on with a character that another one started.
bool continues(unsigned unit, XmlEncoding encoding) noexcept {
  if (encoding == XmlEncoding::utf_8) return continues_character(static_cast<char>(unit));
  return (unit & 0xFC00U) == 0xDC00U;  // the second half of a surrogate pair
}

}  // namespace

unsigned first_unit(std::string_view text, XmlEncoding encoding) noexcept {
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  if (encoding == XmlEncoding::utf_8) return byte(0);
  const bool little = encoding == XmlEncoding::utf_16_little_endian;
  return little ? byte(0) | byte(1) * 256U : byte(0) * 256U | byte(1);
}

void XmlTextPlace::pass(std::string_view text, XmlEncoding encoding) noexcept {
  place_.byte += text.size();
  for (; text.size() >= unit_size(encoding); text.remove_prefix(unit_size(encoding))) {
    const unsigned unit = first_unit(text, encoding);
    if (unit == '\r' || (unit == '\n' && !after_return_)) {
      ++place_.line;
      place_.column = 1;
    } else if (unit != '\n' && !continues(unit, encoding)) {
      ++place_.column;
    }
    after_return_ = unit == '\r';
  }
}

bool may_start_markup(std::string_view text, XmlEncoding encoding) noexcept {
  return text.size() < unit_size(encoding) || first_unit(text, encoding) == '<';
}

}  // namespace geojob

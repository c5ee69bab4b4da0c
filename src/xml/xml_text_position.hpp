// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_XML_TEXT_POSITION_HPP
#define GEOJOB_XML_XML_TEXT_POSITION_HPP

#include <string_view>

#include "core/document_start.hpp"
#include "geojob/core/position.hpp"

namespace geojob {

/// Counts the lines and characters of an XML document that comes in pieces of whole characters. A
/// line ends with LF, CR, or CR and LF. If a piece ends with CR and the next begins with LF, that
/// is one line; Expat counts two.
class XmlTextPosition {
 public:
  XmlTextPosition() = default;
  explicit XmlTextPosition(Position start) noexcept : position_(start) {}

  void pass(std::string_view text, Encoding encoding) noexcept;
  [[nodiscard]] const Position& position() const noexcept { return position_; }

 private:
  void pass_unit(unsigned unit, bool continues_character) noexcept;
  [[gnu::cold]] void pass_utf_16(std::string_view text, Encoding encoding) noexcept;

  Position position_;
  bool after_return_ = false;
};

/// The first code unit of a text that has at least one.
[[nodiscard]] unsigned first_unit(std::string_view text, Encoding encoding) noexcept;

/// Whether the text begins with '<', or is too short to tell.
[[nodiscard]] bool may_start_markup(std::string_view text, Encoding encoding) noexcept;

}  // namespace geojob

#endif

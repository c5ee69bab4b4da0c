// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_XML_TEXT_PLACE_HPP
#define GEOJOB_XML_XML_TEXT_PLACE_HPP

#include <cstdint>
#include <string_view>

#include "geojob/core/position.hpp"

namespace geojob {

/// How the characters of an XML document are stored.
enum class XmlEncoding : std::uint8_t { utf_8, utf_16_little_endian, utf_16_big_endian };

/// Counts lines and characters of an XML document that passes by in pieces of whole characters. A
/// line ends with LF, CR or both, also where one piece ends with the CR and the next begins with
/// the LF; there Expat counts two.
class XmlTextPlace {
 public:
  XmlTextPlace() = default;
  explicit XmlTextPlace(Position start) noexcept : place_(start) {}

  void pass(std::string_view text, XmlEncoding encoding) noexcept;
  [[nodiscard]] const Position& position() const noexcept { return place_; }

 private:
  Position place_;
  bool after_return_ = false;
};

/// The code unit that the text starts with; there is a whole one.
[[nodiscard]] unsigned first_unit(std::string_view text, XmlEncoding encoding) noexcept;

/// Whether the text begins with '<', or has not even one whole code unit that says what it begins
/// with.
[[nodiscard]] bool may_start_markup(std::string_view text, XmlEncoding encoding) noexcept;

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_XML_VERSION_HPP
#define GEOJOB_XML_XML_VERSION_HPP

#include <array>
#include <cstdint>
#include <string_view>

#include "geojob/core/position.hpp"
#include "xml/xml_text_position.hpp"

namespace geojob {

/// Checks the version in an XML declaration, which must be `1.` and digits (XML 1.0, fifth edition,
/// production 26). Expat checks that since 2.8.5; earlier versions accept any letters, digits,
/// dots, hyphens and underscores. With this check all of them give the same result. It checks
/// nothing else of a declaration; Expat does that.
class XmlVersion {
 public:
  /// Looks at the next bytes of the document. Returns false if they make the version invalid.
  [[nodiscard]] bool accept(std::string_view bytes, const DocumentStart& start) noexcept;
  /// Where the version begins, if it is invalid.
  [[nodiscard]] const Position& position() const noexcept { return passed_.position(); }

 private:
  [[nodiscard]] bool accept_unit(std::string_view bytes, const DocumentStart& start) noexcept;
  [[nodiscard]] bool is_expected(char c) noexcept;
  [[nodiscard]] bool accept_in_version(char c) noexcept;

  XmlTextPosition passed_;  ///< Where the version begins, or how far the bytes before it have come.
  std::array<char, 2> unit_{};   ///< The code unit whose bytes are being read,
  std::uint8_t unit_size_ = 0;   ///< and how many of them have come.
  std::uint8_t matched_ = 0;     ///< How much of the text before the version has been found.
  std::uint8_t characters_ = 0;  ///< The number of characters of the version, up to three.
  char quote_ = '\0';            ///< The quote around the version, once the version has begun.
  bool settled_ = false;
};

}  // namespace geojob

#endif

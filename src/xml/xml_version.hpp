// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_XML_VERSION_HPP
#define GEOJOB_XML_XML_VERSION_HPP

#include <array>
#include <cstdint>
#include <string_view>

#include "geojob/core/position.hpp"
#include "xml/xml_text_position.hpp"

namespace geojob {

/// Judges the version that an XML declaration names: `1.` and digits (XML 1.0, fifth edition,
/// production 26). Expat does so since 2.8.5; before, it takes any letters, digits, dots, hyphens
/// and underscores. So the version is judged before Expat sees it: then all Expats give the same
/// answer. What else a declaration may be, and whether it is one, is Expat's to judge.
class XmlVersion {
 public:
  /// Looks at the next bytes of the document, until all is settled. False if they make the version
  /// a wrong one.
  [[nodiscard]] bool accept(std::string_view bytes, const DocumentStart& start) noexcept;
  /// Where the version begins, if it is a wrong one.
  [[nodiscard]] const Position& position() const noexcept { return passed_.position(); }

 private:
  [[nodiscard]] bool accept_unit(std::string_view bytes, const DocumentStart& start) noexcept;
  [[nodiscard]] bool is_expected(char c) noexcept;
  [[nodiscard]] bool accept_in_version(char c) noexcept;

  XmlTextPosition passed_;       ///< The end of what stands before the version.
  std::array<char, 2> unit_{};   ///< The code unit whose bytes are coming,
  std::uint8_t unit_size_ = 0;   ///< and how many of them there are.
  std::uint8_t matched_ = 0;     ///< Of what has to stand before the version.
  std::uint8_t characters_ = 0;  ///< Of the version, as many as have to be told apart.
  char quote_ = '\0';            ///< That the version stands in, once it has begun.
  bool settled_ = false;
};

}  // namespace geojob

#endif

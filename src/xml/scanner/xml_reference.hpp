// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_SCANNER_XML_REFERENCE_HPP
#define GEOJOB_XML_SCANNER_XML_REFERENCE_HPP

#include <cstddef>
#include <optional>
#include <string_view>

#include "core/utf_8_character.hpp"

namespace geojob {

/// A reference to a character: by its number, such as `&#223;` or `&#xDF;`, or by one of the five
/// names that need no declaration, such as `&amp;` (XML 1.0, sections 4.1 and 4.6).
struct XmlReference {
  std::size_t size = 0;  ///< In the document. 0 if the end of the reference is missing.
  Utf8Character character;
};

/// Reads the reference at the start of the bytes, which is an '&'. Returns nullopt if it is wrong,
/// or not one of these.
[[nodiscard]] std::optional<XmlReference> read_xml_reference(std::string_view bytes) noexcept;

}  // namespace geojob

#endif

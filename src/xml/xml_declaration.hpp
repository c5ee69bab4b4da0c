// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_XML_DECLARATION_HPP
#define GEOJOB_XML_XML_DECLARATION_HPP

#include <cstddef>
#include <optional>
#include <string_view>

/// The XML declaration.

namespace geojob {

/// The usual name of this encoding if it can be read; otherwise empty.
[[nodiscard, gnu::cold]] std::string_view readable_encoding(std::string_view name) noexcept;

/// The encoding that an XML declaration names. Expat must have accepted the declaration. Empty if
/// it names none, or if this is no XML declaration.
[[nodiscard, gnu::cold]] std::string_view declared_encoding(std::string_view declaration) noexcept;

/// The size of the XML declaration that the text begins with, if it is one that services write for
/// UTF-8: `<?xml version="1.0" encoding="utf-8"?>`, or without an encoding. 0 if the text begins
/// with anything else; nullopt if there are too few bytes to tell.
[[nodiscard]] std::optional<std::size_t> usual_declaration(std::string_view text) noexcept;

}  // namespace geojob

#endif

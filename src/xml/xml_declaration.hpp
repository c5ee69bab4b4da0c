// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_XML_DECLARATION_HPP
#define GEOJOB_XML_XML_DECLARATION_HPP

#include <cstddef>
#include <optional>
#include <string_view>

/// What stands before the root element and says how the document is written.

namespace geojob {

/// The encoding of this name, if it is read; else empty.
[[nodiscard, gnu::cold]] std::string_view readable_encoding(std::string_view name) noexcept;

/// The encoding that an XML declaration names, which Expat has found well-formed; empty if none, or
/// if this is no declaration.
[[nodiscard, gnu::cold]] std::string_view declared_encoding(std::string_view declaration) noexcept;

/// Where the root element's start tag begins, if nothing but a byte order mark, the usual
/// declaration of UTF-8 and white space can stand before it. nullopt for all else, and where there
/// are too few bytes to tell: then the document has to be looked at by somebody who knows XML.
[[nodiscard]] std::optional<std::size_t> plain_start(std::string_view bytes) noexcept;

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_XML_DECLARATION_HPP
#define GEOJOB_XML_XML_DECLARATION_HPP

#include <cstddef>
#include <optional>
#include <string_view>

/// The XML declaration, and what else comes before the root element.

namespace geojob {

/// The usual name of this encoding if it can be read; otherwise empty.
[[nodiscard, gnu::cold]] std::string_view readable_encoding(std::string_view name) noexcept;

/// The encoding that an XML declaration names. Expat must have accepted the declaration. Empty if
/// it names none, or if this is no XML declaration.
[[nodiscard, gnu::cold]] std::string_view declared_encoding(std::string_view declaration) noexcept;

/// The offset of the root element's start tag, if only a byte order mark, the usual XML declaration
/// for UTF-8 and white space come before it. nullopt for any other start, and if there are too few
/// bytes to tell.
[[nodiscard]] std::optional<std::size_t> plain_start(std::string_view bytes) noexcept;

}  // namespace geojob

#endif

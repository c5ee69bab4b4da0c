// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_EXPAT_POSITION_HPP
#define GEOJOB_XML_EXPAT_POSITION_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "geojob/core/position.hpp"

/// Asks Expat for positions. Expat 2.9 added functions that return 64 bits, and declares the others
/// deprecated; earlier versions have only those others. The functions that exist are found by name,
/// and not by a version number. All functions here are templates, because only expat_parser.cpp,
/// which includes this, also includes expat.h.

namespace geojob {

/// The number of bytes before the construct; negative if Expat does not know it.
template <class Parser>
[[nodiscard]] std::int64_t expat_byte(Parser parser) noexcept {
  if constexpr (requires { XML_GetCurrentByteIndex64(parser); }) {
    return XML_GetCurrentByteIndex64(parser);
  } else {
    return XML_GetCurrentByteIndex(parser);
  }
}

/// The position of the construct, as Expat counts.
template <class Parser>
[[nodiscard]] Position expat_position(Parser parser) noexcept {
  Position position;
  position.byte = static_cast<std::uint64_t>(std::max(expat_byte(parser), std::int64_t{0}));
  if constexpr (requires { XML_GetCurrentLineNumber64(parser); }) {
    position.line = XML_GetCurrentLineNumber64(parser);
    position.column = XML_GetCurrentColumnNumber64(parser) + 1;
  } else {
    position.line = XML_GetCurrentLineNumber(parser);
    position.column = XML_GetCurrentColumnNumber(parser) + 1;
  }
  return position;
}

/// The size of the construct in bytes.
template <class Parser>
[[nodiscard]] std::size_t expat_construct_size(Parser parser) noexcept {
  if constexpr (requires { XML_GetCurrentByteCount64(parser); }) {
    return static_cast<std::size_t>(XML_GetCurrentByteCount64(parser));
  } else {
    return static_cast<std::size_t>(std::max(XML_GetCurrentByteCount(parser), 0));
  }
}

/// nullopt if Expat has no bytes, or does not offer this.
template <class Context, class Parser>
[[nodiscard]] std::optional<Context> expat_context(Parser parser) noexcept {
  const auto context = [](const char* bytes, auto offset, auto size) -> std::optional<Context> {
    if (bytes == nullptr) return std::nullopt;
    return Context{{bytes, static_cast<std::size_t>(size)}, static_cast<std::size_t>(offset)};
  };
  if constexpr (requires(std::int64_t * offset, std::uint64_t * size) {
                  XML_GetInputContext64(parser, offset, size);
                }) {
    std::int64_t offset = 0;
    std::uint64_t size = 0;
    const char* const bytes = XML_GetInputContext64(parser, &offset, &size);
    return context(bytes, offset, size);
  } else {
    int offset = 0;
    int size = 0;
    const char* const bytes = XML_GetInputContext(parser, &offset, &size);
    return context(bytes, offset, size);
  }
}

}  // namespace geojob

#endif

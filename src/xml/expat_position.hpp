// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_EXPAT_POSITION_HPP
#define GEOJOB_XML_EXPAT_POSITION_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "geojob/core/position.hpp"

/// Where Expat is. Since 2.9 it has functions that count in 64 bits, and declares those without
/// deprecated; before, it has the latter alone. Which of them there are is seen by their names, and
/// not by a version. Nothing here is looked up before it is used, with a parser, by who has
/// included expat.h: expat_parser.cpp.

namespace geojob {

/// The bytes of the document that Expat has read up to the construct that it is at; negative if it
/// cannot tell.
template <class Parser>
[[nodiscard]] std::int64_t expat_byte(Parser parser) noexcept {
  if constexpr (requires { XML_GetCurrentByteIndex64(parser); }) {
    return XML_GetCurrentByteIndex64(parser);
  } else {
    return XML_GetCurrentByteIndex(parser);
  }
}

/// The place of the construct, in what Expat has counted.
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

/// How many bytes the construct has.
template <class Parser>
[[nodiscard]] std::size_t expat_construct_size(Parser parser) noexcept {
  if constexpr (requires { XML_GetCurrentByteCount64(parser); }) {
    return static_cast<std::size_t>(XML_GetCurrentByteCount64(parser));
  } else {
    return static_cast<std::size_t>(std::max(XML_GetCurrentByteCount(parser), 0));
  }
}

/// nullopt if it has nothing, or does not tell.
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

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JSON_JSON_EVENTS_HPP
#define GEOJOB_JSON_JSON_EVENTS_HPP

#include <concepts>
#include <cstdint>
#include <string_view>

#include "core/refusal.hpp"

/// The events of a JSON document, and the interface of those who handle them.

namespace geojob {

/// The kinds of values that are no object, no array and not null.
enum class JsonScalar : std::uint8_t { string, number, literal };

/// Handles the events of a JsonScanner, which is a template and calls these functions directly. A
/// function that returns false ends the reading; refusal() then says why, and the scanner adds the
/// position.
///
/// Texts are UTF-8, and their escapes are resolved. They come in pieces of whole characters, and
/// the function for the end gets the last piece. A text that lies in one push and has no escapes
/// comes in one piece.
template <class Handler>
concept JsonHandler = requires(Handler handler, std::string_view piece, JsonScalar kind) {
  { handler.begin_object() }
  noexcept->std::same_as<bool>;
  { handler.end_object() }
  noexcept->std::same_as<bool>;
  { handler.begin_array() }
  noexcept->std::same_as<bool>;
  { handler.end_array() }
  noexcept->std::same_as<bool>;
  { handler.key_piece(piece) }
  noexcept->std::same_as<void>;
  { handler.end_key(piece) }
  noexcept->std::same_as<bool>;
  { handler.scalar_piece(piece) }
  noexcept->std::same_as<bool>;
  { handler.end_scalar(piece, kind) }
  noexcept->std::same_as<bool>;
  { handler.null() }
  noexcept->std::same_as<bool>;
  { handler.refusal() }
  noexcept->std::same_as<Refusal>;
};

}  // namespace geojob

#endif

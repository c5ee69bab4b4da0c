// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JSON_JSON_EVENTS_HPP
#define GEOJOB_JSON_JSON_EVENTS_HPP

#include <concepts>
#include <cstdint>
#include <string_view>

#include "core/refusal.hpp"

/// What a JSON document consists of, to whoever knows what it means.

namespace geojob {

/// A value that is no object, no array and not null.
enum class JsonScalar : std::uint8_t { string, number, literal };

/// What a JsonScanner tells. It is made for one handler, whose functions it calls directly. One
/// that returns false ends the reading; refusal() then says why, and the scanner knows where.
///
/// Texts are UTF-8, their escapes resolved. They come in pieces made of whole characters, the last
/// one with the end; a text that lies in one push and has no escapes comes in one piece.
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

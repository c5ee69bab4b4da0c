// SPDX-License-Identifier: MIT
#include "cli/text_width.hpp"

#include <utf8proc.h>

#include <algorithm>

namespace geojob::cli {
namespace {

/// The code point at the start of a text; -1 if it is not UTF-8, which counts as one byte.
struct CodePoint {
  utf8proc_int32_t value = -1;
  std::size_t bytes = 1;
};

CodePoint first_code_point(std::string_view text) noexcept {
  CodePoint point;
  const auto* const bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const utf8proc_ssize_t size =
      utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &point.value);
  if (size > 0) point.bytes = static_cast<std::size_t>(size);
  return point;
}

std::size_t columns_taken_by(utf8proc_int32_t point) noexcept {
  if (point < 0) return 1;
  return static_cast<std::size_t>(std::max(0, utf8proc_charwidth(point)));
}

/// Whether it changes the direction of the text behind it, also of text that is not from elsewhere.
bool changes_direction(utf8proc_int32_t point) noexcept {
  switch (utf8proc_get_property(point)->bidi_class) {
    case UTF8PROC_BIDI_CLASS_LRE:
    case UTF8PROC_BIDI_CLASS_LRO:
    case UTF8PROC_BIDI_CLASS_RLE:
    case UTF8PROC_BIDI_CLASS_RLO:
    case UTF8PROC_BIDI_CLASS_PDF:
    case UTF8PROC_BIDI_CLASS_LRI:
    case UTF8PROC_BIDI_CLASS_RLI:
    case UTF8PROC_BIDI_CLASS_FSI:
    case UTF8PROC_BIDI_CLASS_PDI:
      return true;
    default:
      return false;
  }
}

/// The pieces of a text that must not be cut, one after the other.
class Pieces {
 public:
  explicit Pieces(std::string_view text) noexcept : rest_(text) {}

  [[nodiscard]] bool more() const noexcept { return !rest_.empty(); }
  struct Piece {
    std::size_t bytes = 0;
    std::size_t columns = 0;
  };
  Piece next() noexcept {
    Piece piece;
    CodePoint last = first_code_point(rest_);
    utf8proc_int32_t state = 0;
    for (;;) {
      piece.bytes += last.bytes;
      piece.columns += columns_taken_by(last.value);
      rest_.remove_prefix(last.bytes);
      if (rest_.empty()) return piece;
      const CodePoint point = first_code_point(rest_);
      const bool may_break = last.value < 0 || point.value < 0 ||
                             utf8proc_grapheme_break_stateful(last.value, point.value, &state);
      if (may_break) return piece;
      last = point;
    }
  }

 private:
  std::string_view rest_;
};

}  // namespace

Character first_character(std::string_view text) noexcept {
  const CodePoint point = first_code_point(text);
  if (point.value < 0) return {};
  const bool control =
      utf8proc_category(point.value) == UTF8PROC_CATEGORY_CC || changes_direction(point.value);
  return {point.bytes, true, control, columns_taken_by(point.value)};
}

std::size_t width_of(std::string_view text) noexcept {
  std::size_t columns = 0;
  while (!text.empty()) {
    const Character character = first_character(text);
    columns += character.columns;
    text.remove_prefix(character.bytes);
  }
  return columns;
}

std::string_view start_within(std::string_view text, std::size_t columns) noexcept {
  std::size_t end = 0;
  for (Pieces pieces(text); pieces.more();) {
    const Pieces::Piece piece = pieces.next();
    if (piece.columns > columns) break;
    columns -= piece.columns;
    end += piece.bytes;
  }
  return text.substr(0, end);
}

std::string_view end_within(std::string_view text, std::size_t columns) noexcept {
  std::size_t left = width_of(text);
  std::size_t start = 0;
  for (Pieces pieces(text); left > columns && pieces.more();) {
    const Pieces::Piece piece = pieces.next();
    left -= piece.columns;
    start += piece.bytes;
  }
  return text.substr(start);
}

std::string padded(std::string_view text, std::size_t columns) {
  const std::size_t width = width_of(text);
  std::string result(text);
  if (width < columns) result.append(columns - width, ' ');
  return result;
}

}  // namespace geojob::cli

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JSON_JSON_SCANNER_HPP
#define GEOJOB_JSON_JSON_SCANNER_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/failure.hpp"
#include "core/heap.hpp"
#include "core/syntax.hpp"
#include "geojob/core/position.hpp"
#include "json/json_block.hpp"
#include "json/json_escape.hpp"
#include "json/json_events.hpp"
#include "json/json_fault.hpp"
#include "json/json_lines.hpp"
#include "json/json_nesting.hpp"
#include "json/json_number.hpp"
#include "json/json_pieces.hpp"

namespace geojob {

/// Reads JSON (RFC 8259, strictly, in UTF-8) as its bytes arrive, and tells a handler what is
/// there. It never calls itself, and of a token that is cut by the end of a push it keeps a few
/// bytes at most: where it stands, and the start of a character. So any split gives the same.
///
/// Each function that reads starts at a byte and returns the one behind what it read, which is the
/// end of the push if there is more to come, or null if the reading is over: the failure then says
/// why, or the handler wants no more.
template <JsonHandler Handler>
class JsonScanner {
 public:
  JsonScanner(const SyntaxParts& parts, Handler& handler) noexcept
      : heap_(parts.heap),
        failure_(parts.failure),
        handler_(handler),
        most_levels_(most_levels(parts.limits)),
        nesting_(parts.heap) {}

  /// The document begins with so many bytes of a byte order mark, which are no JSON and no
  /// characters of it. Only before scan().
  void skip_mark(std::size_t size) noexcept;
  /// What began as a byte order mark is none: another byte came, or no more. False.
  [[nodiscard]] bool refuse_mark(bool truncated) noexcept;
  /// Reads the next bytes; `last` says that the document ends with them. False once the reading is
  /// over; then it must not be called again before reset().
  [[nodiscard]] bool scan(std::string_view bytes, bool last) noexcept;
  /// How far the reading is.
  [[nodiscard]] Position position() const noexcept;
  /// Where the handler wanted no more: bytes before the end of the token at which it said so.
  [[nodiscard]] std::uint64_t stop_offset() const noexcept { return byte_at(reached_) + 1; }
  /// Ready for another document; the memory is kept.
  void reset() noexcept;
  /// Gives all memory back. Only after a reset().
  void release() noexcept { nesting_.release(); }

 private:
  /// What comes next, after white space.
  enum class Next : std::uint8_t {
    value,
    first_item,  ///< Of an array that may be empty.
    first_key,   ///< Of an object that may be empty.
    key,
    colon,
    comma,  ///< Or the end of the innermost object or array.
    end,    ///< Nothing: the root is complete.
  };
  /// In the middle of which token the last push ended.
  enum class Token : std::uint8_t {
    none,
    key,
    string,
    number,
    literal,
    stray,  ///< A character outside of ASCII where none can stand. Its end is still to come.
  };

  // json_scanner_structure.hpp: between tokens
  const char* structure(const char* at) noexcept;
  const char* next_token(const char* at) noexcept;
  const char* blanks(const char* at) noexcept;
  const char* more_blanks(const char* at) noexcept;
  const char* any_blanks(const char* at) noexcept;
  const char* key(const char* at) noexcept;
  const char* value(const char* at) noexcept;
  const char* open(const char* at, bool is_object) noexcept;
  const char* comma_or_close(const char* at) noexcept;
  const char* close(const char* at) noexcept;
  [[nodiscard]] Next behind_value() const noexcept {
    return nesting_.depth() == 0 ? Next::end : Next::comma;
  }

  // json_scanner_tokens.hpp: inside of them
  const char* resume(const char* at) noexcept;
  const char* string(const char* at, Token token) noexcept;
  const char* text(const char* at) noexcept;
  const char* text_part(const char* at, JsonPieces& pieces) noexcept;
  const char* short_escapes(const char* at, JsonPieces& pieces) noexcept;
  const char* escape(const char* at, JsonPieces& pieces) noexcept;
  [[gnu::cold]] const char* character(const char* at, JsonPieces& pieces) noexcept;
  const char* characters_as_they_stand(const char* at) noexcept;
  const char* end_text(const char* quote, std::string_view piece, Token token) noexcept;
  [[nodiscard]] bool append(std::string_view piece, JsonPieces& pieces) noexcept;
  [[nodiscard]] bool give(std::string_view piece) noexcept;
  const char* number(const char* at) noexcept;
  const char* literal(const char* at) noexcept;
  const char* end_literal(const char* at) noexcept;
  [[nodiscard]] bool end_document() noexcept;

  // json_scanner_failure.hpp: what ends the reading
  const char* refused(const char* at) noexcept;
  const char* refused_at(Position at) noexcept;
  const char* fail(errc code, std::string_view words, std::uint64_t byte) noexcept;
  const char* wrong_byte(const char* at) noexcept;
  const char* stray_character(const char* at) noexcept;

  [[nodiscard]] std::uint64_t byte_at(const char* at) const noexcept {
    return passed_ + static_cast<std::uint64_t>(at - begin_);
  }

  Heap& heap_;
  Failure& failure_;
  Handler& handler_;
  std::uint64_t most_levels_;  ///< Of objects and arrays open at once.

  const char* begin_ = nullptr;    ///< Of this push,
  const char* end_ = nullptr;      ///< and its end.
  const char* reached_ = nullptr;  ///< How far it has been read, as far as anybody may ask.
  std::uint64_t passed_ = 0;       ///< Bytes of all pushes before.
  JsonLines lines_;
  JsonNesting nesting_;
  Next next_ = Next::value;

  Token token_ = Token::none;
  JsonEscape escape_;
  JsonNumber number_;
  std::string_view literal_;  ///< How the literal goes on.
  std::uint8_t literal_read_ = 0;
  std::uint8_t held_size_ = 0;
  std::array<char, 4> held_{};  ///< The first bytes of a character of which the others are to come.
};

}  // namespace geojob

#include "json/json_scanner_failure.hpp"
#include "json/json_scanner_structure.hpp"
#include "json/json_scanner_tokens.hpp"

#endif

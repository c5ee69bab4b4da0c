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

/// Reads JSON in UTF-8, strictly as RFC 8259 defines it, while its bytes arrive, and reports events
/// to a handler. It is not recursive. If a push ends within a token, it remembers its state and at
/// most the start of one character. So any split gives the same events.
///
/// Each function that reads starts at a byte and returns a pointer to the byte after what it read.
/// That is the end of the push if the token continues in the next one. Null ends the reading:
/// either the failure says why, or the handler stopped it.
template <JsonHandler Handler>
class JsonScanner {
 public:
  JsonScanner(const SyntaxParts& parts, Handler& handler) noexcept
      : heap_(parts.heap),
        failure_(parts.failure),
        handler_(handler),
        most_levels_(most_levels(parts.limits)),
        nesting_(parts.heap) {}

  /// Skips bytes of a byte order mark at the start of the document. May be called before scan()
  /// only.
  void skip_mark(std::size_t size) noexcept;
  /// Sets the failure for a byte order mark that is incomplete because another byte came, or
  /// because the document ended (`truncated`). Returns false.
  [[nodiscard]] bool refuse_mark(bool truncated) noexcept;
  /// Reads the next bytes; `last` says that the document ends with them. Returns false after an
  /// error, and after the handler ended the reading. Then it must not be called again before
  /// reset().
  [[nodiscard]] bool scan(std::string_view bytes, bool last) noexcept;
  /// How far the document has been read.
  [[nodiscard]] Position position() const noexcept;
  /// Where the handler ended the reading: the number of bytes up to the end of that token.
  [[nodiscard]] std::uint64_t stop_offset() const noexcept { return byte_at(reached_) + 1; }
  /// Makes it ready for another document, and keeps the memory.
  void reset() noexcept;
  /// Releases all memory. May be called after reset() only.
  void release() noexcept { nesting_.release(); }

 private:
  /// What comes next, after white space.
  enum class Next : std::uint8_t {
    value,
    first_item,  ///< Or the end of the array.
    first_key,   ///< Or the end of the object.
    key,
    colon,
    comma,  ///< Or the end of the object or array.
    end,    ///< Nothing, because the root is complete.
  };
  /// The token within which the last push ended.
  enum class Token : std::uint8_t {
    none,
    key,
    string,
    number,
    literal,
    stray,  ///< A character outside of ASCII that is invalid here, and of which bytes are missing.
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

  // json_scanner_tokens.hpp: within tokens
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

  // json_scanner_failure.hpp: errors
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
  std::uint64_t most_levels_;  ///< How many objects and arrays may be inside of each other.

  const char* begin_ = nullptr;  ///< The bytes of this push,
  const char* end_ = nullptr;    ///< and their end.
  /// How far they have been read, for position() and stop_offset().
  const char* reached_ = nullptr;
  std::uint64_t passed_ = 0;  ///< The number of bytes in all pushes before.
  JsonLines lines_;
  JsonNesting nesting_;
  Next next_ = Next::value;

  Token token_ = Token::none;
  JsonEscape escape_;
  JsonNumber number_;
  std::string_view literal_;  ///< The literal that is being read.
  std::uint8_t literal_read_ = 0;
  std::uint8_t held_size_ = 0;
  std::array<char, 4> held_{};  ///< The first bytes of a character whose other bytes are missing.
};

}  // namespace geojob

#include "json/json_scanner_failure.hpp"
#include "json/json_scanner_structure.hpp"
#include "json/json_scanner_tokens.hpp"

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JSON_JSON_SCANNER_TOKENS_HPP
#define GEOJOB_JSON_JSON_SCANNER_TOKENS_HPP

#include "core/utf_8.hpp"
#include "json/json_scanner.hpp"

/// JsonScanner: tokens. A push can end anywhere within one.

namespace geojob {

/// Continues the token within which the last push ended.
template <JsonHandler Handler>
const char* JsonScanner<Handler>::resume(const char* at) noexcept {
  switch (token_) {
    case Token::number:
      return number(at);
    case Token::literal:
      return literal(at);
    case Token::stray:
      return stray_character(at);
    default:
      return text(at);
  }
}

/// Reads a string, after its quote. Most strings lie in one push and have no special bytes.
template <JsonHandler Handler>
inline const char* JsonScanner<Handler>::string(const char* at, Token token) noexcept {
  const char* const special = find_special_in_text(at, end_);
  if (special != end_ && *special == '"') {
    return end_text(special, {at, static_cast<std::size_t>(special - at)}, token);
  }
  token_ = token;
  return text(at);
}

/// Reads any string or key, from any position in it.
template <JsonHandler Handler>
[[gnu::noinline]] const char* JsonScanner<Handler>::text(const char* at) noexcept {
  JsonPieces pieces;
  while (token_ != Token::none) {
    if (at == end_) {
      if (token_ == Token::stray) break;
      if (!pieces.empty() && !give(pieces.view())) return refused(at);
      break;
    }
    at = escape_.is_open() ? escape(at, pieces)
         : held_size_ != 0 ? character(at, pieces)
                           : text_part(at, pieces);
    if (at == nullptr) break;
  }
  return at;
}

/// Reads characters that need no change, and what follows them.
template <JsonHandler Handler>
inline const char* JsonScanner<Handler>::text_part(const char* at, JsonPieces& pieces) noexcept {
  at = short_escapes(at, pieces);
  const char* const end = characters_as_they_stand(at);
  const std::string_view run(at, static_cast<std::size_t>(end - at));
  const bool ends_here = end != end_ && *end == '"';
  if (ends_here && pieces.empty()) return end_text(end, run, token_);
  if (!append(run, pieces)) return refused(end);
  if (ends_here) return end_text(end, pieces.view(), token_);
  if (end == end_) return end;
  if (*end == '\\') {
    escape_.begin();
    return end + 1;
  }
  if (static_cast<unsigned char>(*end) < ' ') return wrong_byte(end);
  return character(end, pieces);
}

/// Reads ASCII and escapes of one letter, as long as there are enough bytes and enough room for
/// whole blocks. The service escapes each slash of a URL. The start of a block does not depend on
/// the content of the one before, so that the processor can work on several at once.
template <JsonHandler Handler>
inline const char* JsonScanner<Handler>::short_escapes(const char* at,
                                                       JsonPieces& pieces) noexcept {
  // A block, an escape that begins with its last byte, and what is copied after that.
  constexpr auto step = static_cast<std::ptrdiff_t>(2 * JsonBlock::size) + 2;
  char* to = pieces.room();
  while (end_ - at >= step && pieces.end_of_room() - to >= step) {
    JsonBlock::copy(at, to);
    std::size_t size = JsonBlock::size;
    std::size_t escapes = 0;  // each makes the text one byte shorter
    for (auto specials = specials_in_text(at); !specials.empty();) {
      const std::size_t index = specials.first();
      const char* const special = at + index;
      char* const meaning = to + (index - escapes);
      const auto letter = static_cast<unsigned char>(special[1]);
      if (*special != '\\' || meaning_of_letter[letter] == '\0') {
        pieces.written_up_to(meaning);
        return special;
      }
      *meaning = meaning_of_letter[letter];
      JsonBlock::copy(special + 2, meaning + 1);
      ++escapes;
      specials.drop_pair(index);
      if (index + 1 == JsonBlock::size) ++size;
    }
    at += size;
    to += size - escapes;
  }
  pieces.written_up_to(to);
  return at;
}

/// Adds to the pieces. If there is no room, passes them to the handler first. Returns false if the
/// handler refused.
template <JsonHandler Handler>
bool JsonScanner<Handler>::append(std::string_view piece, JsonPieces& pieces) noexcept {
  if (!pieces.has_room(piece.size())) {
    if (!give(pieces.view())) return false;
    pieces.clear();
  }
  if (!pieces.has_room(piece.size())) return give(piece);
  pieces.append(piece);
  return true;
}

/// Skips whole characters that need no change. Returns the first byte that is not a part of one.
template <JsonHandler Handler>
inline const char* JsonScanner<Handler>::characters_as_they_stand(const char* at) noexcept {
  for (;;) {
    at = find_special_in_text(at, end_);
    if (at == end_ || static_cast<unsigned char>(*at) < 0x80) return at;
    const auto size = size_of_character({at, static_cast<std::size_t>(end_ - at)});
    if (!size || *size == 0) return at;
    lines_.pass_continuations(*size - 1);
    at += *size;
  }
}

/// Reads a character of which bytes are missing in this push or were missing in the last one, or
/// that is invalid.
template <JsonHandler Handler>
const char* JsonScanner<Handler>::character(const char* at, JsonPieces& pieces) noexcept {
  while (at != end_) {
    held_[held_size_++] = *at;
    const auto size = size_of_character({held_.data(), held_size_});
    if (!size) {
      const std::uint64_t start = byte_at(at) - (held_size_ - 1U);
      set_wrong_byte(failure_, held_[0], lines_.position(start));
      return nullptr;
    }
    ++at;
    if (*size == 0) continue;
    if (!append({held_.data(), *size}, pieces)) return refused(at);
    lines_.pass_continuations(*size - 1);
    held_size_ = 0;
    break;
  }
  return at;
}

template <JsonHandler Handler>
const char* JsonScanner<Handler>::escape(const char* at, JsonPieces& pieces) noexcept {
  while (at != end_) {
    const JsonEscape::Step step = escape_.take(*at);
    if (step == JsonEscape::Step::wrong_byte) return wrong_byte(at);
    if (step == JsonEscape::Step::broken) {
      return fail(errc::not_well_formed, "broken escape", byte_at(at) - escape_.start());
    }
    ++at;
    if (step == JsonEscape::Step::more) continue;
    if (!append(escape_.character(), pieces)) return refused(at);
    break;
  }
  return at;
}

/// Passes a piece of a string or key to the handler that is not its last.
template <JsonHandler Handler>
bool JsonScanner<Handler>::give(std::string_view piece) noexcept {
  if (token_ == Token::string) return handler_.scalar_piece(piece);
  handler_.key_piece(piece);
  return true;
}

/// Ends a key or a string at this quote, with its last piece.
template <JsonHandler Handler>
inline const char* JsonScanner<Handler>::end_text(const char* quote, std::string_view piece,
                                                  Token token) noexcept {
  token_ = Token::none;
  next_ = token == Token::key ? Next::colon : behind_value();
  const bool went_well = token == Token::key ? handler_.end_key(piece)
                                             : handler_.end_scalar(piece, JsonScalar::string);
  return went_well ? quote + 1 : refused(quote);
}

template <JsonHandler Handler>
const char* JsonScanner<Handler>::number(const char* at) noexcept {
  const char* const end = number_.take(at, end_);
  const std::string_view piece(at, static_cast<std::size_t>(end - at));
  if (end == end_) {  // it may continue in the next push
    token_ = Token::number;
    return handler_.scalar_piece(piece) ? end : refused(end);
  }
  token_ = Token::none;
  next_ = behind_value();
  if (!number_.is_complete()) return wrong_byte(end);
  return handler_.end_scalar(piece, JsonScalar::number) ? end : refused(end);
}

/// If a literal is misspelled, the position of the error is its first letter.
template <JsonHandler Handler>
const char* JsonScanner<Handler>::literal(const char* at) noexcept {
  while (at != end_ && literal_read_ != literal_.size() && *at == literal_[literal_read_]) {
    ++at;
    ++literal_read_;
  }
  if (literal_read_ == literal_.size()) return end_literal(at);
  if (at != end_) {
    set_wrong_byte(failure_, literal_[0], lines_.position(byte_at(at) - literal_read_));
    return nullptr;
  }
  token_ = Token::literal;
  return at;
}

template <JsonHandler Handler>
const char* JsonScanner<Handler>::end_literal(const char* at) noexcept {
  const std::string_view word = literal_;
  token_ = Token::none;
  next_ = behind_value();
  literal_read_ = 0;
  const bool went_well =
      word == "null" ? handler_.null() : handler_.end_scalar(word, JsonScalar::literal);
  return went_well ? at : refused_at(lines_.position(byte_at(at) - word.size()));
}

/// Ends the document. Only a number can end with it; other tokens have an end of their own.
template <JsonHandler Handler>
bool JsonScanner<Handler>::end_document() noexcept {
  if (token_ == Token::number && number_.is_complete()) {
    token_ = Token::none;
    next_ = behind_value();
    if (!handler_.end_scalar({}, JsonScalar::number)) return refused(end_) != nullptr;
  }
  if (token_ == Token::stray) {  // the document ends within it
    set_wrong_byte(failure_, held_[0], lines_.position(passed_ - held_size_));
    return false;
  }
  if (next_ == Next::end) return true;
  failure_.set(errc::truncated, {}, position());
  return false;
}

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JSON_JSON_SCANNER_STRUCTURE_HPP
#define GEOJOB_JSON_JSON_SCANNER_STRUCTURE_HPP

#include "json/json_scanner.hpp"

/// JsonScanner: what comes between tokens.

namespace geojob {

template <JsonHandler Handler>
void JsonScanner<Handler>::skip_mark(std::size_t size) noexcept {
  if (size == 0) return;
  passed_ += size;
  lines_.start_column(passed_);
}

template <JsonHandler Handler>
bool JsonScanner<Handler>::refuse_mark(bool truncated) noexcept {
  failure_.set(truncated ? errc::truncated : errc::not_well_formed, "broken byte order mark", {});
  return false;
}

template <JsonHandler Handler>
bool JsonScanner<Handler>::scan(std::string_view bytes, bool last) noexcept {
  if (!bytes.empty()) {
    begin_ = reached_ = bytes.data();
    end_ = begin_ + bytes.size();
    const char* at = token_ == Token::none ? begin_ : resume(begin_);
    if (at != nullptr) at = structure(at);
    if (at == nullptr) return false;
    passed_ += bytes.size();
    begin_ = reached_ = end_ = nullptr;
  }
  return !last || end_document();
}

template <JsonHandler Handler>
Position JsonScanner<Handler>::position() const noexcept {
  // Within a character, the column is that of the next character.
  Position position = lines_.position(byte_at(reached_));
  if (held_size_ != 0) position.column -= held_size_ - 1U;
  return position;
}

template <JsonHandler Handler>
void JsonScanner<Handler>::reset() noexcept {
  begin_ = end_ = reached_ = nullptr;
  passed_ = 0;
  lines_ = {};
  nesting_.reset();
  next_ = Next::value;
  token_ = Token::none;
  escape_.reset();
  literal_read_ = 0;
  held_size_ = 0;
}

template <JsonHandler Handler>
inline const char* JsonScanner<Handler>::structure(const char* at) noexcept {
  while (at != nullptr) {
    at = blanks(at);
    if (at == end_) break;
    at = next_ == Next::comma ? comma_or_close(at) : next_token(at);
  }
  return at;
}

/// Reads the token that starts here.
template <JsonHandler Handler>
inline const char* JsonScanner<Handler>::next_token(const char* at) noexcept {
  switch (next_) {
    case Next::first_key:
      if (*at == '}') return close(at);
      [[fallthrough]];
    case Next::key:
      return *at == '"' ? key(at + 1) : wrong_byte(at);
    case Next::colon:
      if (*at != ':') return wrong_byte(at);
      next_ = Next::value;
      return at + 1;
    case Next::first_item:
      if (*at == ']') return close(at);
      [[fallthrough]];
    case Next::value:
      return value(at);
    case Next::comma:  // the usual case, which the caller handles
    case Next::end:
      break;
  }
  return fail(errc::not_well_formed, "data after the end of the document", byte_at(at));
}

/// Skips white space. Most tokens have none before them, or one blank.
template <JsonHandler Handler>
inline const char* JsonScanner<Handler>::blanks(const char* at) noexcept {
  const auto is_token = [](char byte) { return static_cast<unsigned char>(byte) > ' '; };
  if (at == end_ || is_token(*at)) return at;
  if (*at == ' ' && at + 1 != end_ && is_token(at[1])) return at + 1;
  return more_blanks(at);
}

/// Skips white space of any length. Usually that is a line feed and an indentation.
template <JsonHandler Handler>
[[gnu::noinline]] const char* JsonScanner<Handler>::more_blanks(const char* at) noexcept {
  constexpr std::ptrdiff_t line_feed_and_word = 9;
  if (*at != '\n' || end_ - at < line_feed_and_word + 1) return any_blanks(at);
  ++at;
  lines_.begin(byte_at(at));
  at += *at == '\t' ? leading_equal(at, '\t') : leading_equal(at, ' ');
  return static_cast<unsigned char>(*at) > ' ' ? at : any_blanks(at);
}

/// Skips white space block by block, and the rest byte by byte.
template <JsonHandler Handler>
[[gnu::noinline]] const char* JsonScanner<Handler>::any_blanks(const char* at) noexcept {
  std::size_t size = JsonBlock::size;
  while (size == JsonBlock::size && static_cast<std::size_t>(end_ - at) >= size) {
    const LeadingBlanks found = leading_blanks(at);
    lines_.pass(found, byte_at(at));
    size = found.size;
    at += size;
  }
  if (size != JsonBlock::size) return at;
  for (; at != end_ && is_json_blank(*at); ++at) {
    if (*at == '\n') lines_.begin(byte_at(at) + 1);
  }
  return at;
}

/// Reads a key, after its quote, and what follows it if that has come.
template <JsonHandler Handler>
inline const char* JsonScanner<Handler>::key(const char* at) noexcept {
  const char* const end = find_special_in_text(at, end_);
  if (end == end_ || *end != '"') {
    token_ = Token::key;
    return text(at);
  }
  if (!handler_.end_key({at, static_cast<std::size_t>(end - at)})) return refused(end);
  at = end + 1;
  if (end_ - at < 3 || *at != ':') {
    next_ = Next::colon;
    return at;
  }
  next_ = Next::value;
  at = blanks(at + 1);
  if (at == end_) return at;
  return *at == '"' ? string(at + 1, Token::string) : value(at);
}

template <JsonHandler Handler>
inline const char* JsonScanner<Handler>::value(const char* at) noexcept {
  switch (*at) {
    case '"':
      return string(at + 1, Token::string);
    case '{':
      return open(at, true);
    case '[':
      return open(at, false);
    case 't':
      literal_ = "true";
      return literal(at);
    case 'f':
      literal_ = "false";
      return literal(at);
    case 'n':
      literal_ = "null";
      return literal(at);
    case '-':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9':
      number_.begin();
      return number(at);
    default:
      return wrong_byte(at);
  }
}

template <JsonHandler Handler>
const char* JsonScanner<Handler>::open(const char* at, bool is_object) noexcept {
  if (nesting_.depth() >= most_levels_) {
    return fail(errc::too_deep, {}, byte_at(at));
  }
  if (!nesting_.open(is_object)) return fail(heap_.refusal(), {}, byte_at(at));
  if (!(is_object ? handler_.begin_object() : handler_.begin_array())) return refused(at);
  next_ = is_object ? Next::first_key : Next::first_item;
  return at + 1;
}

template <JsonHandler Handler>
inline const char* JsonScanner<Handler>::comma_or_close(const char* at) noexcept {
  const bool in_object = nesting_.in_object();
  if (*at != ',') return *at == (in_object ? '}' : ']') ? close(at) : wrong_byte(at);
  next_ = in_object ? Next::key : Next::value;
  at = blanks(at + 1);
  if (at == end_ || !in_object) return at;
  return *at == '"' ? key(at + 1) : wrong_byte(at);
}

template <JsonHandler Handler>
const char* JsonScanner<Handler>::close(const char* at) noexcept {
  reached_ = at;  // a handler may call the sink here, which may ask for the position
  const bool is_object = nesting_.in_object();
  nesting_.close();
  next_ = behind_value();
  if (!(is_object ? handler_.end_object() : handler_.end_array())) return refused(at);
  return at + 1;
}

}  // namespace geojob

#endif

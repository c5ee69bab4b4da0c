// SPDX-License-Identifier: MIT
#include "delimited/delimited_syntax.hpp"

#include <algorithm>

#include "core/byte_block.hpp"
#include "core/fault_words.hpp"
#include "core/utf_8.hpp"

namespace geojob {
namespace {

constexpr bool ends_line(char byte) noexcept { return byte == '\n' || byte == '\r'; }

/// Blanks around the quotes of a field are dropped.
template <char delimiter>
constexpr bool is_field_blank(char byte) noexcept {
  return byte == ' ' || (byte == '\t' && delimiter != '\t');
}

}  // namespace

bool DelimitedSyntax::parse(std::string_view bytes, bool last) noexcept {
  return start_.pass_two_at_first(
      bytes, last, [this](std::string_view some, bool is_last) { return show(some, is_last); });
}

bool DelimitedSyntax::show(std::string_view bytes, bool last) noexcept {
  if (!started_) {
    if (start_.encoding() != Encoding::utf_8) {
      return refuse(errc::encoding_refused, "UTF-16", {});
    }
    if (!skip_mark(bytes)) return false;
  }
  if (!read_all(bytes)) return false;
  if (!last) return true;
  if (!started_ && !read_all(utf_8_mark.substr(0, mark_size_))) return false;
  return end_document();
}

/// Removes the byte order mark, or a part of it. Other characters begin with the same bytes.
bool DelimitedSyntax::skip_mark(std::string_view& bytes) noexcept {
  while (!bytes.empty() && !started_) {
    if (bytes.front() != utf_8_mark[mark_size_]) {
      started_ = true;
      return read_all(utf_8_mark.substr(0, mark_size_));
    }
    bytes.remove_prefix(1);
    started_ = ++mark_size_ == utf_8_mark.size();
    if (!started_) continue;
    offset_ += utf_8_mark.size();
    lines_.pass_bytes_without_column(utf_8_mark.size());
  }
  return true;
}

bool DelimitedSyntax::read_all(std::string_view bytes) noexcept {
  if (cut_size_ != 0 && !take_cut_character(bytes)) return false;
  if (bytes.empty()) return true;
  switch (delimiter_) {
    case Delimiter::comma:
      return read<','>(bytes);
    case Delimiter::tab:
      return read<'\t'>(bytes);
    case Delimiter::pipe:
      return read<'|'>(bytes);
  }
  return false;
}

/// Reads the character whose first bytes came with an earlier push. While it is not complete, all
/// bytes belong to it.
bool DelimitedSyntax::take_cut_character(std::string_view& bytes) noexcept {
  std::optional<std::size_t> size = 0;
  while (size == 0U && !bytes.empty()) {
    cut_[cut_size_++] = bytes.front();
    bytes.remove_prefix(1);
    size = size_of_character({cut_.data(), cut_size_});
  }
  if (size == 0U) return true;
  begin_ = cut_.data();
  end_ = begin_ + cut_size_;
  cut_size_ = 0;
  if (read_other(begin_) == nullptr) return false;
  offset_ += static_cast<std::uint64_t>(end_ - begin_);
  return true;
}

template <char delimiter>
bool DelimitedSyntax::read(std::string_view bytes) noexcept {
  begin_ = bytes.data();
  end_ = begin_ + bytes.size();
  const char* at = begin_;
  while (at != end_ && at != nullptr) {
    switch (state_) {
      case State::field_start:
        at = read_field_start<delimiter>(at);
        break;
      case State::plain:
        at = read_plain<delimiter>(at);
        break;
      case State::quoted:
        at = read_quoted(at);
        break;
      case State::quote:
      case State::behind_quote:
        at = read_quote<delimiter>(at);
        break;
    }
  }
  if (at == nullptr) return false;
  offset_ += bytes.size() - cut_size_;
  begin_ = end_;
  return true;
}

template <char delimiter>
const char* DelimitedSyntax::read_field_start(const char* at) noexcept {
  if (behind_carriage_return_) {
    behind_carriage_return_ = false;
    if (*at == '\n') {
      lines_.pass_bytes_without_column(1);
      return at + 1;
    }
  }
  if (row_.open_bytes() == 0) {
    field_position_ = position_of(at);
    if (row_.size() == 0) row_position_ = field_position_;
  }
  const char* const blanks = at;
  while (at != end_ && is_field_blank<delimiter>(*at)) ++at;
  if (at != blanks && !append(blanks, at)) return nullptr;
  if (at == end_) return at;
  if (*at != field_quote) {
    if (!ends_line(*at) || row_.open_bytes() != 0 || row_.size() != 0) state_ = State::plain;
    return state_ == State::plain ? read_plain<delimiter>(at) : end_line(at);
  }
  state_ = State::quoted;
  return append(at, at + 1) ? at + 1 : nullptr;
}

template <char delimiter>
const char* DelimitedSyntax::read_plain(const char* at) noexcept {
  const char* const end = find_special<WidestBlock, delimiter>(at, end_);
  if (!append(at, end)) return nullptr;
  if (end == end_) return end;
  if (*end == delimiter) return end_field(end);
  return ends_line(*end) ? end_line(end) : read_other(end);
}

const char* DelimitedSyntax::read_quoted(const char* at) noexcept {
  const char* const end = find_special<WidestBlock, field_quote>(at, end_);
  if (end != at) behind_carriage_return_ = false;
  if (!append(at, end)) return nullptr;
  if (end == end_) return end;
  if (*end == field_quote) {
    state_ = State::quote;
    behind_carriage_return_ = false;
    return append(end, end + 1) ? end + 1 : nullptr;
  }
  if (!ends_line(*end)) return read_other(end);
  return has_bare_quotes() ? end_line(end) : read_line_break_in_quotes(end);
}

const char* DelimitedSyntax::read_line_break_in_quotes(const char* at) noexcept {
  if (!append(at, at + 1)) return nullptr;
  if (*at == '\n' && behind_carriage_return_) {
    lines_.pass_bytes_without_column(1);
  } else {
    begin_line(at + 1);
  }
  behind_carriage_return_ = *at == '\r';
  return at + 1;
}

template <char delimiter>
const char* DelimitedSyntax::read_quote(const char* at) noexcept {
  if (*at == delimiter) return end_field(at);
  if (ends_line(*at)) return end_line(at);
  if (is_field_blank<delimiter>(*at)) {
    state_ = State::behind_quote;
    return append(at, at + 1) ? at + 1 : nullptr;
  }
  if (*at == field_quote && state_ == State::quote) {
    state_ = State::quoted;
    return append(at, at + 1) ? at + 1 : nullptr;
  }
  if (!has_bare_quotes()) {
    return refuse_byte(errc::not_well_formed, "text behind a closing quote", at);
  }
  if (!forget_quotes()) return nullptr;
  // The last of the fields may be enclosed: its quotes begin with the last one that was read.
  state_ = opens_quotes(row_.open_field()) ? State::quoted : State::plain;
  return at;
}

/// Reads a control character or a character outside of ASCII.
const char* DelimitedSyntax::read_other(const char* at) noexcept {
  behind_carriage_return_ = false;
  const std::optional<std::size_t> size =
      size_of_character({at, static_cast<std::size_t>(end_ - at)});
  if (!size) return refuse_byte(errc::not_well_formed, "not UTF-8", at);
  if (*at == '\0') return refuse_byte(errc::not_well_formed, "a zero byte", at);
  if (*size == 0) {
    cut_size_ = static_cast<std::uint8_t>(end_ - at);
    std::copy(at, end_, cut_.begin());
    return end_;
  }
  if (!append(at, at + *size)) return nullptr;
  lines_.pass_bytes_without_column(*size - 1);
  return at + *size;
}

/// The delimiter is at this place.
const char* DelimitedSyntax::end_field(const char* at) noexcept {
  if (!close_field()) return nullptr;
  state_ = State::field_start;
  return at + 1;
}

/// A line break is at this place, and not within quotes.
const char* DelimitedSyntax::end_line(const char* at) noexcept {
  const bool is_blank_line = row_is_empty();
  if (!is_blank_line && !end_last_field()) return nullptr;
  behind_carriage_return_ = *at == '\r';
  begin_line(at + 1);
  state_ = State::field_start;
  if (is_blank_line) return at + 1;
  if (pass_row()) return at + 1;
  // Where the sink stopped the reading. For an error this has no meaning.
  offset_ = offset_of(at + 1);
  begin_ = at + 1;
  return nullptr;
}

bool DelimitedSyntax::end_last_field() noexcept {
  if (state_ == State::quoted) {
    if (!forget_quotes()) return false;
    state_ = is_enclosed(row_.open_field()) ? State::quote : State::plain;
  }
  return close_field();
}

/// Completes the open field.
bool DelimitedSyntax::close_field() noexcept {
  if (!has_room_for_field()) return refuse_field(errc::too_many_columns);
  const bool is_quoted = state_ == State::quote || state_ == State::behind_quote;
  return (is_quoted ? row_.end_enclosed_field() : row_.end_field()) || refuse_memory();
}

/// The open field began with a quote, but is not enclosed. So its quotes are text, and the
/// delimiters in it separate fields.
bool DelimitedSyntax::forget_quotes() noexcept {
  const char delimiter = static_cast<char>(delimiter_);
  for (;;) {
    const std::string_view open = row_.open_field();
    const std::size_t size = open.find(delimiter);
    if (size == std::string_view::npos) break;
    if (!has_room_for_field()) return refuse_field(errc::too_many_columns);
    field_position_.byte += size + 1;
    field_position_.column += count_characters(open.substr(0, size + 1));
    if (!row_.split_field(size)) return refuse_memory();
  }
  return true;
}

bool DelimitedSyntax::pass_row() noexcept {
  if (!row_.complete()) return refuse_memory();
  const bool passed = handler_.on_row({row_.fields(), ++rows_, row_position_});
  if (!passed) {
    const Refusal refusal = handler_.refusal();
    if (refusal.code) failure_.set(*refusal.code, refusal.words, row_position_);
  }
  row_.clear();
  return passed;
}

bool DelimitedSyntax::end_document() noexcept {
  if (cut_size_ != 0) return refuse(errc::truncated, "within a character", position());
  if (state_ == State::quoted && !has_bare_quotes()) {
    return refuse(errc::truncated, "within the quotes that open here", field_position_);
  }
  return row_is_empty() || (end_last_field() && pass_row());
}

bool DelimitedSyntax::append(const char* from, const char* to) noexcept {
  if (!row_.append({from, static_cast<std::size_t>(to - from)})) return refuse_memory();
  if (limits_.text_bytes != 0 && row_.open_bytes() > limits_.text_bytes) {
    return refuse_field(errc::text_too_long);
  }
  return true;
}

void DelimitedSyntax::begin_line(const char* at) noexcept { lines_.begin(offset_of(at)); }

bool DelimitedSyntax::refuse(errc error, std::string_view words, Position at) noexcept {
  failure_.set(error, words, at);
  return false;
}

bool DelimitedSyntax::refuse_memory() noexcept { return refuse(heap_.refusal(), {}, position()); }

bool DelimitedSyntax::refuse_field(errc error) noexcept {
  FaultWords words("column ");
  words.append_number(row_.size() + 1);
  return refuse(error, words.view(), field_position_);
}

const char* DelimitedSyntax::refuse_byte(errc error, std::string_view words,
                                         const char* at) noexcept {
  refuse(error, words, position_of(at));
  return nullptr;
}

void DelimitedSyntax::reset() noexcept {
  row_.clear();
  state_ = State::field_start;
  behind_carriage_return_ = false;
  rows_ = 0;
  row_position_ = {};
  field_position_ = {};
  begin_ = end_ = nullptr;
  offset_ = 0;
  lines_ = {};
  start_ = {};
  started_ = false;
  mark_size_ = 0;
  cut_size_ = 0;
}

}  // namespace geojob

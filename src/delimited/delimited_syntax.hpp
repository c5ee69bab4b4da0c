// SPDX-License-Identifier: MIT
#ifndef GEOJOB_DELIMITED_DELIMITED_SYNTAX_HPP
#define GEOJOB_DELIMITED_DELIMITED_SYNTAX_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

#include "core/document_start.hpp"
#include "core/syntax.hpp"
#include "core/text_lines.hpp"
#include "delimited/row_handler.hpp"
#include "delimited/row_text.hpp"
#include "geojob/core/position.hpp"
#include "geojob/delimited/delimiter.hpp"

namespace geojob {

/// Delimited text: bytes to rows. DelimitedReader describes what it accepts.
class DelimitedSyntax final : public Syntax {
 public:
  DelimitedSyntax(const SyntaxParts& parts, Delimiter delimiter, RowHandler& handler) noexcept
      : heap_(parts.heap),
        limits_(parts.limits),
        failure_(parts.failure),
        handler_(handler),
        delimiter_(delimiter),
        row_(parts.heap) {}

  /// Must not be called after parse() before reset().
  void set_delimiter(Delimiter delimiter) noexcept { delimiter_ = delimiter; }

  [[nodiscard]] bool parse(std::string_view bytes, bool last) noexcept override;
  [[nodiscard]] std::size_t slice_bytes() const noexcept override {
    return std::numeric_limits<std::size_t>::max();
  }
  [[nodiscard]] Position position() const noexcept override { return lines_.position(offset_); }
  [[nodiscard]] std::uint64_t stop_offset() const noexcept override { return offset_; }
  /// Otherwise the end of a text that is too long would complete a row that is not.
  [[nodiscard]] bool holds_back() const noexcept override { return false; }
  void reset() noexcept override;
  void release() noexcept override { row_.release(); }

 private:
  /// What the last byte was.
  enum class State : std::uint8_t {
    field_start,   ///< A delimiter or the end of a line, and blanks behind it.
    plain,         ///< In a field without quotes around it.
    quoted,        ///< Behind an opening quote.
    quote,         ///< A quote behind that: the closing one, or the first of two.
    behind_quote,  ///< A blank behind a quote that is probably the closing one.
  };

  [[nodiscard]] bool show(std::string_view bytes, bool last) noexcept;
  [[nodiscard]] bool skip_mark(std::string_view& bytes) noexcept;
  [[nodiscard]] bool read_all(std::string_view bytes) noexcept;
  template <char delimiter>
  [[nodiscard]] bool read(std::string_view bytes) noexcept;
  template <char delimiter>
  [[nodiscard]] const char* read_field_start(const char* at) noexcept;
  template <char delimiter>
  [[nodiscard]] const char* read_plain(const char* at) noexcept;
  [[nodiscard]] const char* read_quoted(const char* at) noexcept;
  template <char delimiter>
  [[nodiscard]] const char* read_quote(const char* at) noexcept;
  [[nodiscard]] const char* read_other(const char* at) noexcept;
  [[nodiscard]] const char* read_line_break_in_quotes(const char* at) noexcept;
  [[nodiscard]] const char* end_field(const char* at) noexcept;
  [[nodiscard]] const char* end_line(const char* at) noexcept;
  [[nodiscard]] bool end_last_field() noexcept;
  [[nodiscard]] bool close_field() noexcept;
  [[nodiscard]] bool forget_quotes() noexcept;
  [[nodiscard]] bool pass_row() noexcept;
  [[nodiscard]] bool end_document() noexcept;
  [[nodiscard]] bool append(const char* from, const char* to) noexcept;
  [[nodiscard]] bool take_cut_character(std::string_view& bytes) noexcept;
  void begin_line(const char* at) noexcept;
  [[gnu::cold]] bool refuse(errc error, std::string_view words, Position at) noexcept;
  [[gnu::cold]] bool refuse_memory() noexcept;
  [[gnu::cold]] bool refuse_field(errc error) noexcept;
  [[gnu::cold]] const char* refuse_byte(errc error, std::string_view words,
                                        const char* at) noexcept;

  /// Whether quotes are part of the text where they do not enclose a field.
  [[nodiscard]] bool has_bare_quotes() const noexcept { return delimiter_ != Delimiter::comma; }
  [[nodiscard]] std::uint64_t offset_of(const char* at) const noexcept {
    return offset_ + static_cast<std::uint64_t>(at - begin_);
  }
  [[nodiscard]] Position position_of(const char* at) const noexcept {
    return lines_.position(offset_of(at));
  }
  [[nodiscard]] bool has_room_for_field() const noexcept {
    return limits_.columns == 0 || row_.size() < limits_.columns;
  }
  [[nodiscard]] bool row_is_empty() const noexcept {
    return state_ == State::field_start && row_.size() == 0 && row_.open_bytes() == 0;
  }

  Heap& heap_;
  const Limits& limits_;
  Failure& failure_;
  RowHandler& handler_;
  Delimiter delimiter_;

  RowText row_;
  State state_ = State::field_start;
  bool behind_carriage_return_ = false;  ///< A line feed would belong to the same line break.
  std::uint64_t rows_ = 0;
  Position row_position_;    ///< Where the row starts,
  Position field_position_;  ///< and its open field.

  // The bytes that are being read.
  const char* begin_ = nullptr;
  const char* end_ = nullptr;
  std::uint64_t offset_ = 0;  ///< Of `begin_` in the document.
  TextLines lines_;

  DocumentStart start_;  ///< Tells UTF-16 from UTF-8.
  bool started_ = false;
  std::uint8_t mark_size_ = 0;  ///< How much of the byte order mark has come.
  std::array<char, 4> cut_{};   ///< The first bytes of a character that the last push cut.
  std::uint8_t cut_size_ = 0;
};

}  // namespace geojob

#endif

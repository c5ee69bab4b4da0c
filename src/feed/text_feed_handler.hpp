// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_TEXT_FEED_HANDLER_HPP
#define GEOJOB_FEED_TEXT_FEED_HANDLER_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/buffer.hpp"
#include "core/syntax.hpp"
#include "delimited/row_handler.hpp"
#include "feed/feed_assembler.hpp"
#include "feed/json_column.hpp"

namespace geojob {

/// Turns the rows of a feed in delimited text into calls of the assembler.
class TextFeedHandler final : public RowHandler {
 public:
  TextFeedHandler(const SyntaxParts& parts, FeedAssembler& assembler) noexcept
      : assembler_(assembler), columns_(parts.heap), json_(parts, assembler) {}

  /// The version is 1 or 2. With `bare_pipes`, JSON in a field may have pipes that look as if they
  /// ended it. Must be called before the first row.
  void begin(int version, bool bare_pipes) noexcept;
  bool on_row(const RowView& row) noexcept override;
  [[nodiscard]] Refusal refusal() const noexcept override { return assembler_.refusal(); }
  /// Whether the header has come, if there is to be one.
  [[nodiscard]] bool has_header() const noexcept { return has_header_; }

  void reset() noexcept;
  /// Releases all memory. May be called after reset() only.
  void release() noexcept;

 private:
  /// For a column that is not known.
  static constexpr auto unknown = static_cast<std::uint8_t>(-1);

  [[nodiscard]] bool read_header(const RowView& row) noexcept;
  [[nodiscard]] bool read_entity(const RowView& row) noexcept;
  [[nodiscard]] bool has_candidate(const RowView& row) const noexcept;
  [[nodiscard]] std::size_t put(std::uint8_t column, JsonColumn::Fields fields) noexcept;

  FeedAssembler& assembler_;
  Buffer<std::uint8_t> columns_;  ///< The FeedValue of each column.
  JsonColumn json_;
  int version_ = 2;
  bool bare_pipes_ = false;
  bool has_header_ = false;
  bool is_first_ = true;  ///< No row has come but blank ones.
};

}  // namespace geojob

#endif

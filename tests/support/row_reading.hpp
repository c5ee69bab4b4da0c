// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_ROW_READING_HPP
#define GEOJOB_TESTS_ROW_READING_HPP

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "geojob/core/document_reader.hpp"
#include "geojob/core/position.hpp"
#include "geojob/delimited/delimited_reader.hpp"

/// Reads delimited text in any pieces and describes the result as text, so that two readings can be
/// compared.

namespace geojob::test {

/// `[a][b]`, with zero bytes, line breaks and brackets escaped.
[[nodiscard]] std::string text_of(std::span<const std::string_view> fields);

/// Describes every row, one per line: `2 at 7 (2:1): [a][b]`.
class RecordingRowSink final : public RowSink {
 public:
  Flow on_row(const RowView& row) override;

  std::string text;
  std::function<Flow()> at_row = [] { return Flow::go_on; };
};

struct RowReading {
  std::string text;  ///< The rows, and `ok` or the error with its position and words.
  std::error_code error;
  std::size_t bytes_taken = 0;
};

/// Pushes the pieces one after another, until the first error, and finishes. The reader must be new
/// or reset, and pass its rows to `sink`.
[[nodiscard]] RowReading read_rows(DocumentReader& reader, RecordingRowSink& sink,
                                   std::span<const std::string_view> pieces);

/// `not_well_formed at 7 (2:1): a zero byte`, or `ok` without an error.
[[nodiscard]] std::string end_of(const DocumentReader& reader, const std::error_code& error);

}  // namespace geojob::test

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_DELIMITED_DELIMITED_READER_HPP
#define GEOJOB_DELIMITED_DELIMITED_READER_HPP

#include <cstdint>

#include "geojob/core/document_reader.hpp"
#include "geojob/core/export.hpp"
#include "geojob/core/limits.hpp"
#include "geojob/core/memory.hpp"
#include "geojob/delimited/delimiter.hpp"
#include "geojob/delimited/row_sink.hpp"

namespace geojob {

/// What a DelimitedReader does with a row that has more or fewer fields than the first one.
enum class RowWidth : std::uint8_t {
  any,           ///< Passes it on as it is.
  as_first_row,  ///< Refuses it with errc::wrong_row_width.
};

/// Reads delimited text in UTF-8, with or without a byte order mark, and passes each row to the
/// sink. A line ends with CR and LF, with LF, or with CR; the last one may have no end. Blank lines
/// are skipped. A file may have no rows at all, which is no error.
///
/// A field may be enclosed in quotes (`"`), and blanks around the quotes are dropped. Inside, two
/// quotes stand for one.
/// - With commas, as RFC 4180 says: a field in quotes may contain commas and line breaks, and must
///   end at its closing quote. A quote within a field that does not start with one is part of its
///   text.
/// - With tabs and pipes, as the service writes (docs/result-files.md, 4): quotes are part of
///   the text, unless they enclose the whole field. Then it may contain the delimiter, but no line
///   break.
///
/// Errors, beside those of every reader: errc::not_well_formed (a zero byte, broken UTF-8, text
/// behind a closing quote), errc::encoding_refused (UTF-16), errc::truncated (the text ends within
/// quotes; where() is the opening quote's field), errc::text_too_long (Limits::text_bytes, for one
/// field with its quotes) and errc::too_many_columns (Limits::columns), both at the start of the
/// field, and errc::wrong_row_width at the start of the row.
class DelimitedReader final : public DocumentReader {
 public:
  GEOJOB_EXPORT explicit DelimitedReader(RowSink& sink, Delimiter delimiter = Delimiter::comma,
                                         RowWidth width = RowWidth::any, Limits limits = {},
                                         Memory memory = {}) noexcept;

 private:
  friend class RowDocument;
  /// What its document is made with.
  struct Setup {
    RowSink* sink;
    Delimiter delimiter;
    RowWidth width;
  };
  static const Kind kind;
  Setup setup_;
};

}  // namespace geojob

#endif

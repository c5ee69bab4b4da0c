// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_TABLE_DIALECT_HPP
#define GEOJOB_RUN_TABLE_DIALECT_HPP

#include <string_view>

#include "geojob/delimited/delimiter.hpp"

namespace geojob {

/// How a table is written.
struct TableDialect {
  Delimiter delimiter = Delimiter::comma;
  bool has_crlf = true;   ///< Lines end with CR and LF, and not with LF alone.
  bool has_mark = false;  ///< It begins with a byte order mark.
  /// The header has semicolons, and none of the delimiters that geojob reads.
  bool has_semicolons = false;

  friend bool operator==(const TableDialect&, const TableDialect&) = default;
};

/// Tells it by the first bytes of the file. The delimiter that the file's ending stands for counts
/// if the header has it; else that which the header has most often; else, for a table of one
/// column, that of the ending, or the comma.
[[nodiscard]] TableDialect table_dialect(std::string_view first_bytes, std::string_view file_name);

}  // namespace geojob

#endif

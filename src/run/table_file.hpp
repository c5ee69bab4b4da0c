// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_TABLE_FILE_HPP
#define GEOJOB_RUN_TABLE_FILE_HPP

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/core/flow.hpp"
#include "geojob/core/position.hpp"
#include "run/table_bytes.hpp"
#include "run/table_dialect.hpp"
#include "run/table_error.hpp"

namespace geojob {

/// A row of a table, below its header. Valid during the call that has it.
struct TableRow {
  /// As many as the table has columns. UTF-8 without zero bytes; white space is kept.
  std::span<const std::string_view> fields;
  std::uint64_t number = 0;  ///< Counts from 1; neither the header nor blank lines are counted.
  Position position;         ///< Where the row starts.
};

/// A table with a header: CSV, or with tabs or pipes between the fields (table_dialect()). It is
/// read as often as wanted, in memory that does not grow with it.
///
/// Rows with fewer fields than the header get empty ones; a row with more is an error. Names may be
/// empty, or be there twice. Its functions throw TableError if the table is not as it must be, and
/// std::system_error if it cannot be read.
class TableFile {
 public:
  /// Opens the file, or standard input (`-`), and reads the header.
  explicit TableFile(const std::string& path) : TableFile(TableBytes(path), path) {}
  /// The same for bytes that are open already. The ending of the name may tell the delimiter.
  TableFile(TableBytes bytes, const std::string& name);

  /// What it is called in messages.
  [[nodiscard]] const std::string& name() const noexcept { return bytes_.name(); }
  [[nodiscard]] const TableDialect& dialect() const noexcept { return dialect_; }
  /// The names of the columns, without white space at the ends.
  [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }

  /// Calls the function for each row, in the order of the table, until it returns Flow::stop. What
  /// it throws comes out of this function.
  void read(const std::function<Flow(const TableRow&)>& on_row) const;

  /// Where a field of the row starts, for messages: it reads the row again.
  [[nodiscard]] Position position_of(const TableRow& row, std::size_t column) const;
  /// Throws a TableError for a field of the row.
  [[noreturn]] void fail(const TableRow& row, std::size_t column, std::string_view what) const;
  /// Throws a TableError for that place.
  [[noreturn]] void fail(const Position& position, std::string_view what) const;
  /// Throws a TableError because another program writes to the file.
  [[noreturn]] void fail_because_changed() const;

  /// The SHA-256 digest of the file in hexadecimal digits. It is computed once. Throws TableError
  /// if the file was changed since it was opened.
  [[nodiscard]] const std::string& sha256();

 private:
  void read_header();

  TableBytes bytes_;
  TableDialect dialect_;
  std::vector<std::string> names_;
  std::string sha256_;
};

}  // namespace geojob

#endif

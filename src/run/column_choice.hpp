// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_COLUMN_CHOICE_HPP
#define GEOJOB_RUN_COLUMN_CHOICE_HPP

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "run/column_options.hpp"
#include "run/request_field.hpp"
#include "run/row_request.hpp"
#include "run/table_file.hpp"

namespace geojob {

/// Where the value of a field comes from: a column, or the same text for every row, or nowhere.
struct FieldSource {
  std::optional<std::size_t> column{};
  std::string constant{};
  bool is_guessed = false;

  [[nodiscard]] bool absent() const noexcept { return !column && constant.empty(); }
};

/// Which columns of a table are sent, and how. choose_columns() makes it.
class ColumnChoice {
 public:
  [[nodiscard]] const FieldSource& source(RequestField field) const noexcept {
    return sources_[static_cast<std::size_t>(field)];
  }
  /// The column with the rows' names for the user: `--id`.
  [[nodiscard]] std::optional<std::size_t> id_column() const noexcept { return id_column_; }
  /// Points are sent, and addresses are asked for.
  [[nodiscard]] bool is_reverse() const noexcept {
    return !source(RequestField::latitude).absent();
  }
  /// Lines such as `address_line: column "Street" (guessed)`, without line ends.
  [[nodiscard]] std::vector<std::string> describe() const;

  /// What is doubtful with it; empty if nothing is. Each row is paid for, also if the service can
  /// only guess which place is meant.
  [[nodiscard]] std::string doubt() const;

  /// What is asked for the row: texts without white space at the ends. It is empty if no column but
  /// that of the culture has a text. Valid as long as the row and this. Throws TableError if the
  /// row has something that cannot be sent.
  [[nodiscard]] RowRequest request_of(const TableFile& table, const TableRow& row) const;

 private:
  friend class ColumnChooser;
  void check_point(const TableFile& table, const TableRow& row, const RowRequest& request) const;
  void check_coordinate(const TableFile& table, const TableRow& row, RequestField field,
                        std::string_view value) const;

  std::array<FieldSource, request_field_count> sources_;
  std::optional<std::size_t> id_column_;
  std::vector<std::string> names_;
  std::vector<std::size_t> unused_;  ///< Columns that look as if they could be sent.
};

/// Chooses the columns by the options, and guesses what these leave open from the names of the
/// columns, whatever their case. Throws TableError if that is not possible.
///
/// - With a query, no parts of an address are sent: it holds the whole address. Whoever names a
///   query by option gets no guessed parts, and whoever names parts gets no guessed query.
/// - An address column without a column or constant for any other part holds the whole address, so
///   it is sent as a query, unless `--address` names it.
/// - If a table has a column for queries and one for address lines, the parts are sent.
/// - A point is sent if an option names it, or if there are both columns and neither a query nor an
///   address line, a locality or a postal code. A state or country is not sent with it.
[[nodiscard]] ColumnChoice choose_columns(const TableFile& table, const ColumnOptions& options);
/// The same for a table of which only the names are known. `table` is what it is called in
/// messages.
[[nodiscard]] ColumnChoice choose_columns(std::string_view table,
                                          const std::vector<std::string>& names,
                                          const ColumnOptions& options);

/// What is doubtful with a culture, in a few words; empty if it has the form `en-US`. The service
/// ignores `fi_FI` without a word, and fails with some as short as `fr`.
[[nodiscard]] std::string culture_doubt(std::string_view culture);

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_JOINED_WRITER_HPP
#define GEOJOB_RUN_JOINED_WRITER_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/feed/result_column.hpp"
#include "geojob/feed/result_writer.hpp"
#include "geojob/feed/text_output.hpp"
#include "run/result_index.hpp"
#include "run/table_file.hpp"

namespace geojob {

/// In what a table with results is written.
enum class JoinedFormat : std::uint8_t { csv, geojson, geojsonl, ndjson };

/// Why a row has no result.
enum class NoResult : std::uint8_t {
  no_answer,  ///< The service's files do not have it.
  empty_row,  ///< It was not sent, because there is nothing in it to look for.
};

/// The result columns behind those of the table: `latitude`, `longitude`, `confidence`,
/// `match_codes`, `entity_type`, `matched_address`, `status`, `reason`.
[[nodiscard]] std::span<const ResultColumn> joined_columns() noexcept;
/// These, and behind them all others but the id.
[[nodiscard]] std::span<const ResultColumn> all_joined_columns() noexcept;

/// What the names of a table's columns are in the output.
struct JoinedNames {
  /// Those of the table in JSON, where an object has a name once: the second `a` is `a_2`. A column
  /// without a name is `column_3` there. In CSV the names are as they are.
  std::vector<std::string> table;
  /// Those of the results. A name that the table has, in any case, begins with `geojob_`, as often
  /// as it takes.
  std::vector<std::string> results;
};
[[nodiscard]] JoinedNames joined_names(const std::vector<std::string>& table,
                                       std::span<const ResultColumn> columns);

/// How a table with results is written.
struct JoinedStyle {
  JoinedFormat format = JoinedFormat::csv;
  /// Behind the table's; it must outlive the writer.
  std::span<const ResultColumn> columns = joined_columns();
  FormulaCare care = FormulaCare::none;  ///< In CSV. Numbers in the table stay as they are, too.
  /// The column with the `id` of a feature of GeoJSON; else that is the number of the row.
  std::optional<std::size_t> id_column{};
};

/// Writes the rows of a table with the results behind them: begin(), write() for each row, end().
/// Keeps nothing of a row, and allocates nothing for one.
///
/// - CSV has commas between the fields (RFC 4180), and the line ends and the byte order mark that
///   the table has.
/// - In GeoJSON the point of the result is the geometry, and its area `bbox`. These are no
///   properties.
/// - In JSON the table's values are texts, and what is absent of a result is null.
class JoinedWriter {
 public:
  /// The output and the table must outlive it.
  JoinedWriter(TextOutput& output, const TableFile& table, const JoinedStyle& style);

  void begin();
  void write(const TableRow& row, const ResultRecord& result);
  void write(const TableRow& row, NoResult why);
  void end();

 private:
  /// A column of the results.
  struct OutputColumn {
    ResultColumn column;
    std::string before;  ///< What is written before the value.
  };

  /// The value; the status and the reason of rows without a result are told here.
  [[nodiscard]] ResultValue value(const ResultRecord* result, NoResult why,
                                  ResultColumn column) const noexcept;
  void prepare_json();
  void write_any(const TableRow& row, const ResultRecord* result, NoResult why);
  void write_csv(const TableRow& row, const ResultRecord* result, NoResult why);
  void write_members(const TableRow& row, const ResultRecord* result, NoResult why);
  void write_feature(const TableRow& row, const ResultRecord* result, NoResult why);
  void write_feature_id(const TableRow& row);
  void write_table_field(std::string_view text);
  [[nodiscard]] bool is_geojson() const noexcept {
    return style_.format == JoinedFormat::geojson || style_.format == JoinedFormat::geojsonl;
  }

  TextOutput& output_;
  const TableFile& table_;
  JoinedStyle style_;
  JoinedNames names_;
  std::string_view line_end_;
  std::vector<std::string> table_before_;  ///< What is written before the table's values in JSON.
  std::vector<OutputColumn> columns_;      ///< Those that are written as fields or members.
  bool has_box_ = false;
  bool is_first_ = true;
};

}  // namespace geojob

#endif

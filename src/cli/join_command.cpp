// SPDX-License-Identifier: MIT
#include "cli/join_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <span>

#include "cli/reading_progress.hpp"
#include "cli/result_files.hpp"
#include "cli/result_options.hpp"
#include "cli/terminal.hpp"
#include "core/ascii.hpp"
#include "files/output_file.hpp"
#include "run/column_names.hpp"
#include "run/joined_writer.hpp"
#include "run/result_index.hpp"
#include "run/table_file.hpp"

namespace geojob::cli {
namespace {

std::span<const ResultColumn> columns_behind(const ResultOptions& results) {
  if (!results.columns.empty()) return results.columns;
  return results.all_fields ? all_joined_columns() : joined_columns();
}

/// The column with the ids.
std::size_t id_column_of(const TableFile& table, const std::string& wanted) {
  const ColumnNames names(table.name(), table.names());
  if (wanted.empty()) {
    names.fail("--join needs --id, the column with the results' ids; the columns are " +
               names.list() + "; for example: --id \"" + table.names().front() + "\"");
  }
  return names.find("--id", wanted);
}

ExitCode read_results(const std::vector<std::string>& files, ResultIndex& index,
                      const Options& options) {
  ReadingProgress progress(files, options.quiet);
  for (const std::string& file : files) {
    const ExitCode code = read_result_file(
        file, index, [&](std::uint64_t bytes) { progress.show(file, bytes, index.size()); });
    progress.clear();
    if (code != ExitCode::done) return code;
  }
  index.finish();
  return ExitCode::done;
}

/// What became of the rows.
struct RowCounts {
  ResultCounts results;
  std::uint64_t unanswered = 0;

  [[nodiscard]] bool all_match() const noexcept {
    return results.unmatched == 0 && results.failed == 0 && unanswered == 0;
  }
};

RowCounts write_rows(const TableFile& table, std::size_t id_column, ResultIndex& index,
                     JoinedWriter& writer) {
  RowCounts counts;
  writer.begin();
  table.read([&](const TableRow& row) {
    const std::string_view id = trimmed(row.fields[id_column]);
    const ResultRecord* const result = id.empty() ? nullptr : index.find(id);
    if (result == nullptr) {
      ++counts.unanswered;
      writer.write(row, NoResult::no_answer);
    } else {
      counts.results.add(result->match());
      writer.write(row, *result);
    }
    return Flow::go_on;
  });
  writer.end();
  return counts;
}

void tell_counts(const RowCounts& counts, const ResultIndex& index, const TableFile& table,
                 bool quiet) {
  const ResultCounts& results = counts.results;
  if (const std::uint64_t count = index.duplicates(); count != 0) {
    warn(fmt::format("{} {} left out, because an earlier result has the same id", count,
                     count == 1 ? "result is" : "results are"));
  }
  if (const std::uint64_t count = index.unasked(); count != 0) {
    warn(fmt::format("{} {} no row of {}{}", count, count == 1 ? "result matches" : "results match",
                     table.name(),
                     results.entities == 0 ? "; --id may name the wrong column" : ""));
  }
  if (quiet) return;
  const std::uint64_t rows = results.entities + counts.unanswered;
  report(fmt::format("{} {}: {} matched, {} weak, {} not found, {} failed, {} without an answer",
                     rows, rows == 1 ? "row" : "rows", results.matched, results.weak,
                     results.unmatched, results.failed, counts.unanswered));
}

ExitCode join(const std::vector<std::string>& files, ResultFormat format, const Options& options) {
  const ResultOptions& results = options.results;
  const TableFile table(results.table);
  const std::size_t id_column = id_column_of(table, results.id_column);
  table.read([](const TableRow&) { return Flow::go_on; });  // what is wrong is told at once
  const auto columns = columns_behind(results);
  ResultIndex index(columns, results.point);
  const ExitCode code = read_results(files, index, options);
  if (code != ExitCode::done) return code;
  OutputFile output(results.output);
  JoinedWriter writer(
      output, table,
      {.format = joined_format(format),
       .columns = columns,
       .care = results.spreadsheet_safe ? FormulaCare::spreadsheet_safe : FormulaCare::none,
       .id_column = id_column});
  RowCounts counts;
  try {
    counts = write_rows(table, id_column, index, writer);
  } catch (const TableError&) {  // it was changed meanwhile
    output.discard();
    throw;
  }
  output.commit();
  tell_counts(counts, index, table, options.quiet);
  return results.require_match && !counts.all_match() ? ExitCode::no_match : ExitCode::done;
}

}  // namespace

ExitCode join_results(const std::vector<std::string>& files, ResultFormat format,
                      const Options& options) {
  if (options.results.table == "-" && std::find(files.begin(), files.end(), "-") != files.end()) {
    complain("standard input can be the table or the results, and not both");
    return ExitCode::usage;
  }
  try {
    return join(files, format, options);
  } catch (const TableError& error) {
    complain(error.what());
    return ExitCode::usage;
  }
}

}  // namespace geojob::cli

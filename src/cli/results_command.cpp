// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <unistd.h>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <system_error>

#include "cli/commands.hpp"
#include "cli/join_command.hpp"
#include "cli/reading_progress.hpp"
#include "cli/result_files.hpp"
#include "cli/result_options.hpp"
#include "cli/terminal.hpp"
#include "files/output_file.hpp"
#include "geojob/feed/result_row.hpp"
#include "geojob/feed/result_writer.hpp"

namespace geojob::cli {
namespace {

/// The columns that are written.
std::vector<ResultColumn> chosen_columns(const ResultOptions& results) {
  if (!results.columns.empty()) return results.columns;
  const auto columns = results.all_candidates ? all_result_columns() : usual_result_columns();
  return {columns.begin(), columns.end()};
}

std::unique_ptr<ResultWriter> make_writer(ResultFormat format, const ResultOptions& results,
                                          TextOutput& output,
                                          std::span<const ResultColumn> columns) {
  switch (format) {
    case ResultFormat::csv:
      return std::make_unique<CsvResultWriter>(
          output, columns,
          results.spreadsheet_safe ? FormulaCare::spreadsheet_safe : FormulaCare::none);
    case ResultFormat::geojson:
      return std::make_unique<GeoJsonResultWriter>(output, columns, FeatureFrame::collection,
                                                   results.shape);
    case ResultFormat::geojsonl:
      return std::make_unique<GeoJsonResultWriter>(output, columns, FeatureFrame::lines,
                                                   results.shape);
    case ResultFormat::ndjson:
      break;
  }
  return std::make_unique<NdjsonResultWriter>(output, columns);
}

/// Writes the rows of each entity.
class WritingSink final : public EntitySink {
 public:
  WritingSink(ResultWriter& writer, const ResultOptions& results, ResultCounts& counts)
      : writer_(writer), results_(results), counts_(counts) {}

  Flow on_entity(const EntityView& entity) override {
    counts_.add(entity);
    const std::size_t rows =
        results_.all_candidates ? std::max<std::size_t>(1, entity.candidates.size()) : 1;
    for (std::size_t candidate = 0; candidate < rows; ++candidate) {
      writer_.write({entity, candidate, results_.point});
    }
    return Flow::go_on;
  }

 private:
  ResultWriter& writer_;
  const ResultOptions& results_;
  ResultCounts& counts_;
};

ExitCode usage_of_results(const std::string& text) {
  complain(text + " (geojob results --help tells more)");
  return ExitCode::usage;
}

/// Finds the format, and what does not go together.
ValueOrExit<ResultFormat> checked_format(const ResultOptions& results) {
  const auto format = results.format ? results.format : format_of_name(results.output);
  if (!format) {
    return usage_of_results(
        results.output +
        " does not end in .csv, .geojson, .geojsonl or .ndjson, so --to is needed, as in --to csv");
  }
  const bool is_geojson = *format == ResultFormat::geojson || *format == ResultFormat::geojsonl;
  if (results.shape != FeatureShape::flat && !is_geojson) {
    return usage_of_results("--shape is for GeoJSON only; give --to geojson");
  }
  if (results.shape != FeatureShape::flat && (!results.columns.empty() || results.all_fields)) {
    return usage_of_results(
        "--fields and --shape do not go together: the shape has fields of its own");
  }
  if (results.spreadsheet_safe && *format != ResultFormat::csv) {
    return usage_of_results("--spreadsheet-safe is for CSV only; give --to csv");
  }
  if (results.table.empty()) {
    if (!results.id_column.empty())
      return usage_of_results("--id is the column of a table, so it needs --join TABLE");
    return *format;
  }
  if (results.all_candidates)
    return usage_of_results(
        "--candidates all does not go with --join, which writes one row for each row");
  if (results.shape != FeatureShape::flat)
    return usage_of_results("--shape does not go with --join; leave one out");
  return *format;
}

void warn_of_part(const OutputFile& output) {
  if (output.part().empty()) return;
  warn(fmt::format("{} is not complete, and has what came before", output.part()));
}

/// Reads all files and writes their results.
ExitCode convert(const std::vector<std::string>& files, ResultFormat format, const Options& options,
                 OutputFile& output) {
  const ResultOptions& results = options.results;
  const std::vector<ResultColumn> columns = chosen_columns(results);
  const auto writer = make_writer(format, results, output, columns);
  ResultCounts counts;
  WritingSink sink(*writer, results, counts);
  ReadingProgress progress(files, options.quiet);
  writer->begin();
  for (const std::string& file : files) {
    const ExitCode code = read_result_file(
        file, sink, [&](std::uint64_t bytes) { progress.show(file, bytes, counts.entities); });
    progress.clear();
    if (code == ExitCode::done) continue;
    if (counts.entities == 0) {
      output.discard();
      return code;
    }
    output.flush();
    warn_of_part(output);
    return code;
  }
  writer->end();
  output.commit();
  if (!options.quiet) report(to_text(counts));
  const bool all_match = counts.unmatched == 0 && counts.failed == 0;
  return results.require_match && !all_match ? ExitCode::no_match : ExitCode::done;
}

}  // namespace

ExitCode run_results(const Options& options) {
  const ResultOptions& results = options.results;
  auto format = checked_format(results);
  if (!format) return format.exit_code();
  if (const auto objection = objection_to_output(results.output, results.force)) {
    return usage_of_results(*objection);
  }
  auto files = result_files(options.files, results.output);
  if (!files) return files.exit_code();
  std::optional<OutputFile> output;
  try {
    if (!results.table.empty()) return join_results(*files, *format, options);
    output.emplace(results.output);
    return convert(*files, *format, options, *output);
  } catch (const std::system_error& error) {
    complain(error.what());
    if (output) warn_of_part(*output);
    return ExitCode::file;
  }
}

}  // namespace geojob::cli

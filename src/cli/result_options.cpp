// SPDX-License-Identifier: MIT
#include "cli/result_options.hpp"

#include <CLI/CLI.hpp>
#include <array>
#include <string>
#include <string_view>

#include "cli/option_kinds.hpp"

namespace geojob::cli {
namespace {

std::string all_names() {
  std::string names;
  for (const ResultColumn column : all_result_columns()) {
    names += (names.empty() ? "" : ", ") + std::string(name_of(column));
  }
  return names;
}

/// Reads `a,b,c`.
std::vector<ResultColumn> named_columns(std::string_view text) {
  std::vector<ResultColumn> columns;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string name(text.substr(begin, end - begin));
    const auto column = result_column(name);
    if (!column) {
      refuse("--fields", "'" + name + "'", "is no column; the columns are " + all_names());
    }
    if (std::find(columns.begin(), columns.end(), *column) != columns.end()) {
      refuse("--fields", name, "is there twice");
    }
    columns.push_back(*column);
    begin = end + 1;
  }
  return columns;
}

void add_files(CLI::App& app, Options& options) {
  app.add_option("FILE", options.files,
                 "Result files, plain or in gzip or zip, or folders with\n"
                 "them; - or nothing is standard input")
      ->type_name("");
}

void add_common(CLI::App& app, Options& options) {
  add_flag(app, "--force", options.results.force, "Overwrite OUT");
  add_flag(app, "-q,--quiet", options.quiet, "No progress and no summary");
  add_flag(app, "--no-color", options.no_colour, "No colour (also: environment NO_COLOR)");
}

}  // namespace

void add_result_format(CLI::App& app, ResultOptions& results) {
  add_choice(app, "--to", "FORMAT", {"ndjson", "csv", "geojson", "geojsonl"},
             "Format: csv, geojson, geojsonl or ndjson\n(else by OUT's ending)",
             [&results](std::size_t chosen) {
               constexpr std::array formats = {ResultFormat::ndjson, ResultFormat::csv,
                                               ResultFormat::geojson, ResultFormat::geojsonl};
               results.format = formats[chosen];
             });
}

void add_point_use(CLI::App& app, PointUse& into) {
  add_choice(
      app, "--point", "USE", {"display", "route"},
      "The point to show or the one to drive to: display or route",
      [&into](std::size_t chosen) { into = chosen == 0 ? PointUse::display : PointUse::route; });
}

std::optional<ResultFormat> format_of_name(std::string_view name) {
  if (name == "-") return ResultFormat::ndjson;
  if (name.ends_with(".csv")) return ResultFormat::csv;
  if (name.ends_with(".geojson")) return ResultFormat::geojson;
  if (name.ends_with(".geojsonl")) return ResultFormat::geojsonl;
  if (name.ends_with(".ndjson")) return ResultFormat::ndjson;
  return std::nullopt;
}

JoinedFormat joined_format(ResultFormat format) noexcept {
  switch (format) {
    case ResultFormat::csv:
      return JoinedFormat::csv;
    case ResultFormat::geojson:
      return JoinedFormat::geojson;
    case ResultFormat::geojsonl:
      return JoinedFormat::geojsonl;
    case ResultFormat::ndjson:
      break;
  }
  return JoinedFormat::ndjson;
}

void add_results(CLI::App& app, Options& options) {
  ResultOptions& into = options.results;
  CLI::App& results =
      *app.add_subcommand("results", "Write result files as CSV, GeoJSON or NDJSON, offline");
  add_files(results, options);
  add_path(results, "-o,--output", "OUT", into.output,
           "File to write, whole or not at all; - is standard output");
  add_result_format(results, into);
  add_choice(results, "--candidates", "WHICH", {"best", "all"},
             "One row an entity, or one a candidate: best or all",
             [&into](std::size_t chosen) { into.all_candidates = chosen == 1; });
  add_point_use(results, into.point);
  results
      .add_option_function<std::string>(
          "--fields",
          [&into](const std::string& text) {
            into.all_fields = text == "all";
            into.columns = into.all_fields ? std::vector<ResultColumn>{} : named_columns(text);
          },
          "Only these columns, in this order: a,b,c; or all")
      ->type_name("LIST");
  add_choice(results, "--shape", "SHAPE", {"flat", "azure-maps"},
             "Properties in GeoJSON: flat, or azure-maps as Azure Maps'\ngeocoding gives them",
             [&into](std::size_t chosen) {
               into.shape = chosen == 0 ? FeatureShape::flat : FeatureShape::azure_maps;
             });
  add_path(results, "--join", "TABLE", into.table,
           "Write the rows of TABLE (CSV, tabs or pipes, with a\nheader), and behind them their "
           "results");
  add_path(results, "--id", "COLUMN", into.id_column,
           "The column of TABLE with the ids of the results");
  add_flag(results, "--spreadsheet-safe", into.spreadsheet_safe,
           "In CSV, put an apostrophe before texts that a\nspreadsheet takes for formulas");
  add_flag(results, "--require-match", into.require_match,
           "Exit code 12 if an entity has no match");
  add_common(results, options);
  results.callback([&options] { options.command = Command::results; });
}

void add_map(CLI::App& app, Options& options) {
  CLI::App& map = *app.add_subcommand("map", "Write a page with the results on a map, offline");
  add_files(map, options);
  add_path(map, "-o,--output", "OUT", options.map.output,
           "PAGE.html, or PICTURE.svg for a still picture");
  map.add_option("--title", options.map.title, "Title of the page (else the names of the files)")
      ->type_name("TEXT");
  add_path(map, "--tiles", "URL", options.map.tiles,
           "Background where there is a network: a URL with {z},\n{x} and {y}");
  map.add_option("--tiles-attribution", options.map.tiles_attribution,
                 "Text in the corner of the map that says whose the tiles\nare")
      ->type_name("TEXT");
  add_point_use(map, options.results.point);
  add_common(map, options);
  map.callback([&options] { options.command = Command::map; });
}

}  // namespace geojob::cli

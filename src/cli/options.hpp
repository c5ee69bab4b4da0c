// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_OPTIONS_HPP
#define GEOJOB_CLI_OPTIONS_HPP

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/job_filter.hpp"
#include "geojob/client/job_url.hpp"
#include "geojob/client/result_link.hpp"
#include "geojob/client/submission_client.hpp"
#include "geojob/core/format.hpp"
#include "geojob/core/limits.hpp"
#include "geojob/feed/point_choice.hpp"
#include "geojob/feed/result_column.hpp"
#include "geojob/feed/result_writer.hpp"
#include "geojob/transport/endpoint.hpp"
#include "run/column_options.hpp"

namespace geojob::cli {

enum class Command : std::uint8_t {
  status,
  wait,
  list,
  parse,
  run,
  submit,
  download,
  results,
  map,
  completion
};

/// What `completion` prints: the script for a shell, or the ids of jobs.
enum class Completion : std::uint8_t { bash, zsh, fish, jobs };

/// In what results are written.
enum class ResultFormat : std::uint8_t { csv, geojson, geojsonl, ndjson };

/// What `results` writes, and where.
struct ResultOptions {
  std::string output = "-";
  std::optional<ResultFormat> format;  ///< Absent: told by the output's ending.
  bool all_candidates = false;
  PointUse point = PointUse::display;
  std::vector<ResultColumn> columns;  ///< Empty: the usual ones, or with `all_fields` all.
  bool all_fields = false;
  std::string table;      ///< The table that the results are written behind; empty: none.
  std::string id_column;  ///< Its column with the ids.
  FeatureShape shape = FeatureShape::flat;
  bool spreadsheet_safe = false;
  bool require_match = false;
  bool force = false;
};

/// What `download` fetches, and where it goes.
struct DownloadOptions {
  std::string output = ".";
  std::optional<ResultKind> only;
  bool raw = false;
  bool wait = false;
};

/// What `map` writes, and where.
struct MapOptions {
  std::string output;
  std::string title;  ///< Empty: the names of the files.
  std::string tiles;
  std::string tiles_attribution;
};

/// What `submit` sends.
struct SubmitOptions {
  std::string file;                  ///< Empty with a location.
  std::optional<DataFormat> format;  ///< Absent: told by the file.
  std::string description;
  std::string data_location_file;
  bool compress = false;
  bool no_check = false;
};

/// What `run` sends, and how. How the output looks is in ResultOptions.
struct RunOptions {
  std::string table;
  std::string output;  ///< Empty: none was given.
  ColumnOptions columns;
  std::string journal;  ///< Empty: beside the output.
  bool keep_journal = false;
  std::vector<std::string> adopted;
  bool submit_again = false;
  bool dry_run = false;
  bool no_dedupe = false;
  bool json_progress = false;
  std::uint64_t max_entities = 200'000;
  std::uint64_t max_bytes = 300'000'000;
  unsigned jobs = 2;
  unsigned max_in_process = 10;
  unsigned max_per_day = 50;
};

/// The values of the command line. They have been checked, except what needs access to files.
struct Options {
  Command command = Command::status;
  std::vector<std::string> jobs;
  bool all_pending = false;  ///< wait
  JobFilter filter;          ///< list
  std::string file = "-";    ///< parse
  /// results and map; empty: standard input
  std::vector<std::string> files;
  ResultOptions results;
  MapOptions map;
  SubmitOptions submit;
  RunOptions run;
  DownloadOptions download;
  std::string help_on;  ///< help; empty: geojob itself
  Completion completion = Completion::bash;

  std::string key_file;
  std::string endpoint{Endpoint::default_url};
  bool allow_http = false;
  std::string ca_file;
  std::string proxy;  ///< A URL, `none`, or empty for the proxy of the environment.
  Dataflow dataflow = Dataflow::geocode;
  Format wire = Format::xml;
  std::chrono::milliseconds request_timeout{30'000};
  std::chrono::milliseconds stall_timeout{60'000};  ///< Of a transfer.
  unsigned max_failures = 5;

  std::chrono::milliseconds timeout{12 * 3'600'000};
  std::chrono::milliseconds interval{15'000};
  bool exit_status = false;

  std::optional<Format> format;  ///< parse; absent: told by the input
  std::size_t chunk = 4096;
  Limits limits;

  bool json = false;
  bool quiet = false;
  bool verbose = false;
  bool no_colour = false;
};

}  // namespace geojob::cli

#endif

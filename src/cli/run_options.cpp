// SPDX-License-Identifier: MIT
#include "cli/run_options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <utility>

#include "cli/option_kinds.hpp"
#include "cli/result_options.hpp"

namespace geojob::cli {
namespace {

struct ColumnOption {
  const char* name;
  std::optional<std::string> ColumnOptions::*value;
  const char* help;
};

constexpr std::array column_options = {
    ColumnOption{"--query", &ColumnOptions::query, "Column with a whole address in one text"},
    ColumnOption{"--address", &ColumnOptions::address, "Column with street and number"},
    ColumnOption{"--locality", &ColumnOptions::locality, "Column with the city"},
    ColumnOption{"--admin-district", &ColumnOptions::admin_district, "Column with the state"},
    ColumnOption{"--postal-code", &ColumnOptions::postal_code, "Column with the postal code"},
    ColumnOption{"--country", &ColumnOptions::country, "Column with the country"},
    ColumnOption{"--culture", &ColumnOptions::culture, "Column with the language: en-US"},
    ColumnOption{"--latitude", &ColumnOptions::latitude,
                 "Column with the latitude: asks for the address of a\npoint"},
    ColumnOption{"--longitude", &ColumnOptions::longitude, "Column with the longitude"},
    ColumnOption{"--id", &ColumnOptions::id, "Column with the ids of features in GeoJSON"}};

void add_columns(CLI::App& run, ColumnOptions& columns) {
  for (const ColumnOption& option : column_options) {
    run.add_option(option.name, columns.*option.value, option.help)
        ->type_name("COLUMN")
        ->group("Columns (else guessed by their names; =France is the same for all rows)");
  }
}

void add_limits(CLI::App& run, RunOptions& into) {
  add_number(run, "--max-entities", into.max_entities, "Most entities of a job", std::uint64_t{1});
  add_number(run, "--max-bytes", into.max_bytes, "Most bytes of a job's data", std::uint64_t{1000});
  add_number(run, "--jobs", into.jobs, "How many jobs are in process at once", 1U, 100U);
  add_number(run, "--max-in-process", into.max_in_process,
             "Most jobs of the account in process; 0: any");
  add_number(run, "--max-per-day", into.max_per_day,
             "Most jobs of the account in 24 hours; 0: any");
}

void add_journal(CLI::App& run, RunOptions& into) {
  add_path(run, "--journal", "PATH", into.journal, "The journal (else OUT.geojob-run)");
  add_flag(run, "--keep-journal", into.keep_journal, "Leave the journal and the result files");
  run.add_option("--adopt", into.adopted,
                 "Take this job for one whose answer was lost; may be\ngiven several times")
      ->type_name("JOB")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->trigger_on_parse();
  add_flag(run, "--submit-again", into.submit_again,
           "Send again what was aborted, or whose answer was\nlost; it may be paid for twice");
}

}  // namespace

void add_run_options(CLI::App& run, Options& options) {
  RunOptions& into = options.run;
  run.add_option(
         "TABLE", into.table,
         "A table with a header (CSV, or with tabs or pipes), or\na file in the service's own "
         "format; - is standard input")
      ->required()
      ->type_name("");
  add_path(
      run, "-o,--output", "OUT", into.output,
      "File to write, whole or not at all: .csv, .geojson,\n.geojsonl or .ndjson; - is standard "
      "output");
  add_result_format(run, options.results);
  add_columns(run, into.columns);
  run.add_option_function<std::string>(
         "--fields",
         [&options](const std::string& text) {
           if (text != "all" && text != "usual") refuse("--fields", text, "is not all or usual");
           options.results.all_fields = text == "all";
         },
         "all: all columns that results has")
      ->type_name("WHICH");
  add_point_use(run, options.results.point);
  add_flag(run, "--spreadsheet-safe", options.results.spreadsheet_safe,
           "In CSV, put an apostrophe before texts that a\nspreadsheet takes for formulas");
  add_flag(run, "--require-match", options.results.require_match,
           "Exit code 12 if a row has no match");
  add_flag(run, "--force", options.results.force, "Overwrite OUT");
  add_flag(run, "--dry-run", into.dry_run,
           "Check everything, say what would be sent, send nothing");
  add_flag(run, "--no-dedupe", into.no_dedupe, "Send equal rows, and pay for them, again");
  add_flag(run, "--compress", options.submit.compress, "Send the data with gzip");
  add_limits(run, into);
  add_journal(run, into);
  add_duration(run, "--timeout", options.timeout, "Give up waiting after this", true);
  add_duration(run, "--interval", options.interval, "The longest pause between looks", false);
  add_duration(run, "--stall-timeout", options.stall_timeout,
               "The longest time without a byte of a transfer", false);
  add_choice(run, "--progress", "FORMAT", {"text", "json"},
             "json: an event on each line of standard error",
             [&into](std::size_t chosen) { into.json_progress = chosen == 1; });
}

std::optional<std::string> complaint_of_run(const Options& options) {
  const RunOptions& run = options.run;
  const bool to_standard_output = run.output == "-";
  if (run.dry_run) return std::nullopt;
  if (run.output.empty()) return "-o is required: the file to write";
  if (to_standard_output && run.journal.empty()) {
    return "-o - needs --journal FILE, so that a run that is interrupted can go on";
  }
  if (to_standard_output && options.json)
    return "--json and -o - would both write to standard output";
  if (!run.adopted.empty() && run.submit_again)
    return "--adopt and --submit-again do not go together";
  if (run.table == "-" && options.key_file == "-") {
    return "only one of the files can be standard input";
  }
  return std::nullopt;
}

std::string signature_of_run(const Options& options) {
  std::string text;
  for (const ColumnOption& option : column_options) {
    const std::optional<std::string>& value = options.run.columns.*option.value;
    text += fmt::format("{} {}\n", option.name, value ? "'" + *value + "'" : "");
  }
  // A journal beside the output moves with it.
  if (!options.run.journal.empty()) text += "output '" + options.run.output + "'\n";
  return text + fmt::format("to {} all {} route {} safe {} equal {}\n",
                            static_cast<int>(options.results.format.value_or(ResultFormat::csv)),
                            options.results.all_fields, options.results.point == PointUse::route,
                            options.results.spreadsheet_safe, options.run.no_dedupe);
}

}  // namespace geojob::cli

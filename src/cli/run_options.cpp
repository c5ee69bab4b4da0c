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
    ColumnOption{"--query", &ColumnOptions::query, "Column with the whole address in one text"},
    ColumnOption{"--address", &ColumnOptions::address, "Column with street and number"},
    ColumnOption{"--locality", &ColumnOptions::locality, "Column with the city"},
    ColumnOption{"--admin-district", &ColumnOptions::admin_district, "Column with the state"},
    ColumnOption{"--postal-code", &ColumnOptions::postal_code, "Column with the postal code"},
    ColumnOption{"--country", &ColumnOptions::country, "Column with the country"},
    ColumnOption{"--culture", &ColumnOptions::culture,
                 "Column with the language of answers, such as en-US"},
    ColumnOption{"--latitude", &ColumnOptions::latitude,
                 "Column with the latitude: points are sent, and their\naddresses are looked for"},
    ColumnOption{"--longitude", &ColumnOptions::longitude, "Column with the longitude"},
    ColumnOption{"--id", &ColumnOptions::id,
                 "Column with the ids of the features in GeoJSON (else\nthe number of the row)"}};

void add_columns(CLI::App& run, ColumnOptions& columns) {
  for (const ColumnOption& option : column_options) {
    run.add_option(option.name, columns.*option.value, option.help)
        ->type_name("COLUMN")
        ->group("Columns of TABLE (else guessed by their names; =France is the same for each row)");
  }
}

void add_limits(CLI::App& run, RunOptions& into) {
  add_number(run, "--max-entities", into.max_entities,
             "Most entities of a job; a larger table is split", std::uint64_t{1});
  add_number(run, "--max-bytes", into.max_bytes, "Most bytes of a job's data", std::uint64_t{1000});
  add_number(run, "--jobs", into.jobs, "How many of the jobs are in process at once", 1U, 100U);
  add_number(run, "--max-in-process", into.max_in_process,
             "Wait while the account has that many jobs in process;\n0: never");
  add_number(run, "--max-per-day", into.max_per_day,
             "Wait while the account has made that many jobs in 24\nhours; 0: never");
}

void add_journal(CLI::App& run, RunOptions& into) {
  add_path(run, "--journal", "PATH", into.journal,
           "Where to note what was sent (else OUT.geojob-run)");
  add_flag(run, "--keep-journal", into.keep_journal,
           "Leave the journal and the result files at the end");
  run.add_option("--adopt", into.adopted,
                 "Take this job for the one whose answer was lost; may be\ngiven several times")
      ->type_name("JOB")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->allow_extra_args(false);
  add_flag(run, "--submit-again", into.submit_again,
           "Send again what was aborted, or whose answer was lost;\nit may be paid for twice");
}

}  // namespace

void add_run_options(CLI::App& run, Options& options) {
  RunOptions& into = options.run;
  run.add_option(
         "TABLE", into.table,
         "A table whose first line names the columns (CSV, or\nwith tabs or pipes), or a file "
         "in a format of the\nservice; - is standard input")
      ->required()
      ->type_name("");
  add_path(
      run, "-o,--output", "OUT", into.output,
      "File to write, whole or not at all: .csv, .geojson,\n.geojsonl or .ndjson; - is standard "
      "output. Required, but\nnot with --dry-run");
  add_result_format(run, options.results);
  run.get_option("--to")->default_str("");  // There is none: OUT's ending says it.
  add_columns(run, into.columns);
  CLI::Option* const fields = run.add_option_function<std::string>(
      "--fields",
      [&options](const std::string& text) {
        if (text != "all" && text != "usual") refuse("--fields", text, "is not all or usual");
        options.results.all_fields = text == "all";
      },
      "all: write all columns of geojob results, not only\nthe usual eight");
  offer(*fields->type_name("WHICH"), {"usual", "all"});
  add_point_use(run, options.results.point);
  add_flag(run, "--spreadsheet-safe", options.results.spreadsheet_safe,
           "In CSV, put an apostrophe before texts that a\nspreadsheet takes for formulas");
  add_flag(run, "--require-match", options.results.require_match,
           "Exit code 12 if a row has no position");
  add_flag(run, "--force", options.results.force, "Overwrite OUT");
  add_flag(run, "--dry-run", into.dry_run,
           "Check everything, say what would be sent and billed,\nand send nothing");
  add_flag(run, "--no-dedupe", into.no_dedupe, "Send rows that are equal again, and pay for each");
  add_flag(run, "--compress", options.submit.compress, "Send the data with gzip");
  add_limits(run, into);
  add_journal(run, into);
  add_duration(run, "--timeout", options.timeout,
               "Give up waiting after this; the same command goes on", true);
  add_duration(run, "--interval", options.interval, "The longest pause between looks at the jobs",
               false);
  add_duration(run, "--stall-timeout", options.stall_timeout,
               "The longest time without a byte of a transfer", false);
  add_choice(run, "--progress", "FORMAT", {"text", "json"},
             "How progress is told; json: events, one on a line of\nstandard error",
             [&into](std::size_t chosen) { into.json_progress = chosen == 1; });
}

std::optional<std::string> complaint_of_run(const Options& options) {
  const RunOptions& run = options.run;
  const bool to_standard_output = run.output == "-";
  if (run.output.empty() && !run.dry_run)
    return "-o is required, the file to write, as in -o places.csv";
  if (to_standard_output && run.journal.empty()) {
    return "-o - needs --journal FILE, so that a run that is interrupted can go on";
  }
  if (to_standard_output && options.json)
    return "--json and -o - would both write to standard output; leave one out";
  if (!run.adopted.empty() && run.submit_again)
    return "--adopt and --submit-again do not go together; leave one out";
  if (run.table == "-" && options.key_file == "-") {
    return "only one of the files can be standard input; name the other one";
  }
  return std::nullopt;
}

std::string signature_of_run(const Options& options) {
  std::string text;
  for (const ColumnOption& option : column_options) {
    const std::optional<std::string>& value = options.run.columns.*option.value;
    text += fmt::format("{} {}\n", option.name, value ? "'" + *value + "'" : "");
  }
  return text + fmt::format("to {} all {} route {} safe {} equal {}\n",
                            static_cast<int>(options.results.format.value_or(ResultFormat::csv)),
                            options.results.all_fields, options.results.point == PointUse::route,
                            options.results.spreadsheet_safe, options.run.no_dedupe);
}

}  // namespace geojob::cli

// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>

#include "cli/commands.hpp"
#include "cli/duration.hpp"
#include "cli/interrupt.hpp"
#include "cli/output.hpp"
#include "cli/patience.hpp"
#include "cli/result_options.hpp"
#include "cli/result_secrecy.hpp"
#include "cli/run_end.hpp"
#include "cli/run_options.hpp"
#include "cli/run_preview.hpp"
#include "cli/run_progress.hpp"
#include "cli/service.hpp"
#include "cli/terminal.hpp"
#include "geojob/client/redaction.hpp"
#include "run/run.hpp"
#include "run/service_source.hpp"
#include "run/table_source.hpp"

namespace geojob::cli {
namespace {

JobLimits limits_of(const RunOptions& run) { return {run.max_entities, run.max_bytes}; }

/// Reads the whole input.
std::unique_ptr<RunSource> open_source(const Options& options) {
  const RunOptions& run = options.run;
  TableBytes bytes(run.table);
  if (feed_format_of(bytes)) {
    return std::make_unique<ServiceSource>(std::move(bytes), limits_of(run));
  }
  return std::make_unique<TableSource>(
      TableFile(std::move(bytes), run.table), run.columns,
      TableSource::Settings{.send_equal_rows = run.no_dedupe, .limits = limits_of(run)});
}

/// Says what was guessed, and what is doubtful.
void tell_of(const TableSource& source, const Options& options) {
  for (const std::string& line : source.choice().describe()) {
    tell_of_table("column", line, options);
  }
  for (const std::string& doubt : source.doubts()) tell_of_table("warning", doubt, options);
}

std::string journal_of(const RunOptions& run) {
  return run.journal.empty() ? run.output + ".geojob-run" : run.journal;
}

/// Whether two paths are, or will be, the same file.
bool is_same_file(const std::string& left, const std::string& right) {
  if (left == "-" || right == "-") return false;
  std::error_code error;
  if (std::filesystem::equivalent(left, right, error) && !error) return true;
  const auto plain = [&](const std::string& path) {
    return std::filesystem::weakly_canonical(path, error);
  };
  return plain(left) == plain(right);
}

/// The journal is removed in the end, and must not take another file with it. A table that is
/// replaced by its output would be another table for the journal.
std::optional<std::string> complaint_of_files(const RunOptions& run) {
  if (is_same_file(run.table, run.output)) {
    return fmt::format("-o {} is the table itself; give the output another name", run.output);
  }
  const std::string journal = journal_of(run);
  for (const std::string* const other : {&run.table, &run.output}) {
    if (is_same_file(journal, *other)) {
      return fmt::format("--journal {} is also {}; give the journal another name", journal,
                         other == &run.table ? "the table" : "the output");
    }
  }
  return std::nullopt;
}

RunSettings settings_of(const Options& options, const RunSource& source) {
  RunSettings settings;
  settings.output = options.results.output;
  settings.force = options.results.force;
  settings.options = signature_of_run(options);
  settings.jobs = options.run.jobs;
  settings.adopted = options.run.adopted;
  settings.submit_again = options.run.submit_again;
  settings.keep_journal = options.run.keep_journal;
  settings.compress = options.submit.compress;
  settings.submit = submit_patience(options);
  settings.submit.max_in_process = options.run.max_in_process;
  settings.submit.max_per_day = options.run.max_per_day;
  settings.transfer = download_patience(options);
  settings.style = {
      .format = joined_format(options.results.format.value_or(ResultFormat::csv)),
      .all_columns = options.results.all_fields,
      .point = options.results.point,
      .care = options.results.spreadsheet_safe ? FormulaCare::spreadsheet_safe : FormulaCare::none};
  const auto* const table = dynamic_cast<const TableSource*>(&source);
  if (table != nullptr) settings.style.id_column = table->choice().id_column();
  return settings;
}

/// The user may have given the key in place of a job. What is said of such a job, and the journal,
/// would show it.
std::optional<std::string> complaint_of_adopted(const RunOptions& run, const SecretKey& key) {
  for (const std::string& job : run.adopted) {
    if (redacted(job, key) != job) {
      return "--adopt takes the id of a job, and was given the key, which every user of this "
             "machine can see in an argument";
    }
  }
  return std::nullopt;
}

/// Sends, waits, fetches and writes.
ExitCode carry_out(RunSource& source, Service& service, const Options& options) {
  const auto start = std::chrono::steady_clock::now();
  const Interrupt interrupt;
  Output output(options);
  RunProgress progress(options, output);
  const std::string path = journal_of(options.run);
  Journal journal(path);
  Poller poller = service.poller(wait_patience(options), progress.polling());
  progress.observe(poller);
  SubmissionClient submissions = service.submission_client();
  DownloadClient downloads = service.download_client();
  downloads.observe(&progress.downloading());
  Run run(source, journal, settings_of(options, source),
          {service.endpoint(), submissions, poller, downloads, progress.polling()}, progress);
  RunEnd end = run.go(poller.end_from_now(), interrupt.token());
  hide_key(end.download, service.key());
  progress.clear();
  if (end.kind == RunEnd::Kind::stopped && interrupt.code() != ExitCode::done) {
    if (!options.quiet) report("interrupted; the same command goes on");
    return interrupt.code();
  }
  const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - start);
  const ExitCode code = report_run(end, options, path, time);
  if (code == ExitCode::done || code == ExitCode::no_match) {
    if (options.json) output.print(summary_json(end, options) + "\n");
  }
  return output.close(code);
}

ExitCode run_checked(Options options) {
  const bool has_output = !options.run.output.empty();  // A dry run can do without.
  const auto format =
      options.results.format ? options.results.format : format_of_name(options.results.output);
  if (!format && has_output) {
    complain(
        options.results.output +
        " does not end in .csv, .geojson, .geojsonl or .ndjson, so --to is needed, as in --to csv");
    return ExitCode::usage;
  }
  options.results.format = format;
  const auto complaint = has_output ? complaint_of_files(options.run) : std::nullopt;
  if (complaint) {
    complain(*complaint);
    return ExitCode::usage;
  }
  const std::unique_ptr<RunSource> source = open_source(options);
  const auto* const table = dynamic_cast<const TableSource*>(source.get());
  if (table != nullptr && !options.run.dry_run) tell_of(*table, options);
  if (options.run.dry_run) {
    return preview(*source, table, options, has_output ? journal_of(options.run) : std::string());
  }
  auto service = Service::from(options);
  if (!service) return service.exit_code();
  if (const auto key_complaint = complaint_of_adopted(options.run, (*service)->key())) {
    complain(*key_complaint);
    return ExitCode::usage;
  }
  return carry_out(*source, **service, options);
}

}  // namespace

ExitCode run_run(const Options& options) {
  try {
    return run_checked(options);
  } catch (const TableError& error) {
    complain(error.what());
    return ExitCode::usage;
  } catch (const JournalError& error) {
    complain(error.what());
    return ExitCode::usage;
  } catch (const std::system_error& error) {
    complain(error.what());
    return ExitCode::file;
  }
}

}  // namespace geojob::cli

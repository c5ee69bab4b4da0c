// SPDX-License-Identifier: MIT
#include "cli/run_end.hpp"

#include <fmt/format.h>

#include <boost/json/serialize.hpp>

#include "cli/duration.hpp"
#include "cli/failure_text.hpp"
#include "cli/submit_end.hpp"
#include "cli/terminal.hpp"

namespace geojob::cli {
namespace {

std::string name_of(const RunEnd& end) {
  return fmt::format("part {} of {}", end.part + 1, end.parts);
}

std::string summary_text(const RunSummary& summary, std::chrono::milliseconds time) {
  return fmt::format(
      "{} {}, {} sent, matched {} High, {} Medium, {} Low, {} not found, {} failed, {} empty, {} "
      "{}, "
      "{}",
      summary.rows, summary.rows == 1 ? "row" : "rows", summary.entities, summary.high,
      summary.medium, summary.low, summary.not_found, summary.failed, summary.empty, summary.jobs,
      summary.jobs == 1 ? "job" : "jobs", to_text(time));
}

ExitCode report_submission(const RunEnd& end) {
  const ExitCode code = report(name_of(end), end.submit);
  if (code == ExitCode::unknown_job) {
    report(
        "there are two ways on: the same command with --adopt JOB takes a job that is there, and "
        "with --submit-again sends the part again, which may be paid for twice");
  }
  return code;
}

ExitCode report_results(const RunEnd& end) {
  const ResultFailure& failure = end.download;
  if (failure.kind == ResultFailure::Kind::request) {
    complain(failure_text_of_submission(name_of(end) + ": results", failure.outcome));
    return exit_code_of(failure.outcome.error);
  }
  complain(name_of(end) + ": results: " + failure.text +
           (failure.part.empty() ? "" : "; what came is in " + failure.part));
  if (failure.kind == ResultFailure::Kind::file) return ExitCode::file;
  return ExitCode::invalid_answer;
}

ExitCode report_job(const RunEnd& end, const Options& options) {
  const std::string job(end.job ? std::string_view(end.job->id) : "?");
  if (end.kind == RunEnd::Kind::timed_out) {
    complain(
        fmt::format("{}: job {}: has not ended when the time was up ({}); the same command "
                    "goes on",
                    name_of(end), job, to_text(options.timeout)));
    return ExitCode::not_ended;
  }
  complain(name_of(end) + ": " + abort_text(job, *end.job) +
           "; the same command with --submit-again sends this part again");
  return ExitCode::aborted;
}

}  // namespace

ExitCode report_run(const RunEnd& end, const Options& options, const std::string& journal,
                    std::chrono::milliseconds time) {
  switch (end.kind) {
    case RunEnd::Kind::done:
      if (!options.quiet) report(summary_text(end.summary, time));
      return options.results.require_match && !end.summary.all_match() ? ExitCode::no_match
                                                                       : ExitCode::done;
    case RunEnd::Kind::was_done:
      if (!options.quiet) report(options.results.output + ": was complete already");
      return ExitCode::done;
    case RunEnd::Kind::unusable:
      complain(end.text);
      return ExitCode::usage;
    case RunEnd::Kind::submission:
      return report_submission(end);
    case RunEnd::Kind::aborted:
    case RunEnd::Kind::timed_out:
      return report_job(end, options);
    case RunEnd::Kind::request:
      complain(failure_text(name_of(end), end.failure));
      return exit_code_of(end.failure.error);
    case RunEnd::Kind::results:
      return report_results(end);
    case RunEnd::Kind::differs:
      complain(fmt::format("{}: {}; the results stay beside {}", name_of(end), end.text, journal));
      return ExitCode::invalid_answer;
    case RunEnd::Kind::stopped:
      break;
  }
  return ExitCode::interrupted;
}

std::string summary_json(const RunEnd& end, const Options& options) {
  const RunSummary& summary = end.summary;
  return fmt::format(
      R"({{"rows":{},"sent":{},"matched":{{"High":{},"Medium":{},"Low":{}}},"unmatched":{},"failed":{},"empty":{},"jobs":{},"output":{}}})",
      summary.rows, summary.entities, summary.high, summary.medium, summary.low, summary.not_found,
      summary.failed, summary.empty, summary.jobs,
      boost::json::serialize(boost::json::string_view(options.results.output)));
}

}  // namespace geojob::cli

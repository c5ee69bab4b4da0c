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
  const std::string name = fmt::format("part {} of {}", end.part + 1, end.parts);
  return end.job_id.empty() ? name : fmt::format("{}, job {}", name, end.job_id);
}

/// The members that the summary and the last event have.
std::string members_of(const RunEnd& end) {
  const RunSummary& summary = end.summary;
  if (!end.is_counted) {
    return R"("rows":null,"sent":null,"matched":null,"unmatched":null,"failed":null,"empty":null,"jobs":)" +
           std::to_string(end.parts);
  }
  return fmt::format(
      R"("rows":{},"sent":{},"matched":{{"High":{},"Medium":{},"Low":{}}},"unmatched":{},"failed":{},"empty":{},"jobs":{})",
      summary.rows, summary.entities, summary.high, summary.medium, summary.low, summary.not_found,
      summary.failed, summary.empty, summary.jobs);
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

/// All is written; or it was already, and then it may be unknown what.
ExitCode report_done(const RunEnd& end, const Options& options, std::chrono::milliseconds time) {
  const bool was_done = end.kind == RunEnd::Kind::was_done;
  if (options.run.json_progress) {
    tell(fmt::format("{{\"event\":\"done\",\"wasDone\":{},{},\"milliseconds\":{}}}\n", was_done,
                     members_of(end), time.count()));
  } else if (!options.quiet) {
    if (was_done) report(options.results.output + ": was complete already");
    if (end.is_counted) report(summary_text(end.summary, time));
  }
  const bool lacks_match =
      options.results.require_match && end.is_counted && !end.summary.all_match();
  return lacks_match ? ExitCode::no_match : ExitCode::done;
}

constexpr std::string_view two_ways_on =
    "the same command goes on with --adopt JOB, if the job is there, or with --submit-again, which "
    "sends the part again and may pay for it twice";

/// What to do after most failures of a run.
constexpr const char* goes_on = "; the same command goes on";

ExitCode report_submission(const RunEnd& end, const Options& options) {
  return report(name_of(end), end.submit, options, two_ways_on);
}

ExitCode report_results(const RunEnd& end, const Options& options) {
  const ResultFailure& failure = end.download;
  if (failure.kind == ResultFailure::Kind::request) {
    complain(failure_text_of_results(name_of(end), failure.outcome, options) + goes_on);
    return exit_code_of(failure.outcome.error);
  }
  complain(name_of(end) + ": results: " + failure.text +
           (failure.part.empty() ? "" : "; what came is in " + failure.part) + goes_on);
  if (failure.kind == ResultFailure::Kind::file) return ExitCode::file;
  return ExitCode::invalid_answer;
}

ExitCode report_job(const RunEnd& end, const Options& options) {
  if (end.kind == RunEnd::Kind::timed_out) {
    complain(fmt::format("{}: had not ended when the time was up ({}); the same command goes on",
                         name_of(end), to_text(options.timeout)));
    return ExitCode::not_ended;
  }
  const std::string part = fmt::format("part {} of {}: ", end.part + 1, end.parts);
  complain(part + abort_text(end.job_id, *end.job) +
           "; the same command with --submit-again sends this part again");
  return ExitCode::aborted;
}

}  // namespace

ExitCode report_run(const RunEnd& end, const Options& options, const std::string& journal,
                    std::chrono::milliseconds time) {
  switch (end.kind) {
    case RunEnd::Kind::done:
    case RunEnd::Kind::was_done:
      return report_done(end, options, time);
    case RunEnd::Kind::unusable:
      complain(end.text);
      return ExitCode::usage;
    case RunEnd::Kind::submission:
      return report_submission(end, options);
    case RunEnd::Kind::aborted:
    case RunEnd::Kind::timed_out:
      return report_job(end, options);
    case RunEnd::Kind::request:
      complain(failure_text_of_part(name_of(end), end.failure, options) + goes_on);
      return exit_code_of(end.failure.error);
    case RunEnd::Kind::results:
      return report_results(end, options);
    case RunEnd::Kind::differs:
      complain(
          fmt::format("{}: {}; what came stays beside {}; the same command looks again, and "
                      "pays for nothing",
                      name_of(end), end.text, journal));
      return ExitCode::invalid_answer;
    case RunEnd::Kind::another_job:
      complain(fmt::format("{}: {}; {}", name_of(end), end.text, two_ways_on));
      return ExitCode::unknown_job;
    case RunEnd::Kind::stopped:
      break;
  }
  return ExitCode::interrupted;
}

std::string summary_json(const RunEnd& end, const Options& options) {
  return fmt::format("{{{},\"output\":{}}}", members_of(end),
                     boost::json::serialize(boost::json::string_view(options.results.output)));
}

}  // namespace geojob::cli

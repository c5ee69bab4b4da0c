// SPDX-License-Identifier: MIT
#include "cli/submit_end.hpp"

#include <fmt/format.h>

#include "cli/duration.hpp"
#include "cli/failure_text.hpp"
#include "cli/terminal.hpp"

namespace geojob::cli {
namespace {

/// What the list of jobs tells of a job that may have been made.
std::string evidence_text(const SubmitEnd& end) {
  if (!end.candidates.empty()) return "it could be " + candidates_text(end.candidates);
  if (end.list_failure.error) return bare_failure_text("the list of jobs", end.list_failure);
  return "the list shows no job that could be it, but may be late";
}

ExitCode report_unknown(std::string_view what, const SubmitEnd& end, std::string_view ways_on) {
  const std::string why =
      end.failure.error ? bare_failure_text(what, end.failure) + "; " : fmt::format("{}: ", what);
  complain(fmt::format(
      "{}the service may have made a job, and as each entity is paid for, nothing is sent again; "
      "{}{}{}{}",
      why, evidence_text(end),
      end.token.empty() ? "" : "; the job would have the description " + end.token,
      ways_on.empty() ? "" : "; ", ways_on));
  return ExitCode::unknown_job;
}

/// The limits that a run holds to.
std::string limits_text(const RunOptions& run) {
  return fmt::format("--max-in-process {}, --max-per-day {}", run.max_in_process, run.max_per_day);
}

ExitCode report_created(std::string_view what, const SubmitEnd& end) {
  warn_of_created(what, end);
  if (end.job) return ExitCode::done;
  complain(
      fmt::format("{}; the job exists nevertheless: {}; "
                  "geojob status asks for it",
                  bare_failure_text(what, end.failure), end.url->url()));
  return exit_code_of(end.failure.error);
}

}  // namespace

void warn_of_created(std::string_view what, const SubmitEnd& end) {
  if (!end.contradiction.empty()) warn(fmt::format("{}: {}", what, end.contradiction));
  if (end.was_found) {
    warn(fmt::format("{}: no answer came, but the list shows the job {}, which has this data", what,
                     std::string_view(end.job->id)));
  }
}

std::string candidates_text(const std::vector<Job>& candidates) {
  std::string text;
  for (const Job& job : candidates) {
    if (!text.empty()) text += ", ";
    text += fmt::format("{} ({}", std::string_view(job.id), std::string_view(job.status_text));
    if (job.created) text += fmt::format(", created {}", to_text(*job.created).view());
    if (job.total) text += fmt::format(", {} entities", *job.total);
    text += ")";
  }
  return text;
}

ExitCode report(std::string_view what, const SubmitEnd& end, const Options& options,
                std::string_view ways_on) {
  switch (end.kind) {
    case SubmitEnd::Kind::created:
      return report_created(what, end);
    case SubmitEnd::Kind::unknown:
      return report_unknown(what, end, ways_on);
    case SubmitEnd::Kind::timed_out:
      complain(fmt::format(
          "{}: the account was at its limits ({}) until the time was up ({}), so it was not "
          "sent; the same command goes on",
          what, limits_text(options.run), to_text(options.timeout)));
      return ExitCode::not_ended;
    case SubmitEnd::Kind::failed:
    case SubmitEnd::Kind::stopped:
      break;
  }
  if (end.list_failure.error) {
    complain(failure_text_of_list(fmt::format("{}: nothing was sent; the list of jobs", what),
                                  end.list_failure, options));
  } else {
    complain(
        failure_text_of_submission(fmt::format("{}: no job was made", what), end.failure, options));
  }
  return exit_code_of(end.failure.error);
}

}  // namespace geojob::cli

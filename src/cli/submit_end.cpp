// SPDX-License-Identifier: MIT
#include "cli/submit_end.hpp"

#include <fmt/format.h>

#include "cli/failure_text.hpp"
#include "cli/terminal.hpp"

namespace geojob::cli {
namespace {

ExitCode report_unknown(std::string_view what, const SubmitEnd& end) {
  const char* const nothing = end.saw_list
                                  ? "the list shows no job that could be it, but may be late"
                                  : "the list of jobs could not be read";
  const std::string why =
      end.failure.error ? failure_text_of_submission(what, end.failure) : std::string(what);
  complain(fmt::format(
      "{}; it is not known whether the service has made a job, and as each entity is paid for, "
      "nothing is sent again; {}",
      why, end.candidates.empty() ? nothing : "it could be " + candidates_text(end.candidates)));
  return ExitCode::unknown_job;
}

ExitCode report_created(std::string_view what, const SubmitEnd& end) {
  warn_of_created(what, end);
  if (end.job) return ExitCode::done;
  complain(fmt::format("{}; the job exists nevertheless: {}",
                       failure_text_of_submission(what, end.failure), end.url->url()));
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

ExitCode report(std::string_view what, const SubmitEnd& end) {
  switch (end.kind) {
    case SubmitEnd::Kind::created:
      return report_created(what, end);
    case SubmitEnd::Kind::unknown:
      return report_unknown(what, end);
    case SubmitEnd::Kind::timed_out:
      complain(
          fmt::format("{}: the account was at its limits until the time was up; nothing was "
                      "sent",
                      what));
      return ExitCode::not_ended;
    case SubmitEnd::Kind::failed:
    case SubmitEnd::Kind::stopped:
      break;
  }
  complain(failure_text_of_submission(what, end.failure));
  return exit_code_of(end.failure.error);
}

}  // namespace geojob::cli

// SPDX-License-Identifier: MIT
#include "cli/download_plan.hpp"

#include <fmt/format.h>

#include "cli/failure_text.hpp"
#include "core/ascii.hpp"

namespace geojob::cli {
namespace {

/// Whether its results are those of batch geocoding. A job that was aborted has an error log.
bool gives_feed(const JobUrl& url, const Job& job) {
  return job.state == JobState::completed &&
         lowered(url.target()).find("/dataflows/geocode/") != std::string::npos;
}

/// How many entities a file has, as the job says; nullopt if it does not say that. Some jobs have
/// counts that are 0 because they are not used (docs/protocol.md, 4).
std::optional<std::uint64_t> count_of_job(const Job& job, ResultKind kind) {
  if (kind == ResultKind::failed) return job.failed;
  if (!job.processed || !job.failed || *job.processed == 0) return std::nullopt;
  if (*job.processed < *job.failed) return std::nullopt;
  return *job.processed - *job.failed;
}

}  // namespace

DownloadPlan plan_download(const JobUrl& url, const Job& job, std::optional<ResultKind> only) {
  DownloadPlan plan;
  const bool is_feed = gives_feed(url, job);
  const auto complain_about = [&plan](ResultKind kind, const std::string& text, ExitCode code) {
    plan.complaints.push_back(fmt::format("{}: {}", to_text(kind), text));
    plan.code = first_failure(plan.code, code);
  };
  for (const ResultKind kind : {ResultKind::succeeded, ResultKind::failed}) {
    if (only && *only != kind) continue;
    const auto entities = is_feed ? count_of_job(job, kind) : std::nullopt;
    ResultLink link = result_link(url.endpoint(), job, kind);
    if (link.url) {
      plan.files.push_back({kind, std::move(*link.url),
                            is_feed ? ResultExpectation::feed : ResultExpectation::anything,
                            entities});
    } else if (link.error) {
      complain_about(kind,
                     fmt::format("{}: {}; {}", link.error.message(), link.detail, advice_on_link),
                     exit_code_of(link.error));
    } else if (entities.value_or(0) != 0) {
      complain_about(
          kind,
          fmt::format("the job has {} entities there, but no link; try again later", *entities),
          ExitCode::invalid_answer);
    }
  }
  return plan;
}

}  // namespace geojob::cli

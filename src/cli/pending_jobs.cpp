// SPDX-License-Identifier: MIT
#include "cli/pending_jobs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "cli/failure_text.hpp"
#include "cli/terminal.hpp"
#include "geojob/core/error.hpp"

namespace geojob::cli {
namespace {

bool is_among(const std::vector<NamedJob>& jobs, const JobUrl& url) {
  return std::any_of(jobs.begin(), jobs.end(),
                     [&](const NamedJob& job) { return job.url.target() == url.target(); });
}

}  // namespace

ExitCode add_pending_jobs(const Endpoint& endpoint, Poller& poller, std::vector<NamedJob>& jobs,
                          Deadline end, const Options& options, const std::stop_token& stop) {
  std::vector<NamedJob> all = jobs;
  ExitCode code = ExitCode::done;
  const auto add = [&](const Job& job) {
    if (!under_way(job.state)) return Flow::go_on;
    std::error_code error;
    const auto url = JobUrl::from_job(endpoint, job, error);
    const std::string name(job.id);
    if (!url) {
      complain(fmt::format("job {}: {}, so it is not waited for; {}", name, error.message(),
                           advice_on_link));
      code = first_failure(code, exit_code_of(error));
    } else if (!is_among(all, *url)) {
      all.push_back({name, *url});
    }
    return Flow::go_on;
  };
  const ListResult result = poller.list(endpoint, add, end, stop);
  if (result.error) {
    if (result.error != geojob::condition::stopped) complain(failure_text(result, options));
    return exit_code_of(result.error);
  }
  jobs = std::move(all);
  return code;
}

}  // namespace geojob::cli

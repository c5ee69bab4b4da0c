// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <cstddef>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.hpp"
#include "cli/duration.hpp"
#include "cli/failure_text.hpp"
#include "cli/interrupt.hpp"
#include "cli/output.hpp"
#include "cli/patience.hpp"
#include "cli/pending_jobs.hpp"
#include "cli/service.hpp"
#include "cli/terminal.hpp"

namespace geojob::cli {
namespace {

/// Reports how the wait ended, and prints the job if there is one.
ExitCode report(const std::string& name, const WaitResult& result, const Options& options,
                Output& output) {
  if (result.end == WaitEnd::failed || !result.last.job) {
    complain(failure_text(name, result.last, options));
    return exit_code_of(result.last.error);
  }
  const Job& job = *result.last.job;
  output.warn_of(job);
  output.print(job);
  if (result.end == WaitEnd::timed_out) {
    complain(fmt::format("job {}: still {} when the time was up ({}); wait again, or longer: {}",
                         name, std::string_view(job.status_text), to_text(options.timeout),
                         longer_timeout(options)));
    return ExitCode::not_ended;
  }
  if (job.state == JobState::aborted) {
    complain(abort_text(name, job) + "; " + advice_on_abort(name, job));
  }
  return exit_code_of(job.state);
}

/// Prints the results as they come, and remembers their exit codes.
class Results final : public WaitSink {
 public:
  Results(const Options& options, const std::vector<NamedJob>& jobs, const Interrupt& interrupt,
          Progress& progress, Output& output)
      : options_(options),
        jobs_(jobs),
        interrupt_(interrupt),
        progress_(progress),
        output_(output),
        codes_(jobs.size(), ExitCode::done) {}

  Flow on_result(std::size_t job, WaitResult result) override {
    if (interrupt_.code() != ExitCode::done) return Flow::stop;
    progress_.end(job);
    progress_.clear();
    codes_[job] = report(jobs_[job].name, result, options_, output_);
    if (output_.failed()) return Flow::stop;
    progress_.draw();
    return Flow::go_on;
  }
  /// The code of the first job on the command line that failed.
  [[nodiscard]] ExitCode code() const {
    return std::accumulate(codes_.begin(), codes_.end(), ExitCode::done, first_failure);
  }

 private:
  const Options& options_;
  const std::vector<NamedJob>& jobs_;
  const Interrupt& interrupt_;
  Progress& progress_;
  Output& output_;
  std::vector<ExitCode> codes_;
};

void wait_for_all(const std::vector<NamedJob>& jobs, Poller& poller, Deadline end, Results& results,
                  Progress& progress, const Interrupt& interrupt) {
  std::vector<std::string> names;
  std::vector<JobUrl> urls;
  for (const NamedJob& job : jobs) {
    names.push_back(job.name);
    urls.push_back(job.url);
  }
  progress.begin(names);
  poller.wait_for_each(urls, results, end, interrupt.token());
  progress.clear();
}

}  // namespace

ExitCode run_wait(const Options& options) {
  auto service_or_exit = Service::from(options);
  if (!service_or_exit) return service_or_exit.exit_code();
  Service& service = **service_or_exit;
  ExitCode code = ExitCode::done;
  const Interrupt interrupt;
  Output output(options);
  Progress progress(options, output);
  Poller poller = service.poller(wait_patience(options), progress);
  const Deadline end = poller.end_from_now();  // for the list too
  std::vector<NamedJob> jobs = service.jobs();
  if (options.all_pending) {
    progress.begin_list();
    code = add_pending_jobs(service.endpoint(), poller, jobs, end, options, interrupt.token());
    progress.clear();
    if (interrupt.code() != ExitCode::done) return interrupt.code();
    if (jobs.empty() && code == ExitCode::done && !options.quiet) tell("no job is pending\n");
  }
  Results results(options, jobs, interrupt, progress, output);
  wait_for_all(jobs, poller, end, results, progress, interrupt);
  if (interrupt.code() != ExitCode::done) return interrupt.code();
  return output.close(first_failure(results.code(), code));
}

}  // namespace geojob::cli

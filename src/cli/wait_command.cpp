#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/duration.hpp"
#include "cli/failure_text.hpp"
#include "cli/interrupt.hpp"
#include "cli/output.hpp"
#include "cli/patience.hpp"
#include "cli/service.hpp"
#include "cli/terminal.hpp"

namespace geojob::cli {
namespace {

void complain_of_abort(const std::string& name, const Job& job) {
  const std::string_view message = job.error_message;
  complain(fmt::format("job {}: aborted by the service: {}", name,
                       message.empty() ? "it gives no reason" : message));
}

/// Says how a wait ended, and prints the job if there is one.
ExitCode report(const std::string& name, const WaitResult& result, const Options& options,
                Output& output) {
  if (result.end == WaitEnd::failed || !result.last.job) {
    complain(failure_text(name, result.last));
    return exit_code_of(result.last.error);
  }
  const Job& job = *result.last.job;
  output.warn_of(job);
  output.print(job);
  if (result.end == WaitEnd::timed_out) {
    complain(
        fmt::format("job {}: still {} when the time was up ({}); wait again, or longer with "
                    "--timeout",
                    name, std::string_view(job.status_text), to_text(options.timeout)));
    return ExitCode::not_ended;
  }
  if (job.state == JobState::aborted) complain_of_abort(name, job);
  return exit_code_of(job.state);
}

}  // namespace

ExitCode run_wait(const Options& options) {
  ExitCode code{};
  const auto service = Service::from(options, code);
  if (service == nullptr) return code;
  const Interrupt interrupt;
  Output output(options);
  Progress progress(options, output);
  const Deadline end = Deadline::in(options.timeout);  // of all jobs together
  for (const NamedJob& job : service->jobs()) {
    progress.begin(job.name);
    Poller poller =
        service->poller(wait_patience(options, end.remaining(progress.now())), progress);
    const WaitResult result = poller.wait(job.url, interrupt.token());
    progress.clear();
    if (interrupt.code() != ExitCode::done) return interrupt.code();
    code = first_failure(code, report(job.name, result, options, output));
    if (output.failed()) break;
  }
  return output.close(code);
}

}  // namespace geojob::cli

// SPDX-License-Identifier: MIT
#include "cli/commands.hpp"
#include "cli/failure_text.hpp"
#include "cli/interrupt.hpp"
#include "cli/output.hpp"
#include "cli/patience.hpp"
#include "cli/service.hpp"
#include "cli/terminal.hpp"

namespace geojob::cli {

ExitCode run_status(const Options& options) {
  auto service_or_exit = Service::from(options);
  if (!service_or_exit) return service_or_exit.exit_code();
  Service& service = **service_or_exit;
  ExitCode code = ExitCode::done;
  const Interrupt interrupt;
  Output output(options);
  Progress progress(options, output);
  Poller poller = service.poller(status_patience(options), progress);
  for (const NamedJob& job : service.jobs()) {
    progress.begin(job.name);
    const FetchResult result = poller.look(job.url, interrupt.token());
    progress.clear();
    if (interrupt.code() != ExitCode::done) return interrupt.code();
    if (result.error) {
      complain(failure_text(job.name, result, options));
      code = first_failure(code, exit_code_of(result.error));
      continue;
    }
    output.warn_of(*result.job);
    output.print(*result.job);
    if (output.failed()) break;
    if (options.exit_status) code = first_failure(code, exit_code_of(result.job->state));
  }
  return output.close(code);
}

}  // namespace geojob::cli

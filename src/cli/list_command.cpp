// SPDX-License-Identifier: MIT
#include <unistd.h>

#include "cli/commands.hpp"
#include "cli/failure_text.hpp"
#include "cli/interrupt.hpp"
#include "cli/job_table.hpp"
#include "cli/output.hpp"
#include "cli/patience.hpp"
#include "cli/service.hpp"
#include "cli/terminal.hpp"

namespace geojob::cli {
namespace {

/// Prints the selected jobs as they come, as JSON or as the rows of a table.
class Listing {
 public:
  Listing(const Options& options, Output& output)
      : options_(options),
        output_(output),
        table_(is_terminal(STDOUT_FILENO) ? columns_of(STDOUT_FILENO) : 0,
               wants_colour(STDOUT_FILENO, options.no_colour)) {}

  Flow show(const Job& job) {
    if (options_.filter.wants(job)) {
      output_.warn_of(job);
      options_.json ? output_.print(job) : output_.print(row(job));
      empty_ = false;
    }
    return output_.failed() ? Flow::stop : Flow::go_on;
  }
  [[nodiscard]] bool empty() const noexcept { return empty_; }

 private:
  std::string row(const Job& job) { return (empty_ ? table_.header() : "") + table_.row(job); }

  const Options& options_;
  Output& output_;
  JobTable table_;
  bool empty_ = true;
};

}  // namespace

ExitCode run_list(const Options& options) {
  auto service_or_exit = Service::from(options);
  if (!service_or_exit) return service_or_exit.exit_code();
  Service& service = **service_or_exit;
  ExitCode code = ExitCode::done;
  const Interrupt interrupt;
  Output output(options);
  Progress progress(options, output);
  Listing listing(options, output);
  Poller poller = service.poller(status_patience(options), progress);
  progress.begin_list();
  const auto show = [&](const Job& job) {
    progress.clear();
    return listing.show(job);
  };
  const ListResult result = poller.list(service.endpoint(), show, interrupt.token());
  progress.clear();
  if (interrupt.code() != ExitCode::done) return interrupt.code();
  if (result.error) {
    complain(failure_text(result, options));
    code = exit_code_of(result.error);
  } else if (listing.empty() && !options.quiet && is_terminal(STDERR_FILENO)) {
    tell(result.jobs == 0 ? "no jobs\n" : "no such jobs\n");
  }
  return output.close(code);
}

}  // namespace geojob::cli

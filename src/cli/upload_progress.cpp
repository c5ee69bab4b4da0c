// SPDX-License-Identifier: MIT
#include "cli/upload_progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "cli/duration.hpp"
#include "cli/terminal.hpp"
#include "cli/transfer_text.hpp"

namespace geojob::cli {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

constexpr milliseconds between_upload_drawings{100};

}  // namespace

UploadProgress::UploadProgress(const Options& options)
    : max_in_process_(options.run.max_in_process),
      max_per_day_(options.run.max_per_day),
      is_quiet_(options.quiet),
      is_live_(!options.quiet && !options.verbose && is_terminal(STDERR_FILENO)) {}

void UploadProgress::begin(const std::string& name) {
  clear();
  name_ = printable(name);
  last_.clear();
}

void UploadProgress::on_sending(const std::vector<std::string>& /*earlier_jobs*/) {
  all_was_sent_ = false;
  since_ = steady_clock::now();
  next_drawing_ = since_;
  last_.clear();
}

void UploadProgress::on_progress(std::uint64_t bytes, std::uint64_t all) {
  const auto now = steady_clock::now();
  if (!is_live_ || now < next_drawing_) return;
  next_drawing_ = now + between_upload_drawings;
  const auto time = std::chrono::duration_cast<milliseconds>(now - since_);
  block_.draw({name_ + ": sent " + transfer_text(bytes, all, bytes, time)});
}

void UploadProgress::on_retry(const RequestOutcome& failure, milliseconds pause) {
  say(fmt::format("{}, and no job was made; trying again in {}", printable(failure.error.message()),
                  to_text(pause)));
}

void UploadProgress::on_limit(const AccountUse& use, milliseconds pause) {
  const bool is_in_process = max_in_process_ != 0 && use.in_process >= max_in_process_;
  const unsigned count = is_in_process ? use.in_process : use.in_last_day;
  say(fmt::format("the account has {} {} {}, and the limit is {}; looking again every {}", count,
                  count == 1 ? "job" : "jobs",
                  is_in_process ? "in process" : "of the last 24 hours",
                  is_in_process ? fmt::format("--max-in-process {}", max_in_process_)
                                : fmt::format("--max-per-day {}", max_per_day_),
                  to_text(pause)));
}

void UploadProgress::on_search(const RequestOutcome& failure, milliseconds pause) {
  clear();
  if (pause.count() == 0) return;
  const std::string why = failure.error ? printable(failure.error.message()) + "; " : "";
  say(why + "looking for the job in the list of jobs");
}

/// A line that is said again and again is printed once.
void UploadProgress::say(const std::string& text) {
  if (is_quiet_ || text == last_) return;
  clear();
  last_ = text;
  tell(name_ + ": " + text + "\n");
}

}  // namespace geojob::cli

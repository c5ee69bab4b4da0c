#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "cli/duration.hpp"
#include "cli/failure_text.hpp"
#include "cli/job_text.hpp"
#include "cli/terminal.hpp"

namespace geojob::cli {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

Progress::Progress(const Options& options, Output& output)
    : style_(is_terminal(STDERR_FILENO) ? Style::live : Style::lines),
      verbose_(options.verbose),
      max_failures_(options.max_failures),
      output_(output),
      start_(steady_clock::now()) {
  if (options.quiet) style_ = Style::silent;
  // A log between redraws would tear the line apart.
  if (options.verbose && style_ == Style::live) style_ = Style::lines;
}

Progress::~Progress() { clear(); }

void Progress::begin(const std::string& job) {
  clear();
  job_ = printable(job);
  text_.clear();
  start_ = steady_clock::now();
  failures_ = 0;
}

void Progress::clear() {
  if (drawn_) tell("\r\033[K");
  drawn_ = false;
}

void Progress::on_pending(const Job& job, milliseconds pause) {
  clear();
  failures_ = 0;
  log_of_job("not ended; next look in " + to_text(pause));
  output_.warn_of(job);
  const std::string progress = progress_of(job);
  show(printable(job.status_text) + (progress.empty() ? "" : ", " + progress));
}

void Progress::on_retry(const FetchResult& failure, milliseconds pause) {
  ++failures_;
  log_of_job(fmt::format("failure {} of {} in a row; next request in {}", failures_, max_failures_,
                         to_text(pause)));
  show(fmt::format("{}; trying again in {}", printable(failure.error.message()), to_text(pause)));
}

void Progress::log_of_job(const std::string& text) const {
  if (verbose_) log("job " + job_ + ": " + text);
}

void Progress::show(const std::string& text) {
  if (text == text_) return;
  text_ = text;
  if (style_ == Style::lines) tell(job_ + ": " + text_ + "\n");
}

void Progress::draw(milliseconds to_next_look) {
  const auto elapsed = duration_cast<std::chrono::seconds>(steady_clock::now() - start_);
  const auto next = std::chrono::ceil<std::chrono::seconds>(to_next_look);
  std::string line = fmt::format("{}: {}, {} elapsed, next look in {}", job_, text_,
                                 to_text(milliseconds(elapsed)), to_text(milliseconds(next)));
  // What is wider goes on in the next row, where redrawing would not reach it.
  if (const std::size_t columns = columns_of(STDERR_FILENO)) line = fitted(line, columns - 1);
  tell("\r\033[K" + line);
  drawn_ = true;
}

steady_clock::time_point Progress::now() { return system_clock().now(); }

std::chrono::sys_seconds Progress::wall_time() { return system_clock().wall_time(); }

bool Progress::wait_until(steady_clock::time_point when, std::stop_token stop) {
  if (style_ != Style::live) return system_clock().wait_until(when, stop);
  for (auto present = now();; present = now()) {
    draw(std::max(milliseconds(0), std::chrono::ceil<milliseconds>(when - present)));
    const auto tick = std::min(when, present + std::chrono::seconds(1));
    if (!system_clock().wait_until(tick, stop)) return false;
    if (tick == when) return true;
  }
}

}  // namespace geojob::cli

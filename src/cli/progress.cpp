#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

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
}

void Progress::clear() {
  if (drawn_) fmt::print(stderr, "\r\033[K");
  drawn_ = false;
  std::fflush(stderr);
}

void Progress::on_pending(const Job& job, milliseconds /*pause*/) {
  clear();
  output_.warn_of(job);
  const std::string progress = progress_of(job);
  show(printable(job.status_text) + (progress.empty() ? "" : ", " + progress));
}

void Progress::on_retry(const FetchResult& failure, milliseconds pause) {
  show(fmt::format("{}; trying again in {}", printable(failure.error.message()), to_text(pause)));
}

void Progress::show(const std::string& text) {
  if (text == text_) return;
  text_ = text;
  if (style_ == Style::lines) fmt::print(stderr, "{}: {}\n", job_, text_);
}

void Progress::draw(milliseconds to_next_look) {
  const auto elapsed = duration_cast<std::chrono::seconds>(steady_clock::now() - start_);
  const auto next = std::chrono::ceil<std::chrono::seconds>(to_next_look);
  fmt::print(stderr, "\r\033[K{}: {}, {} elapsed, next look in {}", job_, text_,
             to_text(milliseconds(elapsed)), to_text(milliseconds(next)));
  std::fflush(stderr);
  drawn_ = true;
}

steady_clock::time_point Progress::now() { return system_clock().now(); }

std::chrono::sys_seconds Progress::wall_time() { return system_clock().wall_time(); }

bool Progress::wait_until(steady_clock::time_point when, std::stop_token stop) {
  if (style_ != Style::live) return system_clock().wait_until(when, stop);
  for (;;) {
    const auto present = now();
    if (present >= when) return !stop.stop_requested();
    draw(std::chrono::ceil<milliseconds>(when - present));
    const auto tick = std::min(when, present + std::chrono::seconds(1));
    if (!system_clock().wait_until(tick, stop)) return false;
  }
}

}  // namespace geojob::cli

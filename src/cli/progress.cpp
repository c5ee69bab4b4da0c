// SPDX-License-Identifier: MIT
#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "cli/duration.hpp"
#include "cli/failure_text.hpp"
#include "cli/job_text.hpp"
#include "cli/terminal.hpp"

namespace geojob::cli {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

Progress::Progress(const Options& options, Output& output)
    : style_(is_terminal(STDERR_FILENO) ? Style::live : Style::lines),
      verbose_(options.verbose),
      max_failures_(options.max_failures),
      output_(output),
      start_(steady_clock::now()) {
  if (options.quiet) style_ = Style::silent;
  // Lines of the log would appear between the lines that are redrawn.
  if (options.verbose && style_ == Style::live) style_ = Style::lines;
}

void Progress::begin(const std::vector<std::string>& jobs) {
  clear();
  start_ = steady_clock::now();
  lines_.clear();
  for (const std::string& job : jobs) {
    Line& line = lines_.emplace_back();
    line.job = printable(job);
    line.subject = "job " + line.job;
    line.next_look = start_;
  }
}

void Progress::begin_list() {
  begin("list");
  lines_.front().subject = "list";
}

void Progress::on_pending(std::size_t job, const Job& seen, milliseconds pause) {
  Line& line = lines_.at(job);
  line.failures = 0;
  log_of(line, "not ended; next look in " + to_text(pause));
  clear();  // because a warning may follow
  output_.warn_of(seen);
  const std::string progress = progress_of(seen);
  show(line, printable(seen.status_text) + (progress.empty() ? "" : ", " + progress), pause);
}

void Progress::on_retry(std::size_t job, const RequestOutcome& failure, milliseconds pause) {
  Line& line = lines_.at(job);
  ++line.failures;
  log_of(line, fmt::format("failure {} of {} in a row; next request in {}", line.failures,
                           max_failures_, to_text(pause)));
  show(line,
       fmt::format("{}; trying again in {}", printable(failure.error.message()), to_text(pause)),
       pause);
}

void Progress::log_of(const Line& line, const std::string& text) const {
  if (verbose_) log(line.subject + ": " + text);
}

void Progress::show(Line& line, const std::string& text, milliseconds pause) {
  line.next_look = now() + pause;
  const bool changed = text != line.text;
  line.text = text;
  if (style_ == Style::lines && changed) tell(line.job + ": " + text + "\n");
  draw();
}

void Progress::draw() {
  if (style_ == Style::live) block_.draw(drawing());
}

std::vector<std::string> Progress::drawing() const {
  const auto present = steady_clock::now();
  const auto waited_for = static_cast<std::size_t>(
      std::count_if(lines_.begin(), lines_.end(), [](const Line& line) { return !line.over; }));
  const std::size_t room = LiveBlock::room();
  const std::size_t shown = waited_for <= room ? waited_for : room - 1;  // one line is for the rest
  std::vector<std::string> drawn;
  for (const Line& line : lines_) {
    if (drawn.size() == shown) break;
    if (!line.over) drawn.push_back(drawing_of(line, present));
  }
  if (shown < waited_for) drawn.push_back(fmt::format("… and {} more", waited_for - shown));
  return drawn;
}

std::string Progress::drawing_of(const Line& line, steady_clock::time_point present) const {
  const auto elapsed = std::chrono::floor<seconds>(present - start_);
  const auto left = std::chrono::ceil<seconds>(line.next_look - present);
  // A request can be overdue, because there is only one at a time.
  return fmt::format("{}: {}, {} elapsed, next look {}", line.job, line.text, to_text(elapsed),
                     left.count() > 0 ? "in " + to_text(left) : "due");
}

steady_clock::time_point Progress::now() { return system_clock().now(); }

std::chrono::sys_seconds Progress::wall_time() { return system_clock().wall_time(); }

bool Progress::wait_until(steady_clock::time_point when, std::stop_token stop) {
  if (style_ != Style::live) return system_clock().wait_until(when, stop);
  for (;;) {
    draw();
    const auto tick = std::min(when, now() + seconds(1));
    if (!system_clock().wait_until(tick, stop)) return false;
    if (tick == when) return true;
  }
}

}  // namespace geojob::cli

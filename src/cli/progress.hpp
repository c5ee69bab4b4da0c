// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_PROGRESS_HPP
#define GEOJOB_CLI_PROGRESS_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "cli/live_block.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "geojob/client/clock.hpp"
#include "geojob/client/poller.hpp"

namespace geojob::cli {

/// Shows the progress of a wait on standard error. On a terminal it has a line for each job, which
/// it redraws every second; elsewhere it prints a line for each change. With -q it prints nothing,
/// and with -v the decision after each response. It is also the Poller's clock, because it redraws
/// during the Poller's pauses.
class Progress final : public PollObserver, public Clock {
 public:
  Progress(const Options& options, Output& output);

  /// Begins to show these jobs. A PollObserver gets the index of a job.
  void begin(const std::vector<std::string>& jobs);
  void begin(const std::string& job) { begin(std::vector{job}); }
  /// Begins to show the request for the list of jobs.
  void begin_list();
  /// Stops to show this job.
  void end(std::size_t job) { lines_.at(job).over = true; }
  /// Removes the lines, so that something else can be printed.
  void clear() { block_.clear(); }
  /// Draws the lines, if standard error is a terminal.
  void draw();

  void on_pending(std::size_t job, const Job& seen, std::chrono::milliseconds pause) override;
  void on_retry(std::size_t job, const RequestOutcome& failure,
                std::chrono::milliseconds pause) override;

  std::chrono::steady_clock::time_point now() override;
  std::chrono::sys_seconds wall_time() override;
  bool wait_until(std::chrono::steady_clock::time_point when, std::stop_token stop) override;

 private:
  enum class Style : std::uint8_t { silent, lines, live };

  /// The state of a job. Two jobs may have the same name.
  struct Line {
    std::string job;      ///< The job's name, or `list`.
    std::string subject;  ///< The name in the log: `job x`, or `list`.
    std::string text = "no answer yet";
    std::chrono::steady_clock::time_point next_look;
    unsigned failures = 0;  ///< How many requests in a row failed.
    bool over = false;
  };

  void show(Line& line, const std::string& text, std::chrono::milliseconds pause);
  void log_of(const Line& line, const std::string& text) const;
  [[nodiscard]] std::vector<std::string> drawing() const;
  [[nodiscard]] std::string drawing_of(const Line& line,
                                       std::chrono::steady_clock::time_point present) const;

  Style style_;
  bool verbose_;
  unsigned max_failures_;
  Output& output_;
  std::vector<Line> lines_;
  std::chrono::steady_clock::time_point start_;
  LiveBlock block_;
};

}  // namespace geojob::cli

#endif

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

/// Shows how a wait goes, on standard error: on a terminal a line for each job that is waited for,
/// redrawn every second; one line per change elsewhere; nothing with -q; and with -v what is
/// decided after each answer. It is the Poller's clock too, since it is in the pauses that there is
/// time to redraw.
class Progress final : public PollObserver, public Clock {
 public:
  Progress(const Options& options, Output& output);

  /// From here on, of these jobs; a PollObserver is told of each by its index.
  void begin(const std::vector<std::string>& jobs);
  void begin(const std::string& job) { begin(std::vector{job}); }
  /// From here on, of the list of jobs.
  void begin_list();
  /// This one is waited for no more.
  void end(std::size_t job) { lines_.at(job).over = true; }
  /// Clears the lines, so that something else can be printed.
  void clear() { block_.clear(); }
  /// Draws them, if there is a terminal for it.
  void draw();

  void on_pending(std::size_t job, const Job& seen, std::chrono::milliseconds pause) override;
  void on_retry(std::size_t job, const RequestOutcome& failure,
                std::chrono::milliseconds pause) override;

  std::chrono::steady_clock::time_point now() override;
  std::chrono::sys_seconds wall_time() override;
  bool wait_until(std::chrono::steady_clock::time_point when, std::stop_token stop) override;

 private:
  enum class Style : std::uint8_t { silent, lines, live };

  /// What is known of a job. Two may have the same name.
  struct Line {
    std::string job;      ///< Or `list`.
    std::string subject;  ///< In the log: `job x`, or `list`.
    std::string text = "no answer yet";
    std::chrono::steady_clock::time_point next_look;
    unsigned failures = 0;  ///< In a row.
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

#ifndef GEOJOB_CLI_PROGRESS_HPP
#define GEOJOB_CLI_PROGRESS_HPP

#include <chrono>
#include <string>

#include "cli/options.hpp"
#include "cli/output.hpp"
#include "geojob/clock.hpp"
#include "geojob/poller.hpp"

namespace geojob::cli {

/// Shows how a wait goes, on standard error: a line that is redrawn every second on a terminal, one
/// line per change elsewhere, nothing with -q; and with -v what is decided after each answer. It is
/// the Poller's clock too, since it is in the pauses that there is time to redraw.
class Progress final : public PollObserver, public Clock {
 public:
  Progress(const Options& options, Output& output);
  ~Progress() override;

  /// From here on, of this job.
  void begin(const std::string& job);
  /// Clears the line, so that something else can be printed.
  void clear();

  void on_pending(const Job& job, std::chrono::milliseconds pause) override;
  void on_retry(const FetchResult& failure, std::chrono::milliseconds pause) override;

  std::chrono::steady_clock::time_point now() override;
  std::chrono::sys_seconds wall_time() override;
  bool wait_until(std::chrono::steady_clock::time_point when, std::stop_token stop) override;

 private:
  enum class Style { silent, lines, live };

  void show(const std::string& text);
  void log_of_job(const std::string& text) const;
  void draw(std::chrono::milliseconds to_next_look);

  Style style_;
  bool verbose_;
  unsigned max_failures_;
  unsigned failures_ = 0;  ///< In a row.
  Output& output_;
  std::string job_;
  std::string text_;
  std::chrono::steady_clock::time_point start_;
  bool drawn_ = false;
};

}  // namespace geojob::cli

#endif

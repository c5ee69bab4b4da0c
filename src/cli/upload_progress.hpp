// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_UPLOAD_PROGRESS_HPP
#define GEOJOB_CLI_UPLOAD_PROGRESS_HPP

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "cli/live_block.hpp"
#include "cli/options.hpp"
#include "run/submitter.hpp"

namespace geojob::cli {

/// Shows the progress of a submission on standard error: on a terminal a line that is redrawn while
/// data are sent; and a line for each failure and each wait. With -q nothing.
class UploadProgress : public SubmitObserver {
 public:
  explicit UploadProgress(const Options& options);

  /// What is sent, in messages.
  void begin(const std::string& name);
  /// Removes the line, so that something else can be printed.
  void clear() { block_.clear(); }
  /// Whether the service may have all of the data.
  [[nodiscard]] bool all_was_sent() const noexcept { return all_was_sent_; }

  void on_sending(const std::vector<std::string>& earlier_jobs) override;
  void on_last_bytes() override { all_was_sent_ = true; }
  void on_not_made() override { all_was_sent_ = false; }
  void on_progress(std::uint64_t bytes, std::uint64_t all) override;
  void on_retry(const RequestOutcome& failure, std::chrono::milliseconds pause) override;
  void on_limit(const AccountUse& use, std::chrono::milliseconds pause) override;
  void on_search(const RequestOutcome& failure, std::chrono::milliseconds pause) override;

 private:
  void say(const std::string& text);

  unsigned max_in_process_;
  unsigned max_per_day_;
  bool is_quiet_;
  bool is_live_;
  bool all_was_sent_ = false;
  LiveBlock block_;
  std::string name_;
  std::string last_;
  std::chrono::steady_clock::time_point since_;
  std::chrono::steady_clock::time_point next_drawing_;
};

}  // namespace geojob::cli

#endif

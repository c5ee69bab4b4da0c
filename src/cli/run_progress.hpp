// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_RUN_PROGRESS_HPP
#define GEOJOB_CLI_RUN_PROGRESS_HPP

#include <string>
#include <vector>

#include "cli/download_progress.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "cli/upload_progress.hpp"
#include "run/run.hpp"

namespace geojob::cli {

/// Tells the progress of a run on standard error: as `submit`, `wait` and `download` do, or as
/// events in JSON, one on each line (docs/run.md).
class RunProgress final : public RunObserver {
 public:
  RunProgress(const Options& options, Output& output);

  /// Also tells what is seen of jobs in process.
  void observe(Poller& poller);

  [[nodiscard]] Progress& polling() noexcept { return polling_; }
  [[nodiscard]] DownloadProgress& downloading() noexcept { return downloading_; }
  void clear();

  void on_sending(const std::vector<std::string>& earlier_jobs) override;
  void on_progress(std::uint64_t bytes, std::uint64_t all) override;
  void on_retry(const RequestOutcome& failure, std::chrono::milliseconds pause) override;
  void on_limit(const AccountUse& use, std::chrono::milliseconds pause) override;
  void on_search(const RequestOutcome& failure, std::chrono::milliseconds pause) override;
  void on_state(std::size_t part, std::size_t parts, const JournalPart& now) override;
  void on_doubtful_job(std::size_t part, std::size_t parts, const SubmitEnd& submitted) override;
  void on_known_job(std::size_t part, std::size_t parts, const std::string& name) override;
  void on_no_room(std::size_t part, std::size_t parts) override;
  void on_waiting(const std::vector<std::string>& jobs) override;
  void on_waited() override;
  void on_fetching(const std::string& file) override;
  void on_fetched() override;
  void on_writing() override;

 private:
  /// Tells events of the Poller in JSON.
  class PollEvents final : public PollObserver {
   public:
    void on_pending(std::size_t job, const Job& seen, std::chrono::milliseconds pause) override;
    void on_retry(std::size_t job, const RequestOutcome& failure,
                  std::chrono::milliseconds pause) override;
  };

  bool is_json_;
  bool is_quiet_;
  Options silent_;  ///< Options for the others: silent if events are told.
  Progress polling_;
  UploadProgress uploading_;
  DownloadProgress downloading_;
  PollEvents poll_events_;
};

/// Tells something about the table: a line of text, or an event.
void tell_of_table(const std::string& event, const std::string& text, const Options& options);

}  // namespace geojob::cli

#endif

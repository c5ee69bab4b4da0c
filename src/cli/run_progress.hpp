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

  [[nodiscard]] Progress& polling() noexcept { return polling_; }
  [[nodiscard]] DownloadProgress& downloading() noexcept { return downloading_; }
  void clear();

  void on_sending(const std::vector<std::string>& earlier_jobs) override;
  void on_progress(std::uint64_t bytes, std::uint64_t all) override;
  void on_retry(const RequestOutcome& failure, std::chrono::milliseconds pause) override;
  void on_limit(const AccountUse& use, std::chrono::milliseconds pause) override;
  void on_search(const RequestOutcome& failure, std::chrono::milliseconds pause) override;
  void on_state(std::size_t part, std::size_t parts, const JournalPart& now) override;
  void on_waiting(const std::vector<std::string>& jobs) override;
  void on_waited() override;
  void on_fetching(const std::string& file) override;
  void on_fetched() override;
  void on_writing() override;

 private:
  bool is_json_;
  bool is_quiet_;
  Options silent_;  ///< Options for the others: silent if events are told.
  Progress polling_;
  UploadProgress uploading_;
  DownloadProgress downloading_;
};

}  // namespace geojob::cli

#endif

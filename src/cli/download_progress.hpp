// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_DOWNLOAD_PROGRESS_HPP
#define GEOJOB_CLI_DOWNLOAD_PROGRESS_HPP

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "cli/live_block.hpp"
#include "cli/options.hpp"
#include "geojob/client/download_client.hpp"

namespace geojob::cli {

/// Shows the progress of a download on standard error: on a terminal a line that is redrawn,
/// elsewhere a line for each interruption. With -q nothing.
class DownloadProgress final : public DownloadObserver {
 public:
  explicit DownloadProgress(const Options& options);

  /// Begins to show the download of this file.
  void begin(const std::string& file);
  /// Removes the line, so that something else can be printed.
  void clear() { block_.clear(); }

  void on_begin(std::uint64_t from, std::optional<std::uint64_t> total) override;
  void on_progress(std::uint64_t bytes, std::optional<std::uint64_t> total) override;
  void on_retry(const RequestOutcome& failure, std::uint64_t bytes,
                std::chrono::milliseconds pause) override;

 private:
  using Time = std::chrono::steady_clock::time_point;

  void draw(const std::string& text);
  void say(const std::string& text);

  bool is_live_;
  bool is_quiet_;
  bool is_verbose_;
  LiveBlock block_;
  std::string file_;
  bool has_failed_ = false;  ///< A request for this file.
  std::uint64_t from_ = 0;   ///< Where the response began,
  Time since_;               ///< and when.
  Time next_drawing_;
};

}  // namespace geojob::cli

#endif

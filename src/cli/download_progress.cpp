// SPDX-License-Identifier: MIT
#include "cli/download_progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "cli/duration.hpp"
#include "cli/terminal.hpp"
#include "cli/transfer_text.hpp"

namespace geojob::cli {

using std::chrono::steady_clock;

namespace {

constexpr std::chrono::milliseconds between_download_drawings{100};

}  // namespace

DownloadProgress::DownloadProgress(const Options& options)
    : is_live_(!options.quiet && !options.verbose && is_terminal(STDERR_FILENO)),
      is_quiet_(options.quiet),
      is_verbose_(options.verbose) {}

void DownloadProgress::begin(const std::string& file) {
  clear();
  file_ = printable(file);
  has_failed_ = false;
}

void DownloadProgress::on_begin(std::uint64_t from, std::optional<std::uint64_t> total) {
  from_ = from;
  since_ = steady_clock::now();
  next_drawing_ = since_;
  if (has_failed_ || is_verbose_) {
    say(from == 0 ? "begins" : fmt::format("goes on after {} bytes", from));
  }
  on_progress(from, total);
}

void DownloadProgress::on_progress(std::uint64_t bytes, std::optional<std::uint64_t> total) {
  if (!is_live_) return;
  const Time now = steady_clock::now();
  if (now < next_drawing_) return;
  next_drawing_ = now + between_download_drawings;
  const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(now - since_);
  draw(transfer_text(bytes, total, bytes - from_, time));
}

void DownloadProgress::on_retry(const RequestOutcome& failure, std::uint64_t bytes,
                                std::chrono::milliseconds pause) {
  has_failed_ = true;
  std::string text = fmt::format("{} after {} bytes; trying again in {}",
                                 printable(failure.error.message()), bytes, to_text(pause));
  if (is_verbose_ && !failure.detail.empty()) text += ": " + printable(failure.detail);
  if (is_live_) {
    draw(text);
  } else {
    say(text);
  }
}

void DownloadProgress::draw(const std::string& text) { block_.draw({file_ + ": " + text}); }

/// Prints a line that stays, unless there is one that is redrawn.
void DownloadProgress::say(const std::string& text) {
  if (is_verbose_) {
    log(file_ + ": " + text);
  } else if (!is_live_ && !is_quiet_) {
    tell(file_ + ": " + text + "\n");
  }
}

}  // namespace geojob::cli

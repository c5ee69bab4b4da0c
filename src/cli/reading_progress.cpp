// SPDX-License-Identifier: MIT
#include "cli/reading_progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>

#include "cli/terminal.hpp"

namespace geojob::cli {
namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

constexpr steady_clock::duration between_counts = std::chrono::milliseconds(100);

/// The size of all files; 0 if one has none, such as a pipe.
std::uint64_t size_of(const std::vector<std::string>& files) {
  std::uint64_t sum = 0;
  for (const std::string& file : files) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(file, error);
    if (error) return 0;
    sum += size;
  }
  return sum;
}

}  // namespace

ReadingProgress::ReadingProgress(const std::vector<std::string>& files, bool quiet)
    : is_shown_(!quiet && is_terminal(STDERR_FILENO)), next_(steady_clock::now() + between_counts) {
  if (is_shown_) all_bytes_ = size_of(files);
}

void ReadingProgress::show(const std::string& file, std::uint64_t bytes, std::uint64_t entities) {
  if (!is_shown_) return;
  if (file != file_) {
    before_ += bytes_;
    file_ = file;
  }
  bytes_ = bytes;
  const auto now = steady_clock::now();
  if (now < next_) return;
  next_ = now + between_counts;
  std::string text =
      fmt::format("{}: {} entities, {} MB", printable(file), entities, bytes / 1'000'000);
  if (all_bytes_ != 0) text += fmt::format(", {} %", (before_ + bytes) * 100 / all_bytes_);
  const std::size_t columns = columns_of(STDERR_FILENO);
  line_.draw({columns > 1 ? fitted(text, columns - 1) : text});
}

}  // namespace geojob::cli

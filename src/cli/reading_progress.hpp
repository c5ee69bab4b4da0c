// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_READING_PROGRESS_HPP
#define GEOJOB_CLI_READING_PROGRESS_HPP

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "cli/live_block.hpp"

namespace geojob::cli {

/// A line on standard error, if that is a terminal, that shows how far files have been read.
class ReadingProgress {
 public:
  ReadingProgress(const std::vector<std::string>& files, bool quiet);

  /// So many bytes of the file have been read, and so many entities of all files.
  void show(const std::string& file, std::uint64_t bytes, std::uint64_t entities);
  /// Removes the line. Must be called before anything else is printed.
  void clear() { line_.clear(); }

 private:
  LiveBlock line_;
  bool is_shown_;
  std::uint64_t all_bytes_ = 0;  ///< Of all files; 0 if that is not known.
  std::string file_;             ///< The one that is read now,
  std::uint64_t bytes_ = 0;      ///< and how much of it,
  std::uint64_t before_ = 0;     ///< and the size of those before it.
  std::chrono::steady_clock::time_point next_;
};

}  // namespace geojob::cli

#endif

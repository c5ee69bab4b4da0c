// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_LIVE_BLOCK_HPP
#define GEOJOB_CLI_LIVE_BLOCK_HPP

#include <cstddef>
#include <string>
#include <vector>

namespace geojob::cli {

/// Lines on standard error, which must be a terminal, that are redrawn in place. The cursor stays
/// in the last line, so call clear() before you print anything else. If the terminal is resized
/// between draw() and clear(), some lines may remain.
class LiveBlock {
 public:
  LiveBlock() = default;
  LiveBlock(const LiveBlock&) = delete;
  LiveBlock& operator=(const LiveBlock&) = delete;
  ~LiveBlock() { clear(); }

  /// How many lines fit, at least 1. If more were drawn, the terminal would scroll, and clear()
  /// could not remove them.
  [[nodiscard]] static std::size_t room() noexcept;

  /// Replaces the lines that were drawn before. There must not be more lines than fit.
  void draw(const std::vector<std::string>& lines);
  void clear();

 private:
  [[nodiscard]] std::string clearing() const;

  std::size_t drawn_ = 0;
};

}  // namespace geojob::cli

#endif

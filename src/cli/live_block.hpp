// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_LIVE_BLOCK_HPP
#define GEOJOB_CLI_LIVE_BLOCK_HPP

#include <cstddef>
#include <string>
#include <vector>

namespace geojob::cli {

/// Lines on standard error, a terminal, that are redrawn in place. The cursor stays in the last of
/// them, so whatever else is to be printed needs a clear() first. What the terminal was like at the
/// drawing may have changed by the clearing: at the worst some lines then stay behind, once.
class LiveBlock {
 public:
  LiveBlock() = default;
  LiveBlock(const LiveBlock&) = delete;
  LiveBlock& operator=(const LiveBlock&) = delete;
  ~LiveBlock() { clear(); }

  /// How many lines there is room for, 1 at the least. More would scroll away, out of the reach of
  /// the next clear().
  [[nodiscard]] static std::size_t room() noexcept;

  /// Draws these lines instead of what was drawn before; they need not be more than fit.
  void draw(const std::vector<std::string>& lines);
  void clear();

 private:
  [[nodiscard]] std::string clearing() const;

  std::size_t drawn_ = 0;
};

}  // namespace geojob::cli

#endif

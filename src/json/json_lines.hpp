// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JSON_JSON_LINES_HPP
#define GEOJOB_JSON_JSON_LINES_HPP

#include <cstddef>
#include <cstdint>

#include "geojob/core/position.hpp"
#include "json/json_block.hpp"

namespace geojob {

/// Computes the line and the column of a byte in a JSON document. It need not see every byte,
/// because line feeds occur only between tokens, and in ASCII each byte is a character. The scanner
/// reports line feeds and characters outside of ASCII.
class JsonLines {
 public:
  /// Reports that a line begins at this byte.
  void begin(std::uint64_t byte) noexcept {
    ++line_;
    start_ = byte;
    continuations_ = 0;
  }
  /// Reports white space at this byte.
  void pass(const LeadingBlanks& blanks, std::uint64_t byte) noexcept {
    if (blanks.line_feeds == 0) return;
    line_ += blanks.line_feeds;
    start_ = byte + blanks.last_line;
    continuations_ = 0;
  }
  /// Reports bytes of the current line that are not the first of their character.
  void pass_continuations(std::size_t count) noexcept { continuations_ += count; }
  /// Starts to count columns at this byte, after a byte order mark.
  void start_column(std::uint64_t byte) noexcept { start_ = byte; }

  /// The position of a byte on the current line. Everything before it must have been reported.
  [[nodiscard]] Position position(std::uint64_t byte) const noexcept {
    return {.byte = byte, .line = line_, .column = byte - start_ - continuations_ + 1};
  }

 private:
  // The order matters: if two sums are neighbours, g++ 12 makes one vector of them, which makes a
  // later load wait.
  std::uint64_t start_ = 0;  ///< The byte at which the current line starts.
  std::uint64_t continuations_ = 0;
  std::uint64_t line_ = 1;
};

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JSON_JSON_LINES_HPP
#define GEOJOB_JSON_JSON_LINES_HPP

#include <cstddef>
#include <cstdint>

#include "geojob/core/position.hpp"
#include "json/json_block.hpp"

namespace geojob {

/// Knows the line and the column of a byte of a JSON document. It need not see every byte: line
/// feeds stand only between tokens, and in ASCII each byte is a character. Whoever reads the
/// document tells of both as they come.
class JsonLines {
 public:
  /// A line begins at this byte.
  void begin(std::uint64_t byte) noexcept {
    ++line_;
    start_ = byte;
    continuations_ = 0;
  }
  /// White space at `byte` of the document.
  void pass(const LeadingBlanks& blanks, std::uint64_t byte) noexcept {
    if (blanks.line_feeds == 0) return;
    line_ += blanks.line_feeds;
    start_ = byte + blanks.last_line;
    continuations_ = 0;
  }
  /// So many bytes of the current line continue a character that another one began.
  void pass_continuations(std::size_t count) noexcept { continuations_ += count; }
  /// Columns count from this byte on, as behind a byte order mark.
  void start_column(std::uint64_t byte) noexcept { start_ = byte; }

  /// The position of a byte on the current line. Everything before it has been told.
  [[nodiscard]] Position position(std::uint64_t byte) const noexcept {
    return {.byte = byte, .line = line_, .column = byte - start_ - continuations_ + 1};
  }

 private:
  // In this order, as g++ 12 makes one vector of a sum beside another one, and a load that waits.
  std::uint64_t start_ = 0;  ///< The byte at which the current line starts.
  std::uint64_t continuations_ = 0;
  std::uint64_t line_ = 1;
};

}  // namespace geojob

#endif

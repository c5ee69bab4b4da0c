// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_TEXT_LINES_HPP
#define GEOJOB_CORE_TEXT_LINES_HPP

#include <cstdint>

#include "geojob/core/position.hpp"

namespace geojob {

/// Counts lines and characters only where they differ from bytes: at line breaks and at characters
/// of more than one byte. Everything between them is free.
class TextLines {
 public:
  /// A line begins at this byte.
  void begin(std::uint64_t byte) noexcept {
    ++line_;
    start_ = byte;
  }
  /// A character of so many bytes, or a byte order mark, has more bytes than columns.
  void pass_bytes_without_column(std::uint64_t count) noexcept { start_ += count; }
  /// The position of a byte of the current line.
  [[nodiscard]] Position position(std::uint64_t byte) const noexcept {
    return {byte, line_, byte - start_ + 1};
  }

  friend bool operator==(const TextLines&, const TextLines&) = default;

 private:
  std::uint64_t line_ = 1;
  std::uint64_t start_ = 0;  ///< Such that the difference to a byte's offset is its column.
};

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_POSITION_HPP
#define GEOJOB_CORE_POSITION_HPP

#include <cstdint>

namespace geojob {

/// A position in a document, counted as editors count.
struct Position {
  std::uint64_t byte = 0;    ///< The number of bytes before this position.
  std::uint64_t line = 1;    ///< The first line is 1.
  std::uint64_t column = 1;  ///< In characters; the first column is 1.

  friend bool operator==(const Position&, const Position&) = default;
};

}  // namespace geojob

#endif

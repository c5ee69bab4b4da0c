// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_POSITION_HPP
#define GEOJOB_CORE_POSITION_HPP

#include <cstdint>

namespace geojob {

/// A place in a document, as people and editors count it.
struct Position {
  std::uint64_t byte = 0;    ///< Bytes before this place.
  std::uint64_t line = 1;    ///< The first line is 1.
  std::uint64_t column = 1;  ///< In characters; the first column is 1.

  friend bool operator==(const Position&, const Position&) = default;
};

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_POSITION_HPP
#define GEOJOB_CORE_POSITION_HPP

#include <cstdint>

namespace geojob {

/// A position in a document. `byte` is an offset and starts at 0; `line` and `column` start at 1,
/// as in editors.
struct Position {
  std::uint64_t byte = 0;    ///< The number of bytes before this position.
  std::uint64_t line = 1;    ///< A line ends with LF, CR, or CR and LF.
  std::uint64_t column = 1;  ///< In Unicode characters (code points).

  friend bool operator==(const Position&, const Position&) = default;
};

}  // namespace geojob

#endif

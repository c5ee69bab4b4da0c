// SPDX-License-Identifier: MIT
#ifndef GEOJOB_DELIMITED_ROW_HPP
#define GEOJOB_DELIMITED_ROW_HPP

#include <cstdint>
#include <span>
#include <string_view>

#include "geojob/core/position.hpp"

namespace geojob {

/// A row of delimited text. Valid during the call that has it.
struct RowView {
  /// At least one. UTF-8 without zero bytes; the quotes around a field are removed, and white space
  /// is kept.
  std::span<const std::string_view> fields;
  std::uint64_t number = 0;  ///< Counts from 1. Blank lines are not counted.
  Position position;         ///< Where the row starts.
};

}  // namespace geojob

#endif

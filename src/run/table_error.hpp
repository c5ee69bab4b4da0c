// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_TABLE_ERROR_HPP
#define GEOJOB_RUN_TABLE_ERROR_HPP

#include <stdexcept>

namespace geojob {

/// A table is not as it must be, or the options do not fit it. what() is a complete line,
/// `FILE:LINE:COLUMN: what` or `FILE: what`. It may contain texts of the table as they are.
class TableError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace geojob

#endif

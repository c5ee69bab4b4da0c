// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_JOB_TABLE_HPP
#define GEOJOB_CLI_JOB_TABLE_HPP

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "geojob/job/job.hpp"

namespace geojob::cli {

/// Formats jobs as lines of a table, one at a time. Lines do not depend on each other, so a list of
/// any length needs no memory. The columns are as wide as the values that the service writes today.
/// If a terminal is too narrow, the least important columns become narrower first, and are then
/// left out.
class JobTable {
 public:
  /// `width` is in columns of the terminal; with 0 nothing is cut.
  JobTable(std::size_t width, bool colour);

  [[nodiscard]] std::string header() const;
  [[nodiscard]] std::string row(const Job& job) const;

 private:
  enum Column : std::size_t {
    id,
    kind,
    status,
    processed,
    total,
    failed,
    created,
    description,
    column_count,
  };
  /// Whether a column shows numbers.
  [[nodiscard]] static bool is_number(std::size_t column) noexcept;
  void fit(std::size_t width);
  [[nodiscard]] std::size_t used() const noexcept;
  [[nodiscard]] std::string line(const std::array<std::string, column_count>& cells,
                                 std::string_view status_colour) const;
  [[nodiscard]] std::string cell(std::size_t column, const std::string& text) const;

  std::array<std::size_t, column_count> widths_;  ///< 0 if the column is left out.
  bool cut_;
  bool colour_;
};

}  // namespace geojob::cli

#endif

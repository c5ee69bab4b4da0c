// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_JOB_TABLE_HPP
#define GEOJOB_CLI_JOB_TABLE_HPP

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "geojob/job/job.hpp"

namespace geojob::cli {

/// Jobs as the lines of a table, one at a time: no line knows of another, so a list of any length
/// takes no memory. Its columns are as wide as what the service writes today; into a terminal they
/// are fitted, the least important ones first made narrow and then left out.
class JobTable {
 public:
  /// `width` in characters; 0: as wide as it gets, and nothing is cut.
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

  std::array<std::size_t, column_count> widths_;  ///< 0: left out.
  bool cut_;
  bool colour_;
};

}  // namespace geojob::cli

#endif

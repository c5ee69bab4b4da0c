// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_COLUMN_NAMES_HPP
#define GEOJOB_RUN_COLUMN_NAMES_HPP

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace geojob {

/// The names of a table's columns, and which table that is, for messages.
class ColumnNames {
 public:
  /// Both must outlive it.
  ColumnNames(std::string_view table, std::span<const std::string> names) noexcept
      : table_(table), names_(names) {}

  [[nodiscard]] std::size_t size() const noexcept { return names_.size(); }
  [[nodiscard]] std::string_view operator[](std::size_t column) const noexcept {
    return names_[column];
  }
  /// The column of that name: exactly, or else without regard to case, blanks, `_` and `-`. Throws
  /// TableError if there is none or several.
  [[nodiscard]] std::size_t find(std::string_view option, std::string_view wanted) const;
  /// The columns whose names are among the given ones; these are lower case letters and digits
  /// only, and nothing else of the table's names counts.
  [[nodiscard]] std::vector<std::size_t> among(std::span<const std::string_view> words) const;
  /// `"Street", "City"`; long lists are cut.
  [[nodiscard]] std::string list() const;
  /// Throws a TableError.
  [[noreturn]] void fail(const std::string& what) const;

 private:
  std::string_view table_;
  std::span<const std::string> names_;
};

}  // namespace geojob

#endif

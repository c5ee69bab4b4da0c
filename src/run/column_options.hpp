// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_COLUMN_OPTIONS_HPP
#define GEOJOB_RUN_COLUMN_OPTIONS_HPP

#include <optional>
#include <string>

namespace geojob {

/// Which columns of a table are sent, as the options of the command line say: the name of a column,
/// or `=France` for the same text in every row. What is absent is guessed; the id never is.
struct ColumnOptions {
  std::optional<std::string> query{};
  std::optional<std::string> address{};
  std::optional<std::string> locality{};
  std::optional<std::string> admin_district{};
  std::optional<std::string> postal_code{};
  std::optional<std::string> country{};
  std::optional<std::string> culture{};
  std::optional<std::string> latitude{};
  std::optional<std::string> longitude{};
  std::optional<std::string> id{};
};

}  // namespace geojob

#endif

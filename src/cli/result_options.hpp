// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_RESULT_OPTIONS_HPP
#define GEOJOB_CLI_RESULT_OPTIONS_HPP

#include <optional>
#include <string_view>

#include "cli/options.hpp"
#include "run/joined_writer.hpp"

namespace CLI {
class App;
}

namespace geojob::cli {

/// Describes `--to` and `--point` to CLI11.
void add_result_format(CLI::App& app, ResultOptions& results);
void add_point_use(CLI::App& app, PointUse& into);

/// The format that a file's name stands for; nullopt if none.
[[nodiscard]] std::optional<ResultFormat> format_of_name(std::string_view name);
/// The same format for a table with results.
[[nodiscard]] JoinedFormat joined_format(ResultFormat format) noexcept;

/// Describes the command `results` to CLI11.
void add_results(CLI::App& app, Options& options);
/// The same for `map`.
void add_map(CLI::App& app, Options& options);

}  // namespace geojob::cli

#endif

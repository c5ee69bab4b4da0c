// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_JOIN_COMMAND_HPP
#define GEOJOB_CLI_JOIN_COMMAND_HPP

#include <string>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace geojob::cli {

/// `geojob results --join TABLE --id COLUMN`: writes the rows of a table with the results of the
/// files behind them. What a file has is read before anything is written. Throws std::system_error
/// if the table cannot be read or the output not be written.
[[nodiscard]] ExitCode join_results(const std::vector<std::string>& files, ResultFormat format,
                                    const Options& options);

}  // namespace geojob::cli

#endif

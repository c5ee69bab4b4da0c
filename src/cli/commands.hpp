// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_COMMANDS_HPP
#define GEOJOB_CLI_COMMANDS_HPP

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace geojob::cli {

/// One look at each job.
[[nodiscard]] ExitCode run_status(const Options& options);
/// Polls until each job has ended.
[[nodiscard]] ExitCode run_wait(const Options& options);
/// Shows the jobs of the account.
[[nodiscard]] ExitCode run_list(const Options& options);
/// Reads a saved response.
[[nodiscard]] ExitCode run_parse(const Options& options);

}  // namespace geojob::cli

#endif

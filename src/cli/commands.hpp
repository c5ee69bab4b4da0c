// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_COMMANDS_HPP
#define GEOJOB_CLI_COMMANDS_HPP

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace geojob::cli {

/// Requests each job once, and prints it.
[[nodiscard]] ExitCode run_status(const Options& options);
/// Requests the jobs until each has ended.
[[nodiscard]] ExitCode run_wait(const Options& options);
/// Prints the jobs of the account.
[[nodiscard]] ExitCode run_list(const Options& options);
/// Prints the jobs of a saved response.
[[nodiscard]] ExitCode run_parse(const Options& options);
/// Sends a table, and writes it with the results.
[[nodiscard]] ExitCode run_run(const Options& options);
/// Creates a job with a file in the service's own format.
[[nodiscard]] ExitCode run_submit(const Options& options);
/// Fetches the results of jobs that have ended.
[[nodiscard]] ExitCode run_download(const Options& options);
/// Writes the results of jobs in another format.
[[nodiscard]] ExitCode run_results(const Options& options);
/// Writes a page or a picture with the results on a map.
[[nodiscard]] ExitCode run_map(const Options& options);
/// Prints the script that makes a shell complete, or the ids of jobs for it.
[[nodiscard]] ExitCode run_completion(const Options& options);

}  // namespace geojob::cli

#endif

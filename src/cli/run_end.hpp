// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_RUN_END_HPP
#define GEOJOB_CLI_RUN_END_HPP

#include <chrono>
#include <string>

#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "run/run.hpp"

namespace geojob::cli {

/// Says how a run ended, on standard error, and returns its exit code.
[[nodiscard]] ExitCode report_run(const RunEnd& end, const Options& options,
                                  const std::string& journal, std::chrono::milliseconds time);

/// The summary of a run that is done, as one JSON object.
[[nodiscard]] std::string summary_json(const RunEnd& end, const Options& options);

}  // namespace geojob::cli

#endif

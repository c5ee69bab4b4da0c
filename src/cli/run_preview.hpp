// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_RUN_PREVIEW_HPP
#define GEOJOB_CLI_RUN_PREVIEW_HPP

#include <string>

#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "run/table_source.hpp"

namespace geojob::cli {

/// Prints what a run would send, and then why it would refuse to: `--dry-run`. It changes no file.
/// `table` is the source if it is a table, else null. `journal` is the path of the journal; empty
/// if no output was given, which is then not looked at. Throws as a run does.
[[nodiscard]] ExitCode preview(RunSource& source, const TableSource* table, const Options& options,
                               const std::string& journal);

}  // namespace geojob::cli

#endif

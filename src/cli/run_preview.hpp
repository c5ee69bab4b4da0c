// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_RUN_PREVIEW_HPP
#define GEOJOB_CLI_RUN_PREVIEW_HPP

#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "run/table_source.hpp"

namespace geojob::cli {

/// Prints what a run would send: `--dry-run`. `table` is the source if it is a table, else null.
[[nodiscard]] ExitCode preview(RunSource& source, const TableSource* table, const Options& options);

}  // namespace geojob::cli

#endif

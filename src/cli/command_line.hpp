// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_COMMAND_LINE_HPP
#define GEOJOB_CLI_COMMAND_LINE_HPP

#include "cli/options.hpp"
#include "cli/value_or_exit.hpp"

namespace geojob::cli {

/// Reads the arguments: options to go on with, or the exit code after help, the version or a usage
/// error was printed.
[[nodiscard]] ValueOrExit<Options> read_command_line(int count, const char* const* arguments);

}  // namespace geojob::cli

#endif

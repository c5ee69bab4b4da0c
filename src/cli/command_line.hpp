// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_COMMAND_LINE_HPP
#define GEOJOB_CLI_COMMAND_LINE_HPP

#include "cli/options.hpp"
#include "cli/value_or_exit.hpp"

namespace geojob::cli {

/// Reads the arguments. Returns the options, or the exit code after it has printed help, the
/// version or a usage error.
[[nodiscard]] ValueOrExit<Options> read_command_line(int count, const char* const* arguments);

}  // namespace geojob::cli

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_COMMAND_LINE_HPP
#define GEOJOB_CLI_COMMAND_LINE_HPP

#include <optional>
#include <variant>

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace geojob::cli {

/// Reads the arguments. Either options to go on with, or the exit code after help, the version or a
/// usage error was printed.
[[nodiscard]] std::variant<Options, ExitCode> read_command_line(int count,
                                                                const char* const* arguments);

}  // namespace geojob::cli

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_GEOJOB_PROGRAM_HPP
#define GEOJOB_TESTS_GEOJOB_PROGRAM_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "support/emulator_process.hpp"
#include "support/program.hpp"

/// Runs geojob as a user does. Each run is also checked for what must be true of every run: the
/// program ends by itself, and its output does not contain the key.

namespace geojob::test {

/// A call of geojob with the_key in its environment.
[[nodiscard]] ProgramCall geojob_call(std::vector<std::string> arguments);
/// The same, with the options that make geojob use the emulator.
[[nodiscard]] ProgramCall geojob_call(const EmulatorProcess& emulator,
                                      std::vector<std::string> arguments);

/// The call as a shell makes it, with redirections (`>&-`, `2>/dev/full`) or with other commands
/// before `exec`.
[[nodiscard]] ProgramCall through_shell(const ProgramCall& call, const std::string& redirections,
                                        const std::string& commands_before = {});
[[nodiscard]] ProgramCall with_environment(ProgramCall call, std::vector<std::string> more);
[[nodiscard]] ProgramCall with_input(ProgramCall call, std::string input);
/// Without the key in the environment.
[[nodiscard]] ProgramCall without_key(ProgramCall call);
[[nodiscard]] ProgramCall on_terminal(ProgramCall call, unsigned short columns = 200);

/// Waits for the end of a running geojob, and checks what is true of every run.
ProgramResult finish(RunningProgram& geojob);
/// Runs geojob to its end, and checks what is true of every run.
ProgramResult run(const ProgramCall& call);
ProgramResult run_geojob(std::vector<std::string> arguments);
ProgramResult run_geojob(const EmulatorProcess& emulator, std::vector<std::string> arguments);

/// Whether a recognisable part of the_key is in the text: raw, percent-encoded once or several
/// times, or escaped as in XML or JSON.
[[nodiscard]] bool shows_key(std::string_view text);

/// The lines of the text, without their line ends.
[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);
[[nodiscard]] bool contains(std::string_view text, std::string_view part);
/// How often `part` is in the text.
[[nodiscard]] std::size_t count_of(std::string_view text, std::string_view part);
/// The text with `#` instead of each number, to compare texts whose numbers differ from run to run.
[[nodiscard]] std::string without_numbers(std::string_view text);
/// The path and the content of a file in tests/data/responses.
[[nodiscard]] std::string response_path(std::string_view name);
[[nodiscard]] std::string response(std::string_view name);

}  // namespace geojob::test

#endif

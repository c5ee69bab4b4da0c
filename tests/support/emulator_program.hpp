// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_EMULATOR_PROGRAM_HPP
#define GEOJOB_TESTS_EMULATOR_PROGRAM_HPP

#include <cstdint>
#include <string>
#include <vector>

#include "support/program.hpp"

/// Runs geojob-emulator as a user does.

namespace geojob::test {

[[nodiscard]] ProgramCall emulator_call(std::vector<std::string> arguments);

/// The line that the emulator prints when it is ready.
struct Announcement {
  std::string line;
  std::string url;
  std::string ca_file;  ///< Empty if it is null.
  int pid = 0;
  std::uint16_t port = 0;
};

/// Reads the announcement of an emulator that was just started. Throws std::runtime_error if there
/// is none, or if it has other members.
[[nodiscard]] Announcement read_announcement(RunningProgram& emulator);

}  // namespace geojob::test

#endif

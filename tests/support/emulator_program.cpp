// SPDX-License-Identifier: MIT
#include "support/emulator_program.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <stdexcept>
#include <utility>

namespace geojob::test {

ProgramCall emulator_call(std::vector<std::string> arguments) {
  ProgramCall call;
  call.program = GEOJOB_EMULATOR_PROGRAM;
  call.arguments = std::move(arguments);
  call.environment = tool_environment();
  return call;
}

Announcement read_announcement(RunningProgram& emulator) {
  const auto line = emulator.read_line(Stream::out);
  if (!line) throw std::runtime_error("the emulator does not start: " + emulator.wait().err);
  const boost::json::value value = boost::json::parse(*line);
  if (value.as_object().size() != 3) throw std::runtime_error("not the three members: " + *line);
  Announcement said;
  said.line = *line;
  said.url = value.at("url").as_string();
  if (const auto* const file = value.at("caFile").if_string()) said.ca_file = *file;
  said.pid = value.at("pid").to_number<int>();
  said.port = static_cast<std::uint16_t>(std::stoul(said.url.substr(said.url.rfind(':') + 1)));
  return said;
}

}  // namespace geojob::test

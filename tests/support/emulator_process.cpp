// SPDX-License-Identifier: MIT
#include "support/emulator_process.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <stdexcept>

namespace geojob::test {

EmulatorProcess::EmulatorProcess(std::string_view scenario, std::vector<std::string> options,
                                 const std::string& key, bool log) {
  ProgramCall call;
  call.program = GEOJOB_EMULATOR_PROGRAM;
  call.arguments = {"--exit-with-stdin"};
  if (log) call.arguments.emplace_back("--log");
  call.arguments.insert(call.arguments.end(), options.begin(), options.end());
  if (!scenario.empty()) {
    call.arguments.emplace_back("--scenario");
    call.arguments.push_back(folder_.write("scenario.json", scenario));
  }
  call.environment = tool_environment();
  if (!key.empty()) call.environment.push_back("GEOJOB_EMULATOR_KEY=" + key);
  program_ = std::make_unique<RunningProgram>(call, true);
  const auto line = program_->read_line(Stream::out);
  if (!line) throw std::runtime_error("the emulator does not start: " + program_->wait().err);
  const boost::json::value announced = boost::json::parse(*line);
  url_ = announced.at("url").as_string();
  if (const auto* const file = announced.at("caFile").if_string()) ca_file_ = *file;
}

bool EmulatorProcess::wait_for_log(std::string_view text) {
  return program_->read_until(Stream::err, text);
}

const std::string& EmulatorProcess::finish() {
  if (program_ != nullptr) log_ = program_->wait().err;
  program_.reset();
  return log_;
}

std::size_t EmulatorProcess::finish_and_count() {
  const std::string& log = finish();
  return static_cast<std::size_t>(std::count(log.begin(), log.end(), '\n'));
}

}  // namespace geojob::test

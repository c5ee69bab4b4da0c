// SPDX-License-Identifier: MIT
#include "emulator/scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/parser.hpp>

#include "core/ascii.hpp"
#include "emulator/job_reader.hpp"
#include "emulator/json_members.hpp"
#include "emulator/step_reader.hpp"

namespace geojob::emulator {
namespace {

namespace json = boost::json;

/// Reports the position of a syntax error, because scenarios are written by hand.
json::value parse_json(std::string_view text) {
  json::parser parser;
  boost::system::error_code error;
  const std::size_t end = parser.write_some(text.data(), text.size(), error);
  const std::string_view before = text.substr(0, end);
  if (!error && text.find_first_not_of(" \t\r\n", end) != std::string_view::npos) {
    error = json::error::extra_data;
  }
  if (!error) return parser.release();
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t column = end - (before.rfind('\n') + 1) + 1;
  throw ScenarioError(
      fmt::format("not valid JSON in line {}, column {}: {}", line, column, error.message()));
}

double share_of(const json::value& value, const std::string& path) {
  boost::system::error_code error;
  const auto share = value.to_number<double>(error);
  if (error || !(share >= 0 && share <= 1)) refuse(path, "must be a number from 0 to 1");
  return share;
}

ChaosFault read_chaos_fault(const json::value& value, const std::string& path) {
  const std::string name = text_of(value, path);
  if (name == "reset") return {ChaosKind::reset};
  if (name == "cut") return {ChaosKind::cut};
  if (name == "stall") return {ChaosKind::stall};
  if (name == "closeWithoutNotify") return {ChaosKind::close_without_notify};
  const bool is_status = name.size() == 3 && (name[0] == '4' || name[0] == '5') &&
                         is_digit(name[1]) && is_digit(name[2]);
  if (is_status) return {ChaosKind::status, std::stoi(name)};
  refuse(path, R"(must be one of reset, cut, stall, closeWithoutNotify or a status like "503")");
}

ChaosSettings read_chaos(const json::value& value, const std::string& path) {
  ChaosSettings chaos;
  read_object(value, path,
              {{"seed", into(chaos.seed, number_of)},
               {"share", into(chaos.share, share_of)},
               {"faults", into_array(chaos.faults, read_chaos_fault)},
               {"stallMs", into(chaos.stall_for, time_of)}});
  if (chaos.faults.empty()) refuse(path, "needs faults");
  return chaos;
}

}  // namespace

Scenario parse_scenario(std::string_view text, const std::filesystem::path& folder) {
  Scenario scenario = built_in_scenario();
  ConnectionRules& connections = scenario.connections;
  read_object(parse_json(text), "",
              {{"jobs", into(scenario.jobs,
                             [&](const json::value& value, const std::string& path) {
                               return read_jobs(value, path, folder);
                             })},
               {"script", into(scenario.script,
                               [&](const json::value& value, const std::string& path) {
                                 return read_script(value, path, folder);
                               })},
               {"connections", into(connections.script, read_connection_script)},
               {"requestsPerConnection", into(connections.requests, small_number_of<unsigned, 1>)},
               {"idleMs", into(connections.idle, time_of)},
               {"chaos", into(scenario.chaos, read_chaos)}});
  return scenario;
}

Scenario built_in_scenario() {
  Scenario scenario;
  const auto add = [&](Dataflow dataflow, const char* id) -> JobSpecification& {
    JobSpecification& job = scenario.jobs.emplace_back();
    job.dataflow = dataflow;
    job.id = id;
    return job;
  };
  JobSpecification& demo = add(Dataflow::geocode, "demo");
  demo.pending_polls = 2;
  demo.failed = 2;
  add(Dataflow::geocode, "done").failed = 2;
  JobSpecification& aborted = add(Dataflow::geocode, "aborted");
  aborted.pending_polls = 1;
  aborted.final_status = "Aborted";
  aborted.error_message = "The data uploaded in this request was not valid.";
  add(Dataflow::geocode, "pending").never_ends = true;
  add(Dataflow::load_data_source, "load").description = "DataSourceComplete";
  add(Dataflow::download_data_source, "FourthCoffeeSample").status_first = true;
  return scenario;
}

}  // namespace geojob::emulator

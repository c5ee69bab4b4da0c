// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_SCENARIO_HPP
#define GEOJOB_EMULATOR_SCENARIO_HPP

#include <chrono>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "emulator/step.hpp"
#include "geojob/client/job_url.hpp"

/// The jobs and the faults of the emulator. docs/emulator.md describes the format of scenario
/// files.

namespace geojob::emulator {

struct JobLink {
  std::string role, name, url;
};

/// The form of CompletedDate while a job is pending.
enum class PendingDate : std::uint8_t { absent, empty, nil };

struct JobSpecification {
  Dataflow dataflow = Dataflow::geocode;
  std::string id;
  std::string type = "DataflowJob";
  std::string name;
  std::string description;
  unsigned pending_polls = 0;
  std::optional<milliseconds> pending_for;  ///< Replaces the number of polls.
  bool never_ends = false;
  std::string pending_status = "Pending";
  std::string final_status = "Completed";
  std::uint64_t total = 12;
  std::uint64_t failed = 0;
  std::string error_message;
  std::string created = "2010-05-10T13:22:35.0553408-07:00";
  std::string completed = "2010-05-10T13:24:41.1234567-07:00";
  PendingDate pending_date = PendingDate::absent;
  /// The status is before the links, as in one of the documented responses.
  bool status_first = false;
  /// In JSON, the member with a link's name is `output`, as in another documented response.
  bool name_as_output = false;
  std::optional<std::vector<JobLink>> links;  ///< Replaces the links that follow from its state.
  std::deque<Step> script;
};

enum class ChaosKind : std::uint8_t { reset, cut, stall, close_without_notify, status };

struct ChaosFault {
  ChaosKind kind = ChaosKind::reset;
  int status = 0;  ///< For ChaosKind::status.
};

/// Random faults, which are the same in every run with the same seed.
struct ChaosSettings {
  std::uint64_t seed = 1;
  double share = 0;  ///< The part of the requests that have a fault: 0 to 1.
  std::vector<ChaosFault> faults;
  milliseconds stall_for{1000};
};

/// Faults of connections, independent of requests.
struct ConnectionRules {
  std::deque<ConnectionStep> script;
  /// Ends the connection after that many requests, without an announcement.
  std::optional<unsigned> requests;
  /// Ends the connection if the next request does not arrive within this time.
  std::optional<milliseconds> idle;
};

struct Scenario {
  std::vector<JobSpecification> jobs;
  std::deque<Step> script;
  ConnectionRules connections;
  std::optional<ChaosSettings> chaos;
};

/// The scenario file is invalid; the text names the member.
class ScenarioError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The jobs of an emulator without a scenario.
[[nodiscard]] Scenario built_in_scenario();

/// Reads a scenario. Files that it names are looked for in `folder`. Throws ScenarioError.
[[nodiscard]] Scenario parse_scenario(std::string_view text, const std::filesystem::path& folder);

}  // namespace geojob::emulator

#endif

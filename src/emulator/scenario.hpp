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

/// What the emulator keeps and how it misbehaves; the format of scenario files is documented in
/// docs/emulator.md.

namespace geojob::emulator {

struct JobLink {
  std::string role, name, url;
};

/// How CompletedDate stands in the answer while a job is pending.
enum class PendingDate : std::uint8_t { absent, empty, nil };

struct JobSpecification {
  Dataflow dataflow = Dataflow::geocode;
  std::string id;
  std::string type = "DataflowJob";
  std::string name;
  std::string description;
  unsigned pending_polls = 0;
  std::optional<milliseconds> pending_for;  ///< Instead of a number of polls.
  bool never_ends = false;
  std::string pending_status = "Pending";
  std::string final_status = "Completed";
  std::uint64_t total = 12;
  std::uint64_t failed = 0;
  std::string error_message;
  std::string created = "2010-05-10T13:22:35.0553408-07:00";
  std::string completed = "2010-05-10T13:24:41.1234567-07:00";
  PendingDate pending_date = PendingDate::absent;
  bool status_first = false;    ///< Status before the links, as a documented answer has it.
  bool name_as_output = false;  ///< JSON calls a link's name `output`, as another one has it.
  std::optional<std::vector<JobLink>> links;  ///< Instead of those that its state gives it.
  std::deque<Step> script;
};

enum class ChaosKind : std::uint8_t { reset, cut, stall, close_without_notify, status };

struct ChaosFault {
  ChaosKind kind = ChaosKind::reset;
  int status = 0;  ///< Of ChaosKind::status.
};

/// Faults at random, and yet the same in every run with the same seed.
struct ChaosSettings {
  std::uint64_t seed = 1;
  double share = 0;  ///< Of the requests that something happens to: 0 to 1.
  std::vector<ChaosFault> faults;
  milliseconds stall_for{1000};
};

/// What happens to connections, apart from what happens to requests.
struct ConnectionRules {
  std::deque<ConnectionStep> script;
  std::optional<unsigned> requests;  ///< Ends, unannounced, after so many.
  std::optional<milliseconds> idle;  ///< Ends when the next request is not there by then.
};

struct Scenario {
  std::vector<JobSpecification> jobs;
  std::deque<Step> script;
  ConnectionRules connections;
  std::optional<ChaosSettings> chaos;
};

/// A scenario file that cannot be used; the text names the member.
class ScenarioError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The jobs of an emulator without a scenario.
[[nodiscard]] Scenario built_in_scenario();

/// Reads a scenario; files named in it are looked for in `folder`. Throws ScenarioError.
[[nodiscard]] Scenario parse_scenario(std::string_view text, const std::filesystem::path& folder);

}  // namespace geojob::emulator

#endif

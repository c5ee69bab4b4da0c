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
#include <utility>
#include <vector>

#include "geojob/job_url.hpp"

/// What the emulator keeps and how it misbehaves; the format of scenario files is documented in
/// docs/emulator.md.

namespace geojob::emulator {

/// Sends an answer a few bytes at a time.
struct Trickle {
  std::size_t bytes = 1;
  std::chrono::milliseconds every{0};
};

/// What happens to one request, or to several alike.
struct Step {
  std::string match;  ///< Only requests with this in their path; empty: all.
  unsigned times = 1;
  bool forever = false;

  std::chrono::milliseconds delay{0};
  std::optional<int> status;
  std::vector<std::pair<std::string, std::string>> headers;
  std::optional<std::string> body;
  std::string content_type = "application/xml";
  std::optional<std::string> raw;  ///< The whole answer, head and all.
  std::vector<int> informational;  ///< 1xx answers before the real one.
  bool chunked = false;

  std::optional<std::size_t> cut_after;    ///< Close after this many bytes.
  std::optional<std::size_t> reset_after;  ///< Reset the connection after this many bytes.
  std::optional<Trickle> trickle;
  bool stall = false;  ///< Answer nothing until the client goes away.
  bool close_without_notify = false;
};

struct Link {
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
  std::optional<std::chrono::milliseconds> pending_for;  ///< Instead of a number of polls.
  bool never_ends = false;
  std::string final_status = "Completed";
  std::uint64_t total = 12;
  std::uint64_t failed = 0;
  std::string error_message;
  std::string created = "2010-05-10T13:22:35.0553408-07:00";
  std::string completed = "2010-05-10T13:24:41.1234567-07:00";
  PendingDate pending_date = PendingDate::absent;
  bool status_first = false;  ///< Status before the links, as a documented answer has it.
  std::optional<std::vector<Link>> links;  ///< Instead of those that its state gives it.
  std::deque<Step> script;
};

struct Scenario {
  std::vector<JobSpecification> jobs;
  std::deque<Step> script;
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

// SPDX-License-Identifier: MIT
// Checks the emulator's scenario files: each is read or refused, and the error of a refusal has a
// position.

#include <algorithm>
#include <string>
#include <string_view>

#include "emulator/scenario.hpp"
#include "fuzz/bytes.hpp"
#include "fuzz/oracle.hpp"

namespace {

using namespace geojob::emulator;
using namespace geojob::fuzz;

/// A scenario may name any file of the machine, even one without an end. Its author may do that,
/// but a fuzzer must not. The name of such a member could be written with escapes.
bool may_name_files(std::string_view text) {
  return text.find("ile\"") != std::string_view::npos ||
         text.find("\\u00") != std::string_view::npos;
}

/// A line and column, or the path of a member, which starts with a name from the text.
bool has_place(std::string_view words, std::string_view text) {
  if (words.starts_with("the scenario: ")) return true;
  const bool has_column = words.find(", column ") != std::string_view::npos;
  if (words.starts_with("not valid JSON in line ") && has_column) return true;
  const std::size_t end = words.find_first_of(".[:");
  if (end == std::string_view::npos) return false;
  // In the path, the escapes of the text are decoded.
  const std::string_view name = words.substr(0, end);
  return text.find(name) != std::string_view::npos || text.find('\\') != std::string_view::npos;
}

void check_scenario(const Scenario& scenario) {
  const auto has_id = [](const JobSpecification& job) { return !job.id.empty(); };
  require(std::all_of(scenario.jobs.begin(), scenario.jobs.end(), has_id), "every job has an id",
          "an id", "none");
  if (!scenario.chaos) return;
  const double share = scenario.chaos->share;
  require(share >= 0 && share <= 1 && !scenario.chaos->faults.empty(),
          "chaos has a share and faults", "0 to 1", std::to_string(share));
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of(data, size);
  if (may_name_files(text)) return 0;
  try {
    check_scenario(parse_scenario(text, "/"));
  } catch (const ScenarioError& error) {
    require(has_place(error.what(), text), "a refusal says where", "a place, and why",
            error.what());
  }
  return 0;
}

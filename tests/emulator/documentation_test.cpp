// SPDX-License-Identifier: MIT
// docs/emulator.md and the emulator know the same members and options.

#include <algorithm>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "emulator/file.hpp"
#include "emulator/scenario.hpp"
#include "support/emulator_program.hpp"

BOOST_AUTO_TEST_SUITE(documentation)

namespace {

using geojob::emulator::parse_scenario;
using geojob::emulator::ScenarioError;

const std::string& page() {
  static const std::string text =
      geojob::emulator::read_file(GEOJOB_TEST_DATA "/../../docs/emulator.md").value();
  return text;
}

/// What is between a heading and the next one.
std::string section(const std::string& heading) {
  const std::size_t start = page().find("\n" + heading + "\n");
  BOOST_REQUIRE_MESSAGE(start != std::string::npos, heading << " is missing");
  const std::size_t begin = start + heading.size() + 2;
  return page().substr(begin, page().find("\n#", begin) - begin);
}

/// Whatever stands between the two marks, again and again.
std::vector<std::string> all_between(const std::string& text, const std::string& before,
                                     const std::string& after) {
  std::vector<std::string> all;
  std::size_t start = text.find(before);
  while (start != std::string::npos) {
    start += before.size();
    const std::size_t end = std::min(text.find(after, start), text.size());
    all.push_back(text.substr(start, end - start));
    start = text.find(before, end + after.size());
  }
  return all;
}

std::vector<std::string> json_blocks() { return all_between(page(), "```json\n", "```"); }

/// The names in the first cells of the tables of a section: those in back quotes.
std::set<std::string> members_in(const std::string& heading) {
  std::set<std::string> names;
  std::istringstream lines(section(heading));
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| ")) continue;
    const std::string first_cell = line.substr(0, line.find('|', 1));
    for (const std::string& name : all_between(first_cell, "`", "`")) names.insert(name);
  }
  return names;
}

/// The options in a text: `--port`.
std::set<std::string> options_in(const std::string& text) {
  std::set<std::string> options;
  for (std::size_t at = text.find("--"); at != std::string::npos; at = text.find("--", at + 2)) {
    const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz-", at);
    options.insert(text.substr(at, end - at));
  }
  return options;
}

std::string complaint_about(const std::string& scenario) {
  try {
    static_cast<void>(parse_scenario(scenario, {}));
    return {};
  } catch (const ScenarioError& error) {
    return error.what();
  }
}

struct Place {
  std::string heading, before, after;
  std::size_t members;
};
std::ostream& operator<<(std::ostream& stream, const Place& place) {
  return stream << place.heading;
}

const std::vector<Place> places = {
    {"## Scenarios", "{", "}", 6},
    {"### Jobs", R"({"jobs":[{)", "}]}", 20},
    {"### Steps", R"({"script":[{)", "}]}", 39},
    {"### Connections", R"({"connections":[{)", "}]}", 6},
    {"### Chaos", R"({"chaos":{)", "}}", 4},
};

}  // namespace

BOOST_AUTO_TEST_CASE(every_scenario_on_the_page_can_be_used) {
  BOOST_TEST(json_blocks().size() >= 5U);
  for (const std::string& block : json_blocks()) {
    BOOST_TEST_CONTEXT(block) { BOOST_TEST(complaint_about(block) == ""); }
  }
}

BOOST_DATA_TEST_CASE(every_member_on_the_page_is_known, places, place) {
  const std::set<std::string> members = members_in(place.heading);
  BOOST_TEST(members.size() == place.members);
  for (const std::string& member : members) {
    const std::string scenario = place.before + "\"" + member + "\":null" + place.after;
    const std::string complaint = complaint_about(scenario);
    BOOST_TEST_CONTEXT(complaint) {
      BOOST_TEST(complaint.find(member + ": must be ") != std::string::npos);
    }
  }
}

BOOST_AUTO_TEST_CASE(every_option_of_the_program_is_on_the_page) {
  const auto help = geojob::test::run_program(geojob::test::emulator_call({"--help"})).out;
  for (const std::string& option : options_in(help)) {
    BOOST_TEST_CONTEXT(option) { BOOST_TEST(page().find("`" + option) != std::string::npos); }
  }
  BOOST_TEST(options_in(help).size() == 40U);
}

BOOST_AUTO_TEST_SUITE_END()

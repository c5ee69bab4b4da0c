// docs/emulator.md and the emulator know the same members and options.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "emulator/file.hpp"
#include "emulator/scenario.hpp"
#include "support/emulator_program.hpp"

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

std::vector<std::string> json_blocks() {
  std::vector<std::string> blocks;
  const std::string fence = "```json\n";
  for (std::size_t at = page().find(fence); at != std::string::npos; at = page().find(fence, at)) {
    at += fence.size();
    blocks.push_back(page().substr(at, page().find("```", at) - at));
  }
  return blocks;
}

/// The names in the first cells of the tables of a section: those in back quotes.
std::set<std::string> members_in(const std::string& heading) {
  std::set<std::string> names;
  const std::string text = section(heading);
  const std::regex row("\\n\\|([^|]*)\\|");
  const std::regex name("`([a-zA-Z]+)`");
  for (std::sregex_iterator cell(text.begin(), text.end(), row), end; cell != end; ++cell) {
    const std::string first = (*cell)[1];
    for (std::sregex_iterator one(first.begin(), first.end(), name); one != end; ++one) {
      names.insert((*one)[1]);
    }
  }
  return names;
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
    {"### Jobs", R"({"jobs":[{)", "}]}", 19},
    {"### Steps", R"({"script":[{)", "}]}", 29},
    {"### Connections", R"({"connections":[{)", "}]}", 6},
    {"### Chaos", R"({"chaos":{)", "}}", 4},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(documentation)

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
  const std::regex option("--[a-z-]+");
  std::size_t options = 0;
  for (std::sregex_iterator one(help.begin(), help.end(), option), end; one != end; ++one) {
    ++options;
    BOOST_TEST_CONTEXT(one->str()) {
      BOOST_TEST(page().find("`" + one->str()) != std::string::npos);
    }
  }
  BOOST_TEST(options > 12U);
}

BOOST_AUTO_TEST_SUITE_END()

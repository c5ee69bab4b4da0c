// SPDX-License-Identifier: MIT
#include "cli/completion_model.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <string_view>

#include "cli/completion_script.hpp"

BOOST_AUTO_TEST_SUITE(completion_model)

namespace {

using namespace geojob::cli;
using Kind = OfferedValue::Kind;
using Words = std::vector<std::string>;

const OfferedCommand& command(const OfferedProgram& program, std::string_view name) {
  const auto found = std::find_if(program.commands.begin(), program.commands.end(),
                                  [&](const OfferedCommand& one) { return one.name == name; });
  BOOST_REQUIRE(found != program.commands.end());
  return *found;
}

const OfferedOption& option(const OfferedCommand& command, std::string_view name) {
  const auto found =
      std::find_if(command.options.begin(), command.options.end(), [&](const OfferedOption& one) {
        return std::find(one.names.begin(), one.names.end(), name) != one.names.end();
      });
  BOOST_REQUIRE(found != command.options.end());
  return *found;
}

}  // namespace

BOOST_AUTO_TEST_CASE(commands_are_those_of_the_help) {
  Words names;
  for (const OfferedCommand& one : offered_program().commands) names.push_back(one.name);
  const Words shown = {"run",    "status",   "wait",    "list", "parse",
                       "submit", "download", "results", "map",  "help"};
  BOOST_TEST(names == shown, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(each_kind_of_value) {
  const OfferedProgram program = offered_program();
  const OfferedCommand& run = command(program, "run");
  BOOST_TEST(!option(run, "--force").has_value);
  BOOST_TEST((option(run, "--country").value.kind == Kind::nothing));
  BOOST_TEST((option(run, "--progress").value.words == Words{"text", "json"}));
  BOOST_TEST((option(run, "-o").names == Words{"-o", "--output"}));
  BOOST_TEST((option(run, "--key-file").value.kind == Kind::files));
  BOOST_TEST(option(run, "--key-file").value.endings.empty());
  BOOST_TEST((option(run, "--adopt").value.kind == Kind::jobs));
  BOOST_TEST(option(run, "--adopt").may_be_repeated);
  BOOST_TEST((run.argument.endings == Words{".csv", ".tsv", ".tab", ".txt", ".xml"}));
  BOOST_TEST(!run.has_many_arguments);
  const OfferedCommand& status = command(program, "status");
  BOOST_TEST((status.argument.kind == Kind::jobs));
  BOOST_TEST(status.has_many_arguments);
  BOOST_TEST(command(program, "list").argument.name == "");
}

BOOST_AUTO_TEST_CASE(every_option_is_in_every_script) {
  const OfferedProgram program = offered_program();
  const std::string bash = bash_completion(program);
  const std::string zsh = zsh_completion(program);
  const std::string fish = fish_completion(program);
  for (const OfferedCommand& one : program.commands) {
    for (const OfferedOption& each : one.options) {
      const std::string& name = each.names.back();
      BOOST_TEST(bash.find(" " + name) != std::string::npos, name);
      const std::string in_zsh = (each.may_be_repeated ? "'*" : ")") + name;
      BOOST_TEST(zsh.find(in_zsh) != std::string::npos, name);
      BOOST_TEST(fish.find(" -l " + name.substr(2)) != std::string::npos, name);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_plain_word_means_nothing_to_a_shell) {
  for (const char* const word : {"7d41c09b", "FourthCoffeeSample", "a%20b", "a.b-c_d~e"}) {
    BOOST_TEST(is_plain_word(word), word);
  }
  for (const char* const word : {"", "-q", "~root", "a b", "$(x)", "`x`", "a;b", "a\nb", "a:b",
                                 "a\tb", "a'b", "a\"b", "a*", "\xC3\xA9"}) {
    BOOST_TEST(!is_plain_word(word), word);
  }
}

BOOST_AUTO_TEST_SUITE_END()

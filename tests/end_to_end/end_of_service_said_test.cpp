// SPDX-License-Identifier: MIT
// People are warned that the service ends, once a day; scripts are not.

#include <boost/test/unit_test.hpp>
#include <filesystem>

#include "support/geojob_program.hpp"
#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(end_of_service_said)

namespace {

using namespace geojob::test;

const std::string said = "ends for everybody on 2028-06-30";

/// A call of a user whose state is in that folder.
ProgramCall with_state(const ProgramCall& call, const std::string& folder) {
  return with_environment(call, {"XDG_STATE_HOME=" + folder});
}

}  // namespace

// A test that runs over midnight UTC would see a second warning.
BOOST_AUTO_TEST_CASE(people_are_warned_once) {
  const TemporaryFolder top;
  EmulatorProcess emulator;
  const ProgramCall call = geojob_call(emulator, {"status", "done"});
  const ProgramResult first = run(with_state(on_terminal(call), top.path_of("state")));
  BOOST_TEST(first.exit_code.value() == 0);
  BOOST_TEST(count_of(first.out, "geojob: warning: ") == 1U);
  BOOST_TEST(contains(first.out, said), first.out);
  const ProgramResult second = run(with_state(on_terminal(call), top.path_of("state")));
  BOOST_TEST(second.exit_code.value() == 0);
  BOOST_TEST(!contains(second.out, said), second.out);
}

BOOST_AUTO_TEST_CASE(nobody_is_warned_who_does_not_want_to_be_or_uses_no_service) {
  const TemporaryFolder top;
  EmulatorProcess emulator;
  const std::string file = response_path("geocode-completed-indented.xml");
  const ProgramCall status = geojob_call(emulator, {"status", "done"});
  const std::vector<ProgramCall> calls = {
      status,
      on_terminal(through_shell(status, "2>/dev/null")),
      on_terminal(geojob_call(emulator, {"status", "done", "--quiet"})),
      on_terminal(geojob_call(emulator, {"run", "--progress", "json", "--dry-run", "nowhere.csv"})),
      on_terminal(geojob_call({"parse", file})),
      on_terminal(geojob_call({"--version"})),
      on_terminal(with_environment(status, {"TERM=dumb"}))};
  for (const ProgramCall& call : calls) {
    const ProgramResult result = run(with_state(call, top.path_of("state")));
    BOOST_TEST(!contains(result.out + result.err, said), result.out + result.err);
  }
  BOOST_TEST(!std::filesystem::exists(top.path_of("state")));
}

BOOST_AUTO_TEST_CASE(a_state_that_can_not_be_written_changes_nothing) {
  EmulatorProcess emulator;
  const ProgramCall call = on_terminal(geojob_call(emulator, {"status", "done"}));
  const ProgramResult result = run(with_state(call, "/dev/null"));
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(!contains(result.out, "warning"), result.out);
}

BOOST_AUTO_TEST_SUITE_END()

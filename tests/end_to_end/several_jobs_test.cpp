// SPDX-License-Identifier: MIT
// Several jobs in one call: each is answered, and the first failure decides.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <csignal>
#include <ostream>

#include "support/geojob_program.hpp"

BOOST_AUTO_TEST_SUITE(several_jobs)

namespace {

using namespace geojob::test;

constexpr const char* scenario = R"({"jobs":[
    {"id":"good"}, {"id":"better","pendingPolls":1}, {"id":"slow","neverEnds":true},
    {"id":"bad","final":"Aborted","errorMessage":"Too large."},
    {"id":"bad-later","pendingPolls":2,"final":"Aborted"},
    {"id":"broken","script":[{"forever":true,"body":"<Response>"}]},
    {"id":"ill","script":[{"forever":true,"status":500}]}]})";

/// A call with several jobs, and its exit code.
struct Call {
  std::vector<std::string> arguments;
  int code;
};

std::ostream& operator<<(std::ostream& out, const Call& call) {
  for (const std::string& argument : call.arguments) out << argument << ' ';
  return out;
}

const std::vector<Call> calls = {
    {{"status", "good", "bad", "slow"}, 0},
    {{"status", "good", "missing", "broken"}, 8},
    {{"status", "broken", "missing", "good"}, 7},
    {{"status", "missing", "broken"}, 8},
    {{"status", "ill", "missing", "--max-failures", "1"}, 9},
    {{"status", "--exit-status", "good", "better"}, 4},
    {{"status", "--exit-status", "good", "bad", "slow"}, 3},
    {{"status", "--exit-status", "slow", "bad"}, 4},
    {{"status", "--exit-status", "missing", "bad"}, 8},
    {{"wait", "--interval", "20ms", "good", "better"}, 0},
    {{"wait", "--interval", "20ms", "better", "bad", "missing"}, 3},
    {{"wait", "--interval", "20ms", "missing", "bad", "good"}, 8},
    // Not the first to end: the first on the command line.
    {{"wait", "--interval", "20ms", "better", "bad-later", "missing", "bad"}, 3},
    {{"wait", "--interval", "20ms", "missing", "bad-later"}, 8},
    {{"wait", "--interval", "20ms", "--timeout", "500ms", "slow", "missing"}, 4},
    {{"wait", "--interval", "20ms", "--timeout", "50ms", "slow", "bad"}, 4},
    {{"wait", "--interval", "20ms", "--timeout", "50ms", "bad", "slow"}, 3},
};

}  // namespace

BOOST_DATA_TEST_CASE(the_first_failure_decides, calls, call) {
  EmulatorProcess emulator(scenario);
  BOOST_TEST(run_geojob(emulator, call.arguments).exit_code.value() == call.code);
}

BOOST_AUTO_TEST_CASE(each_is_answered_whatever_became_of_the_others) {
  EmulatorProcess emulator(scenario);
  const ProgramResult result =
      run_geojob(emulator, {"status", "--json", "broken", "good", "missing", "bad", "slow"});
  const auto answers = lines_of(result.out);
  BOOST_REQUIRE(answers.size() == 3U);
  BOOST_TEST(answers[0].starts_with(R"({"id":"good",)"));
  BOOST_TEST(answers[1].starts_with(R"({"id":"bad",)"));
  BOOST_TEST(answers[2].starts_with(R"({"id":"slow",)"));
  const auto complaints = lines_of(result.err);
  BOOST_REQUIRE(complaints.size() == 2U);
  BOOST_TEST(complaints[0].starts_with("geojob: job broken: "));
  BOOST_TEST(complaints[1].starts_with("geojob: job missing: "));
  BOOST_TEST(emulator.finish_and_count() == 5U);
}

BOOST_AUTO_TEST_CASE(one_argument_is_never_taken_for_two_jobs) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"[a,b]"},{"id":"a"},{"id":"b"}]})");
  const ProgramResult result = run_geojob(emulator, {"status", "[a,b]"});
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(contains(result.err, "geojob: a job id in brackets"));
  const std::string url = emulator.url() + "/REST/v1/Dataflows/Geocode/%5Ba%2Cb%5D";
  BOOST_TEST(run_geojob(emulator, {"status", url}).exit_code.value() == 0);
  BOOST_TEST(emulator.finish_and_count() == 1U);
}

BOOST_AUTO_TEST_CASE(a_job_named_twice_is_answered_twice) {
  EmulatorProcess emulator(scenario);
  const ProgramResult result = run_geojob(emulator, {"status", "--json", "good", "good"});
  const auto answers = lines_of(result.out);
  BOOST_REQUIRE(answers.size() == 2U);
  BOOST_TEST(answers[0] == answers[1]);
}

BOOST_AUTO_TEST_CASE(ids_and_urls_can_be_mixed) {
  EmulatorProcess emulator(scenario);
  const ProgramResult result = run_geojob(
      emulator,
      {"status", "--json", emulator.url() + "/REST/v1/Dataflows/Geocode/good?output=json", "bad"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(lines_of(result.out).size() == 2U);
}

BOOST_AUTO_TEST_CASE(for_people_they_are_a_blank_line_apart) {
  EmulatorProcess emulator(scenario);
  const ProgramResult result = run_geojob(emulator, {"status", "good", "bad"});
  BOOST_TEST(result.out.starts_with("good  Completed\n"));
  BOOST_TEST(contains(result.out, "\n\nbad  Aborted\n"));
  BOOST_TEST(!contains(result.out, "\n\n\n"));
}

BOOST_AUTO_TEST_CASE(all_are_waited_for_at_once_and_each_is_told_when_it_ends) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"a","pendingPolls":8},
      {"id":"b","pendingPolls":1,"final":"Aborted","errorMessage":"Too large."}, {"id":"c"}]})");
  const ProgramResult result = run_geojob(
      emulator, {"wait", "--json", "-q", "--interval", "20ms", "a", "b", "missing", "c"});
  BOOST_TEST(result.exit_code.value() == 3);
  const auto answers = lines_of(result.out);
  BOOST_REQUIRE(answers.size() == 3U);
  BOOST_TEST(answers[0].starts_with(R"({"id":"c",)"));
  BOOST_TEST(answers[1].starts_with(R"({"id":"b",)"));
  BOOST_TEST(answers[2].starts_with(R"({"id":"a",)"));
  const auto complaints = lines_of(result.err);
  BOOST_REQUIRE(complaints.size() == 2U);
  BOOST_TEST(complaints[0].starts_with("geojob: job missing: "));
  BOOST_TEST(
      complaints[1] ==
      "geojob: job b: aborted by the service: Too large; check the data, and make a new job");
  BOOST_TEST(emulator.finish_and_count() == 9U + 2U + 1U + 1U);
}

BOOST_AUTO_TEST_CASE(a_slow_job_does_not_hold_back_what_a_quick_one_says) {
  EmulatorProcess emulator(scenario);
  RunningProgram geojob(geojob_call(
      emulator, {"wait", "--json", "--interval", "20ms", "slow", "ill", "better", "good"}));
  for (const char* const quick : {"good", "better"}) {
    const auto line = geojob.read_line(Stream::out);
    BOOST_REQUIRE(line.has_value());
    BOOST_TEST(line->starts_with(R"({"id":")" + std::string(quick) + '"'), *line);
  }
  geojob.send_signal(SIGTERM);
  BOOST_TEST(finish(geojob).exit_code.value() == 143);
}

BOOST_AUTO_TEST_CASE(jobs_of_several_flows_are_waited_for_at_once) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","pendingPolls":1},
      {"id":"x","flow":"load-data-source","pendingPolls":2,"final":"Aborted"},
      {"id":"x","flow":"download-data-source"}]})");
  const std::string flows = emulator.url() + "/REST/v1/Dataflows/";
  const ProgramResult result =
      run_geojob(emulator, {"wait", "--json", "-q", "--interval", "20ms", "x",
                            flows + "LoadDatasource/x", flows + "DataSourceDownload/x"});
  BOOST_TEST(result.exit_code.value() == 3);
  const auto answers = lines_of(result.out);
  BOOST_REQUIRE(answers.size() == 3U);
  BOOST_TEST(contains(answers[0], flows + "DataSourceDownload/x"));
  BOOST_TEST(contains(answers[1], flows + "Geocode/x"));
  BOOST_TEST(contains(answers[2], flows + "LoadDatasource/x"));
}

BOOST_AUTO_TEST_CASE(all_share_one_connection) {
  EmulatorProcess emulator(R"({"connections":[{},{"forever":true,"closeAtOnce":true}],
      "jobs":[{"id":"a","pendingPolls":4},{"id":"b","pendingPolls":2},{"id":"c"}]})");
  const ProgramResult result =
      run_geojob(emulator, {"wait", "--interval", "20ms", "--max-failures", "1", "a", "b", "c"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(emulator.finish_and_count() == 5U + 3U + 1U);
}

BOOST_AUTO_TEST_CASE(failures_count_for_the_job_that_was_asked_for) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"a","script":[{"times":2,"status":503}]},
      {"id":"b","script":[{"times":2,"status":503}]},
      {"id":"c","script":[{"forever":true,"status":503}]}]})");
  const ProgramResult result = run_geojob(
      emulator, {"wait", "-q", "--interval", "20ms", "--max-failures", "3", "a", "b", "c"});
  BOOST_TEST(result.exit_code.value() == 9);
  BOOST_TEST(lines_of(result.err).size() == 1U);
  BOOST_TEST(emulator.finish_and_count() == 3U + 3U + 3U);
}

BOOST_AUTO_TEST_CASE(a_timeout_of_zero_looks_once_at_each) {
  EmulatorProcess emulator(scenario);
  const ProgramResult result =
      run_geojob(emulator, {"wait", "--json", "-q", "--timeout", "0", "slow", "better", "good"});
  BOOST_TEST(result.exit_code.value() == 4);
  const auto answers = lines_of(result.out);
  BOOST_REQUIRE(answers.size() == 3U);
  BOOST_TEST(answers[0].starts_with(R"({"id":"slow",)"));
  BOOST_TEST(answers[1].starts_with(R"({"id":"better",)"));
  BOOST_TEST(contains(answers[1], R"("status":"Pending")"));
  BOOST_TEST(contains(answers[2], R"("status":"Completed")"));
  BOOST_TEST(emulator.finish_and_count() == 3U);
}

BOOST_AUTO_TEST_CASE(an_output_that_fails_ends_the_wait_for_all) {
  EmulatorProcess emulator(scenario);
  const ProgramCall call =
      geojob_call(emulator, {"wait", "-q", "--interval", "20ms", "slow", "better", "bad"});
  const ProgramResult result = run(through_shell(call, ">/dev/full"));
  BOOST_TEST(result.exit_code.value() == 10);
  BOOST_TEST(contains(result.err, "geojob: standard output cannot be written: "));
  BOOST_TEST(count_of(emulator.finish(), "/better ") == 1U);
}

BOOST_AUTO_TEST_CASE(a_key_that_is_refused_is_told_of_each) {
  EmulatorProcess emulator(scenario);
  const ProgramResult result = run(with_environment(
      without_key(geojob_call(emulator, {"status", "good", "bad"})), {"GEOJOB_KEY=wrong"}));
  BOOST_TEST(result.exit_code.value() == 5);
  BOOST_TEST(lines_of(result.err).size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_warning_about_one_job_is_given_for_each_job_that_it_is_true_of) {
  EmulatorProcess emulator(
      R"({"jobs":[{"id":"one","final":"Paused"},{"id":"two","final":"Paused"}]})");
  const ProgramResult result = run_geojob(emulator, {"status", "one", "two", "one"});
  BOOST_TEST(count_of(result.err, "geojob: warning: job one: ") == 1U);
  BOOST_TEST(count_of(result.err, "geojob: warning: job two: ") == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

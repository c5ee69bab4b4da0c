// SPDX-License-Identifier: MIT
// Polling until each job has ended: what is printed where, and the exit code.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "support/geojob_program.hpp"

BOOST_AUTO_TEST_SUITE(wait)

namespace {

using namespace geojob::test;

ProgramResult wait_for(EmulatorProcess& emulator, std::vector<std::string> more) {
  std::vector<std::string> arguments = {"wait", "--interval", "20ms"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_geojob(emulator, arguments);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_job_that_completes_is_printed_once_and_ends_the_wait) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","pendingPolls":3,"failed":2}]})");
  const ProgramResult result = wait_for(emulator, {"x", "--json"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(count_of(result.out, "\n") == 1U);
  BOOST_TEST(contains(result.out, R"("status":"Completed")"));
  BOOST_TEST(emulator.finish_and_count() == 4U);
}

BOOST_AUTO_TEST_CASE(an_aborted_job_is_a_failure_with_the_service_s_reason) {
  EmulatorProcess emulator(
      R"({"jobs":[{"id":"x","pendingPolls":1,"final":"Aborted","errorMessage":"Too large."}]})");
  const ProgramResult result = wait_for(emulator, {"x", "--json", "-q"});
  BOOST_TEST(result.exit_code.value() == 3);
  BOOST_TEST(contains(result.out, R"("errorMessage":"Too large.")"));
  BOOST_TEST(result.err ==
             "geojob: job x: aborted by the service: Too large; check the data, and "
             "make a new job\n");
}

BOOST_AUTO_TEST_CASE(an_abort_without_a_reason_says_that) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","final":"Aborted"}]})");
  const ProgramResult result = wait_for(emulator, {"x", "-q"});
  BOOST_TEST(result.exit_code.value() == 3);
  BOOST_TEST(result.err ==
             "geojob: job x: aborted by the service: it gives no reason; check the "
             "data, and make a new job\n");
}

BOOST_AUTO_TEST_CASE(when_time_runs_out_the_last_answer_is_printed) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","neverEnds":true}]})");
  const ProgramResult result = wait_for(emulator, {"x", "--json", "-q", "--timeout", "70ms"});
  BOOST_TEST(result.exit_code.value() == 4);
  BOOST_TEST(count_of(result.out, R"("status":"Pending")") == 1U);
  BOOST_TEST(lines_of(result.err).size() == 1U);
  BOOST_TEST(
      result.err.starts_with("geojob: job x: still Pending when the time was up (70ms); wait "
                             "again, or longer: --timeout 140ms\n"));
  BOOST_TEST(contains(result.err, "--timeout"));
}

BOOST_AUTO_TEST_CASE(a_timeout_of_zero_looks_once) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","pendingPolls":1}]})");
  const ProgramResult result = wait_for(emulator, {"x", "--timeout", "0"});
  BOOST_TEST(result.exit_code.value() == 4);
  BOOST_TEST(emulator.finish_and_count() == 1U);
}

BOOST_AUTO_TEST_CASE(a_timeout_of_zero_is_enough_for_a_job_that_has_ended) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x"}]})");
  BOOST_TEST(wait_for(emulator, {"x", "--timeout", "0"}).exit_code.value() == 0);
}

BOOST_AUTO_TEST_CASE(an_unknown_status_is_no_end) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","final":"Completed, nearly"}]})");
  const ProgramResult result = wait_for(emulator, {"x", "-q", "--timeout", "0"});
  BOOST_TEST(result.exit_code.value() == 4);
  BOOST_TEST(contains(result.out, "Completed, nearly"));
  BOOST_TEST(contains(result.err, "job x: still Completed, nearly when the time was up"));
}

BOOST_AUTO_TEST_CASE(an_unknown_status_is_warned_of_once_and_the_wait_goes_on) {
  const std::string paused =
      "<Response><ResourceSets><ResourceSet><Resources><DataflowJob><Id>x</Id>"
      "<Status>Paused</Status></DataflowJob></Resources></ResourceSet></ResourceSets></Response>";
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","script":[{"times":4,"body":")" + paused +
                           R"("}]}]})");
  const ProgramResult result = wait_for(emulator, {"x", "-q"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.err ==
             "geojob: warning: job x: its status Paused is not known and is not taken for an "
             "end\n");
  BOOST_TEST(emulator.finish_and_count() == 5U);
}

BOOST_AUTO_TEST_CASE(a_failure_now_and_then_does_not_end_the_wait) {
  EmulatorProcess emulator(
      R"({"jobs":[{"id":"x","pendingPolls":3,"script":[{"status":503},{"status":200,"file":")" +
      response_path("geocode-pending-half-way.xml") +
      R"("},{"cutAfterBytes":300},{"raw":"HTTP/1.1 200"},{"status":500}]}]})");
  const ProgramResult result = wait_for(emulator, {"x", "--max-failures", "4"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(emulator.finish_and_count() == 8U);
}

BOOST_AUTO_TEST_CASE(a_success_resets_the_count_of_failures) {
  EmulatorProcess emulator(
      R"({"jobs":[{"id":"x","pendingPolls":1,"script":[{"status":503},{"file":")" +
      response_path("geocode-pending-half-way.xml") + R"("},{"status":503}]}]})");
  const ProgramResult result = wait_for(emulator, {"x", "--max-failures", "2"});
  BOOST_TEST(result.exit_code.value() == 0);
}

BOOST_AUTO_TEST_CASE(no_pause_between_looks_is_longer_than_the_interval) {
  // With pauses of their own, three failures would take longer than the program may.
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","script":[{"times":12,"status":503}]}]})");
  const ProgramResult result = wait_for(emulator, {"x", "--max-failures", "20"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(emulator.finish_and_count() == 13U);
}

BOOST_AUTO_TEST_CASE(what_can_not_get_better_ends_the_wait_at_once) {
  EmulatorProcess emulator(R"({"jobs":[]})");
  BOOST_TEST(wait_for(emulator, {"x"}).exit_code.value() == 8);
  BOOST_TEST(emulator.finish_and_count() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

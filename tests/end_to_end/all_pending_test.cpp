// SPDX-License-Identifier: MIT
// geojob wait --all-pending: whatever the list shows as pending, of every flow.

#include <boost/test/unit_test.hpp>

#include "support/geojob_program.hpp"

BOOST_AUTO_TEST_SUITE(all_pending)

namespace {

using namespace geojob::test;

constexpr const char* scenario = R"({"jobs":[
    {"id":"slow","pendingPolls":2}, {"id":"bad","pendingPolls":1,"final":"Aborted","errorMessage":"Bad."},
    {"id":"done"}, {"id":"odd","neverEnds":true,"pendingStatus":"Paused"},
    {"id":"load","flow":"load-data-source","type":"DataServiceJob","pendingPolls":1},
    {"id":"made","flow":"rollback-data-source","pendingPolls":1,"pendingStatus":"Created"},
    {"id":"put","pendingPolls":1,"pendingStatus":"accepted"},
    {"id":"shops","flow":"download-data-source","pendingPolls":1}]})";

ProgramResult wait_for_pending(const EmulatorProcess& emulator,
                               std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"wait", "--all-pending", "--interval", "20ms"});
  return run_geojob(emulator, more);
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_pending_is_waited_for_and_nothing_else) {
  EmulatorProcess emulator(scenario);
  const ProgramResult result = wait_for_pending(emulator, {"--json"});
  BOOST_TEST(result.exit_code.value() == 3);
  BOOST_TEST(lines_of(result.out).size() == 5U);
  for (const char* const id : {"slow", "bad", "load", "made", "put"}) {
    BOOST_TEST(contains(result.out, std::string(R"("id":")") + id + '"'), id);
  }
  BOOST_TEST(contains(result.err, "geojob: job bad: aborted by the service: Bad; check the data"));
  const std::string log = emulator.finish();
  BOOST_TEST(count_of(log, "/ListJobs") == 1U);
  for (const char* const other : {"/done", "/odd", "/shops"}) BOOST_TEST(!contains(log, other));
}

BOOST_AUTO_TEST_CASE(a_job_that_was_named_too_is_waited_for_once) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"a","pendingPolls":1},{"id":"b"}]})");
  const ProgramResult result = wait_for_pending(emulator, {"--json", "b", "a"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(lines_of(result.out).size() == 2U);
}

BOOST_AUTO_TEST_CASE(the_list_is_read_in_either_format) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"a","pendingPolls":1}]})");
  const ProgramResult result = wait_for_pending(emulator, {"--json", "--wire", "json"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.out.starts_with(R"({"id":"a",)"));
}

BOOST_AUTO_TEST_CASE(where_nothing_is_pending_there_is_nothing_to_wait_for) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"done"}]})");
  const ProgramResult result = wait_for_pending(emulator);
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.out == "");
  BOOST_TEST(result.err == "no job is pending\n");
  BOOST_TEST(wait_for_pending(emulator, {"-q"}).err == "");
}

BOOST_AUTO_TEST_CASE(without_the_list_what_was_named_is_waited_for) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"a","pendingPolls":1}],"script":[
      {"match":"ListJobs","forever":true,"status":403}]})");
  const ProgramResult result = wait_for_pending(emulator, {"--json", "a"});
  BOOST_TEST(result.exit_code.value() == 5);
  BOOST_TEST(lines_of(result.out).size() == 1U);
  BOOST_TEST(result.out.starts_with(R"({"id":"a",)"));
  BOOST_TEST(contains(result.out, R"("status":"Completed")"));
  BOOST_TEST(contains(result.err, "geojob: list: "));
  BOOST_TEST(emulator.finish_and_count() == 3U);
}

BOOST_AUTO_TEST_CASE(what_was_named_decides_before_the_list) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"bad","final":"Aborted"}],"script":[
      {"match":"ListJobs","forever":true,"status":403}]})");
  const ProgramResult result = wait_for_pending(emulator, {"bad"});
  BOOST_TEST(result.exit_code.value() == 3);
  BOOST_TEST(contains(result.err, "geojob: list: "));
  BOOST_TEST(contains(result.err, "geojob: job bad: "));
}

BOOST_AUTO_TEST_CASE(without_the_list_and_a_name_nothing_is_waited_for) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"a","neverEnds":true}],"script":[
      {"match":"ListJobs","forever":true,"status":403}]})");
  const ProgramResult result = wait_for_pending(emulator);
  BOOST_TEST(result.exit_code.value() == 5);
  BOOST_TEST(result.out == "");
  BOOST_TEST(lines_of(result.err).size() == 1U);
  BOOST_TEST(emulator.finish_and_count() == 1U);
}

BOOST_AUTO_TEST_CASE(of_a_list_that_broke_nothing_is_waited_for) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"a","neverEnds":true},{"id":"b","neverEnds":true}],
      "script":[{"match":"ListJobs","forever":true,"cutAfterBytes":1350}]})");
  const ProgramResult result = wait_for_pending(emulator);
  BOOST_TEST(result.exit_code.value() == 6);
  BOOST_TEST(contains(result.err, "geojob: list: after 1 job: "));
  BOOST_TEST(emulator.finish_and_count() == 1U);
}

BOOST_AUTO_TEST_CASE(a_timeout_of_nothing_asks_for_the_list_once_and_looks_once) {
  EmulatorProcess down(R"({"script":[{"match":"ListJobs","forever":true,"status":503}]})");
  BOOST_TEST(wait_for_pending(down, {"--timeout", "0"}).exit_code.value() == 9);
  BOOST_TEST(down.finish_and_count() == 1U);
  EmulatorProcess up(R"({"jobs":[{"id":"a","neverEnds":true},{"id":"b","neverEnds":true}]})");
  const ProgramResult result = wait_for_pending(up, {"--timeout", "0", "--json"});
  BOOST_TEST(result.exit_code.value() == 4);
  BOOST_TEST(lines_of(result.out).size() == 2U);
  BOOST_TEST(up.finish_and_count() == 3U);
}

BOOST_AUTO_TEST_CASE(a_link_to_elsewhere_is_not_followed_and_the_others_are_waited_for) {
  EmulatorProcess emulator(R"({"jobs":[
      {"id":"far","neverEnds":true,"links":[{"role":"self","url":"https://elsewhere.example/x"}]},
      {"id":"near","pendingPolls":1}]})");
  const ProgramResult result = wait_for_pending(emulator, {"--json"});
  BOOST_TEST(result.exit_code.value() == 8);
  BOOST_TEST(lines_of(result.out).size() == 1U);
  BOOST_TEST(result.out.starts_with(R"({"id":"near",)"));
  BOOST_TEST(contains(result.err,
                      "geojob: job far: the service gave a link or an id that is not "
                      "safe to follow, so it is not waited for; check that --endpoint"));
  BOOST_TEST(!contains(emulator.finish(), "far"));
}

BOOST_AUTO_TEST_CASE(an_id_that_cannot_be_asked_for_is_the_services_fault) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"..","neverEnds":true,"links":[]},
      {"id":"near","pendingPolls":1}]})");
  const ProgramResult result = wait_for_pending(emulator, {"--json"});
  BOOST_TEST(result.exit_code.value() == 8);
  BOOST_TEST(lines_of(result.out).size() == 1U);
  BOOST_TEST(contains(result.err, "geojob: job ..: the service gave a link or an id"));
}

BOOST_AUTO_TEST_CASE(a_job_that_was_left_out_is_not_said_to_be_none) {
  EmulatorProcess emulator(R"({"jobs":[
      {"id":"far","neverEnds":true,"links":[{"role":"self","url":"https://elsewhere.example/x"}]}]})");
  const ProgramResult result = wait_for_pending(emulator);
  BOOST_TEST(result.exit_code.value() == 8);
  BOOST_TEST(lines_of(result.err).size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

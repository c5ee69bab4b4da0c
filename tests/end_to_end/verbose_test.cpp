// SPDX-License-Identifier: MIT
// -v: every request, answer and decision on standard error, the key never among them.

#include <boost/test/unit_test.hpp>

#include "support/geojob_program.hpp"

BOOST_AUTO_TEST_SUITE(verbose)

namespace {

using namespace geojob::test;

/// The log lines, with what differs from run to run replaced.
std::vector<std::string> log_of(const ProgramResult& result, const EmulatorProcess& emulator) {
  std::vector<std::string> log;
  for (std::string line : lines_of(result.err)) {
    if (!line.starts_with("geojob: log: ")) continue;
    line = line.substr(std::string("geojob: log: ").size());
    const std::size_t url = line.find(emulator.url());
    if (url != std::string::npos) line.replace(url, emulator.url().size(), "URL");
    log.push_back(without_numbers(line));
  }
  return log;
}

}  // namespace

BOOST_AUTO_TEST_CASE(it_tells_requests_answers_and_decisions) {
  EmulatorProcess emulator(
      R"({"jobs":[{"id":"x","pendingPolls":1,"script":[{"status":503},{"raw":"what?"}]}]})");
  const ProgramResult result =
      run_geojob(emulator, {"wait", "x", "-v", "--json", "--interval", "20ms"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(lines_of(result.out).size() == 1U);
  const std::string request = "GET URL/REST/v#/Dataflows/Geocode/x?output=xml (and the key)";
  const std::string answer = "HTTP #, application/xml; charset=utf-#, # bytes in # ms";
  const std::vector<std::string> expected = {
      request,
      "HTTP #, application/xml, # bytes in # ms",
      "job x: failure # of # in a row; next request in #ms",
      request,
      "no answer in # ms; the answer is not valid HTTP",
      "job x: failure # of # in a row; next request in #ms",
      request,
      answer,
      "job x: not ended; next look in #ms",
      request,
      answer,
  };
  const std::vector<std::string> log = log_of(result, emulator);
  BOOST_TEST(log == expected, boost::test_tools::per_element());
  for (const char* const text : {"HTTP 503", "HTTP 200", "failure 1 of 5", "failure 2 of 5"}) {
    BOOST_TEST(contains(result.err, text), text);
  }
}

BOOST_AUTO_TEST_CASE(it_tells_decisions_job_by_job) {
  EmulatorProcess emulator(R"({"jobs":[
      {"id":"x","pendingPolls":1,"script":[{"times":2,"status":503}]},
      {"id":"y","script":[{"status":503}]}]})");
  const ProgramResult result = run_geojob(emulator, {"wait", "x", "y", "-v", "--interval", "20ms"});
  BOOST_TEST(result.exit_code.value() == 0);
  for (const char* const text : {"job x: failure 1 of 5 ", "job x: failure 2 of 5 ",
                                 "job x: not ended; ", "job y: failure 1 of 5 "}) {
    BOOST_TEST(count_of(result.err, text) == 1U, text);
  }
  BOOST_TEST(!contains(result.err, "job y: not ended"));
}

BOOST_AUTO_TEST_CASE(it_does_not_take_the_list_for_a_job) {
  for (const std::vector<std::string>& call :
       {std::vector<std::string>{"list"}, {"wait", "--all-pending", "--interval", "20ms"}}) {
    EmulatorProcess emulator(R"({"jobs":[{"id":"x"}],"script":[{"status":503}]})");
    std::vector<std::string> arguments = call;
    arguments.emplace_back("-v");
    const ProgramResult result = run_geojob(emulator, arguments);
    BOOST_TEST(result.exit_code.value() == 0);
    BOOST_TEST(count_of(result.err, "geojob: log: list: failure 1 of 5 in a row; ") == 1U);
    BOOST_TEST(!contains(result.err, "job list"));
  }
}

BOOST_AUTO_TEST_CASE(it_does_not_touch_standard_output) {
  EmulatorProcess emulator;
  const ProgramResult quiet = run_geojob(emulator, {"status", "done", "--json"});
  const ProgramResult verbose = run_geojob(emulator, {"status", "done", "--json", "-v"});
  BOOST_TEST(quiet.out == verbose.out);
  BOOST_TEST(quiet.err == "");
  BOOST_TEST(log_of(verbose, emulator).size() == 2U);
}

BOOST_AUTO_TEST_CASE(it_can_be_had_without_progress) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","pendingPolls":1}]})");
  const ProgramResult result =
      run_geojob(emulator, {"wait", "x", "-v", "-q", "--interval", "20ms"});
  BOOST_TEST(!contains(result.err, "x: Pending"));
  for (const std::string& line : lines_of(result.err)) {
    BOOST_TEST(line.starts_with("geojob: log: "), line);
  }
  BOOST_TEST(log_of(result, emulator).size() == 5U);
}

BOOST_AUTO_TEST_CASE(on_a_terminal_no_live_line_tears_the_log_apart) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","pendingPolls":1}]})");
  const ProgramResult result =
      run(on_terminal(geojob_call(emulator, {"wait", "x", "-v", "--interval", "20ms"})));
  BOOST_TEST(contains(result.out, "geojob: log: GET "));
  BOOST_TEST(contains(result.out, "x: Pending"));
  BOOST_TEST(!contains(result.out, "\033[J"));
  BOOST_TEST(!contains(result.out, "\033[?7l"));
}

BOOST_AUTO_TEST_CASE(control_characters_from_the_network_do_not_get_into_it) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","script":[{"file":")" +
                           response_path("geocode-completed-indented.xml") +
                           R"(","contentType":"application/xml\u001b[2J"}]}]})");
  const ProgramResult result = run_geojob(emulator, {"status", "x", "-v", "--max-failures", "1"});
  BOOST_TEST(!contains(result.err, "\033"));
}

BOOST_AUTO_TEST_SUITE_END()

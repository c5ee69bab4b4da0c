// SPDX-License-Identifier: MIT
// Ctrl-C and SIGTERM end geojob at once, whatever it is in the middle of. All that it could wait
// for takes longer than a program under test may run.

#include <sys/stat.h>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <csignal>
#include <filesystem>
#include <ostream>
#include <string>
#include <thread>
#include <vector>

#include "support/geojob_program.hpp"
#include "support/loopback_socket.hpp"
#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(interrupt)

namespace {

using namespace geojob::test;

struct SignalCase {
  int signal;
  int code;
};

std::ostream& operator<<(std::ostream& out, const SignalCase& signal) {
  return out << "signal " << signal.signal;
}

const std::vector<SignalCase> signals = {{SIGINT, 130}, {SIGTERM, 143}};

/// Sends the signal and checks how the program ends.
void check_end(RunningProgram& geojob, const SignalCase& signal) {
  geojob.send_signal(signal.signal);
  const ProgramResult result = finish(geojob);
  BOOST_REQUIRE(result.exit_code.has_value());
  BOOST_TEST(*result.exit_code == signal.code);
  BOOST_TEST(result.out == "");
  BOOST_TEST(!contains(result.err, "geojob: job"), result.err);
}

constexpr const char* pending = R"({"jobs":[{"id":"x","neverEnds":true},{"id":"y"}]})";

std::string scripted(const std::string& step) {
  return R"({"jobs":[{"id":"x","script":[{"forever":true,)" + step + "}]}]}";
}

}  // namespace

BOOST_DATA_TEST_CASE(in_a_pause_between_looks, signals, signal) {
  EmulatorProcess emulator(pending);
  // The interval is the longest pause; the first is a second at most, and may be over by then.
  RunningProgram geojob(geojob_call(emulator, {"wait", "x", "--interval", "1h"}));
  BOOST_TEST(geojob.read_until(Stream::err, "x: Pending"));
  check_end(geojob, signal);
}

BOOST_DATA_TEST_CASE(in_the_long_pause_that_a_service_asks_for, signals, signal) {
  EmulatorProcess emulator(scripted(R"("status":503,"headers":{"Retry-After":"120"})"));
  RunningProgram geojob(geojob_call(emulator, {"status", "x"}));
  BOOST_TEST(geojob.read_until(Stream::err, "trying again in 20s"));
  check_end(geojob, signal);
}

BOOST_DATA_TEST_CASE(in_an_answer_that_never_comes, signals, signal) {
  EmulatorProcess emulator(scripted(R"("stall":true)"));
  RunningProgram geojob(geojob_call(emulator, {"status", "x", "--request-timeout", "1h"}));
  BOOST_TEST(emulator.wait_for_log("stall"));
  check_end(geojob, signal);
}

BOOST_DATA_TEST_CASE(in_a_file_that_never_opens, signals, signal) {
  // Nobody writes to the pipe, and no stop reaches whoever waits to open it.
  const TemporaryFolder folder;
  const std::string pipe = folder.path_of("ca.pem");
  BOOST_REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  RunningProgram geojob(
      geojob_call({"status", "x", "-v", "--endpoint", "https://127.0.0.1:9", "--ca-file", pipe}));
  BOOST_TEST(geojob.read_until(Stream::err, "GET"));
  check_end(geojob, signal);
}

BOOST_DATA_TEST_CASE(in_the_middle_of_an_answer, signals, signal) {
  EmulatorProcess emulator(scripted(R"("trickle":{"bytes":700,"everyMs":3600000})"));
  RunningProgram geojob(geojob_call(emulator, {"wait", "x", "--request-timeout", "1h"}));
  BOOST_TEST(emulator.wait_for_log("GET"));
  check_end(geojob, signal);
}

BOOST_DATA_TEST_CASE(in_the_middle_of_a_list, signals, signal) {
  EmulatorProcess emulator(
      R"({"jobs":[{"id":"x"},{"id":"y"}],"script":[{"stallAfterBytes":1700}]})");
  RunningProgram geojob(geojob_call(emulator, {"list", "--json", "--request-timeout", "1h"}));
  BOOST_TEST(geojob.read_until(Stream::out, "\n"));
  geojob.send_signal(signal.signal);
  const ProgramResult result = finish(geojob);
  BOOST_REQUIRE(result.exit_code.has_value());
  BOOST_TEST(*result.exit_code == signal.code);
  BOOST_TEST(lines_of(result.out).size() == 1U);
  BOOST_TEST(result.err == "");
}

BOOST_DATA_TEST_CASE(before_there_is_a_list_to_wait_for, signals, signal) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x"}],"script":[
      {"forever":true,"match":"ListJobs","status":503,"headers":{"Retry-After":"120"}}]})");
  RunningProgram geojob(geojob_call(emulator, {"wait", "x", "--all-pending"}));
  BOOST_TEST(geojob.read_until(Stream::err, "trying again in "));
  check_end(geojob, signal);
  BOOST_TEST(emulator.finish_and_count() == 1U);
}

BOOST_DATA_TEST_CASE(in_a_tls_handshake_that_never_ends, signals, signal) {
  LoopbackSocket server(LoopbackSocket::Kind::silent);
  RunningProgram geojob(
      geojob_call({"status", "x", "--endpoint", server.url(), "--request-timeout", "1h"}));
  BOOST_TEST(server.wait_for_client());
  check_end(geojob, signal);
}

BOOST_DATA_TEST_CASE(in_a_pause_between_looks_at_several_jobs, signals, signal) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","neverEnds":true},{"id":"z","neverEnds":true}]})");
  RunningProgram geojob(geojob_call(emulator, {"wait", "x", "z", "--interval", "1h"}));
  BOOST_TEST(geojob.read_until(Stream::err, "x: Pending"));
  BOOST_TEST(geojob.read_until(Stream::err, "z: Pending"));
  check_end(geojob, signal);
}

BOOST_DATA_TEST_CASE(the_jobs_behind_are_not_asked_for_any_more, signals, signal) {
  for (const char* const command : {"status", "wait"}) {
    EmulatorProcess emulator(
        R"({"jobs":[{"id":"x","script":[{"forever":true,"stall":true}]},{"id":"y"}]})");
    RunningProgram geojob(geojob_call(emulator, {command, "x", "y", "--request-timeout", "1h"}));
    BOOST_TEST(emulator.wait_for_log("stall"));
    check_end(geojob, signal);
    BOOST_TEST(!contains(emulator.finish(), "/y"));
  }
}

BOOST_AUTO_TEST_CASE(what_was_printed_before_stays_printed) {
  EmulatorProcess emulator(pending);
  RunningProgram geojob(geojob_call(emulator, {"wait", "y", "x", "--json", "--interval", "1h"}));
  BOOST_TEST(geojob.read_until(Stream::err, "x: Pending"));
  geojob.send_signal(SIGINT);
  const ProgramResult result = finish(geojob);
  BOOST_TEST(result.exit_code.value() == 130);
  BOOST_TEST(result.out.starts_with(R"({"id":"y",)"));
  BOOST_TEST(lines_of(result.out).size() == 1U);
}

BOOST_DATA_TEST_CASE(parse_ends_at_once_too, signals, signal) {
  RunningProgram geojob(geojob_call({"parse", "--json", "--chunk", "1"}), true);
  geojob.type(response("list-twenty-jobs-one-line.xml"));
  BOOST_TEST(geojob.read_line(Stream::out).has_value());
  geojob.send_signal(signal.signal);
  const ProgramResult result = finish(geojob);
  // Killed by the signal, which a shell tells as 128 and the signal's number.
  BOOST_TEST(result.exit_code.value_or(128 + result.signal.value_or(0)) == signal.code);
}

BOOST_DATA_TEST_CASE(in_a_run_that_goes_on_afterwards, signals, signal) {
  EmulatorProcess emulator({}, {"--processing-time", "1h"});
  const TemporaryFolder folder;
  const std::string output = folder.path_of("out.csv");
  const std::vector<std::string> arguments = {"run", folder.write("t.csv", "City\nParis\n"), "-o",
                                              output};
  RunningProgram geojob(geojob_call(emulator, arguments));
  BOOST_TEST(geojob.read_until(Stream::err, ": Pending"));
  geojob.send_signal(signal.signal);
  const ProgramResult result = finish(geojob);
  BOOST_TEST(result.exit_code.value_or(-1) == signal.code);
  BOOST_TEST(result.err.ends_with("\ngeojob: interrupted; the same command goes on\n"), result.err);
  BOOST_TEST(content_of(output) == "");
  std::vector<std::string> again = arguments;
  again.insert(again.end(), {"--timeout", "0"});
  BOOST_TEST(run_geojob(emulator, again).exit_code.value_or(-1) == 4);
  BOOST_TEST(count_of(emulator.finish(), "POST ") == 1U);
}

BOOST_DATA_TEST_CASE(results_and_map_end_at_once_too, signals, signal) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"results", "-o", "out.csv"}, {"map", "-o", "out.html"}}) {
    const TemporaryFolder folder;
    const std::string output = folder.path_of(arguments[2]);
    RunningProgram geojob(geojob_call({arguments[0], arguments[1], output}), true);
    geojob.type("<GeocodeFeed><GeocodeEntity Id='1'/>");
    while (!std::filesystem::exists(output + ".part")) std::this_thread::yield();
    geojob.send_signal(signal.signal);
    const ProgramResult result = finish(geojob);
    BOOST_TEST(result.exit_code.value_or(128 + result.signal.value_or(0)) == signal.code);
    BOOST_TEST(!std::filesystem::exists(output));
  }
}

BOOST_AUTO_TEST_CASE(ctrl_c_on_a_terminal_leaves_the_line_clean) {
  EmulatorProcess emulator(pending);
  RunningProgram geojob(on_terminal(geojob_call(emulator, {"wait", "x", "--interval", "1h"})));
  BOOST_TEST(geojob.read_until(Stream::out, "next look in"));
  geojob.type("\x03");
  const ProgramResult result = finish(geojob);
  BOOST_TEST(result.exit_code.value() == 130);
  BOOST_TEST(result.out.ends_with("\r\033[J"));
}

BOOST_AUTO_TEST_CASE(a_signal_that_was_ignored_from_the_start_stays_ignored) {
  // As nohup and shells do it for what runs in the background.
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","pendingPolls":1}]})");
  const ProgramCall call = geojob_call(emulator, {"wait", "x", "--interval", "300ms"});
  RunningProgram geojob(through_shell(call, "", "trap '' INT"));
  BOOST_TEST(geojob.read_until(Stream::err, "x: Pending"));
  geojob.send_signal(SIGINT);
  BOOST_TEST(finish(geojob).exit_code.value() == 0);
}

BOOST_AUTO_TEST_SUITE_END()

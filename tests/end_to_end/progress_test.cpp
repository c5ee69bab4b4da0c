// What is seen while a wait goes on: a live line on a terminal, one line a change elsewhere.

#include <algorithm>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "support/geojob_program.hpp"

namespace {

using namespace geojob::test;

constexpr const char* three_looks = R"({"jobs":[{"id":"x","pendingPolls":3}]})";

std::vector<std::string> wait_arguments(std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"wait", "x", "--interval", "20ms"});
  return more;
}

/// What stands on a terminal after all that was drawn: its lines, as far as they are written to.
/// Knows what geojob draws with: line ends, carriage returns, "clear to the end of the line", and
/// colours, which leave no trace.
std::vector<std::string> screen_after(std::string_view drawn) {
  std::vector<std::string> lines(1);
  std::size_t column = 0;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    std::string& line = lines.back();
    if (drawn[i] == '\r') {
      column = 0;
    } else if (drawn[i] == '\n') {
      lines.emplace_back();
    } else if (drawn.substr(i).starts_with("\033[K")) {
      line.resize(column);
      i += 2;
    } else if (drawn[i] == '\033') {
      i = std::min(drawn.find('m', i), drawn.size());
    } else {
      if (line.size() <= column) line.resize(column + 1);
      line[column++] = drawn[i];
    }
  }
  return lines;
}

/// The live line's states.
std::vector<std::string> live_lines_of(std::string_view drawn) {
  std::vector<std::string> states;
  constexpr std::string_view start = "\r\033[K";
  for (std::size_t at = drawn.find(start); at != std::string_view::npos;
       at = drawn.find(start, at + 1)) {
    const std::size_t begin = at + start.size();
    const std::size_t end = std::min(drawn.find('\r', begin), drawn.size());
    if (end > begin) states.emplace_back(drawn.substr(begin, end - begin));
  }
  std::erase_if(states, [](const std::string& state) { return !contains(state, "next look"); });
  return states;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(progress)

BOOST_AUTO_TEST_CASE(without_a_terminal_there_is_one_line_a_change) {
  EmulatorProcess emulator(three_looks);
  const ProgramResult result = run_geojob(emulator, wait_arguments());
  // Processed 0 of a pending job means that it is not known.
  BOOST_TEST(result.err ==
             "x: Pending, ? of 12\n"
             "x: Pending, 4 of 12\n"
             "x: Pending, 8 of 12\n");
  BOOST_TEST(!contains(result.out, "Pending"));
}

BOOST_AUTO_TEST_CASE(what_does_not_change_is_not_said_again) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","script":[{"times":5,"file":")" +
                           response_path("geocode-pending-half-way.xml") + R"("}]}]})");
  const ProgramResult result = run_geojob(emulator, wait_arguments());
  BOOST_TEST(result.err == "x: Pending, 2750 of 5000\n");
  BOOST_TEST(emulator.finish_and_count() == 6U);
}

BOOST_AUTO_TEST_CASE(failures_and_what_is_done_about_them_are_told) {
  EmulatorProcess emulator(
      R"({"jobs":[{"id":"x","script":[{"status":503},{"cutAfterBytes":400}]}]})");
  const ProgramResult result = run_geojob(emulator, wait_arguments());
  const auto lines = lines_of(result.err);
  BOOST_REQUIRE(lines.size() == 2U);
  BOOST_TEST(without_numbers(lines[0]) == "x: the service failed; trying again in #ms");
  BOOST_TEST(without_numbers(lines[1]) == "x: the answer was cut short; trying again in #ms");
  BOOST_TEST(result.exit_code.value() == 0);
}

BOOST_AUTO_TEST_CASE(quiet_is_silent) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","pendingPolls":3,"script":[{"status":503}]}]})");
  const ProgramResult result = run_geojob(emulator, wait_arguments({"-q"}));
  BOOST_TEST(result.err == "");
  BOOST_TEST(result.exit_code.value() == 0);
}

BOOST_AUTO_TEST_CASE(quiet_is_silent_on_a_terminal_too) {
  EmulatorProcess emulator(three_looks);
  const ProgramCall call = geojob_call(emulator, wait_arguments({"--quiet", "--json"}));
  const ProgramResult result = run(on_terminal(call));
  BOOST_TEST(result.out.starts_with(R"({"id":"x",)"));
  BOOST_TEST(lines_of(result.out).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_terminal_has_a_live_line_that_leaves_no_trace) {
  EmulatorProcess emulator(three_looks);
  const ProgramCall call = geojob_call(emulator, wait_arguments());
  const ProgramResult result = run(on_terminal(call));
  const auto states = live_lines_of(result.out);
  BOOST_REQUIRE(states.size() >= 3U);
  BOOST_TEST(without_numbers(states.front()) == "x: Pending, ? of #, #s elapsed, next look in #s");
  BOOST_TEST(without_numbers(states.back()) == "x: Pending, # of #, #s elapsed, next look in #s");
  for (const char* const processed : {"? of 12", "4 of 12", "8 of 12"}) {
    BOOST_TEST(contains(result.out, processed), processed);
  }
  const auto screen = screen_after(result.out);
  BOOST_TEST(screen.front() == "x  Completed");
  BOOST_TEST(screen.back() == "");
  for (const std::string& line : screen) BOOST_TEST(!contains(line, "Pending"), line);
}

BOOST_AUTO_TEST_CASE(the_live_line_goes_to_standard_error) {
  EmulatorProcess emulator(three_looks);
  const TemporaryFolder folder;
  const std::string file = folder.path_of("out");
  const ProgramCall call = geojob_call(emulator, wait_arguments({"--json"}));
  const ProgramResult result = run(on_terminal(through_shell(call, ">'" + file + "'")));
  BOOST_TEST(contains(result.out, "next look in"));
  BOOST_TEST(!contains(result.out, R"("id")"));
  const ProgramResult saved = run_program({"/bin/cat", {file}, {}, {}, {}});
  BOOST_TEST(saved.out.starts_with(R"({"id":"x",)"));
  BOOST_TEST(!contains(saved.out, "next look"));
}

BOOST_AUTO_TEST_CASE(warnings_and_errors_stand_on_lines_of_their_own) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","final":"Paused"},{"id":"z","pendingPolls":1}]})");
  const ProgramCall call = geojob_call(
      emulator, {"wait", "x", "missing", "z", "--json", "--interval", "20ms", "--timeout", "50ms"});
  const auto screen = screen_after(run(on_terminal(call)).out);
  BOOST_REQUIRE(screen.size() == 7U);
  BOOST_TEST(screen[0].starts_with("geojob: warning: job x: its status Paused"));
  BOOST_TEST(screen[1].starts_with(R"({"id":"x",)"));
  BOOST_TEST(screen[2].starts_with("geojob: job x: still Paused"));
  BOOST_TEST(screen[3].starts_with("geojob: job missing: "));
  BOOST_TEST(screen[4].starts_with(R"({"id":"z",)"));
  BOOST_TEST(screen[5].starts_with("geojob: job z: still Pending"));
  BOOST_TEST(screen[6] == "");
}

BOOST_AUTO_TEST_CASE(the_live_line_is_never_wider_than_the_terminal) {
  // What is wider goes on in the next row, which the next redrawing would not clear.
  for (const int columns : {20, 40, 70}) {
    EmulatorProcess emulator(three_looks);
    const std::string url = emulator.url() + "/REST/v1/Dataflows/Geocode/x";
    const ProgramCall call = geojob_call(emulator, {"wait", url, "--interval", "20ms", "--json"});
    const auto width = static_cast<unsigned short>(columns);
    const auto states = live_lines_of(run(on_terminal(call, width)).out);
    BOOST_TEST(states.size() >= 3U);
    for (const std::string& state : states) {
      BOOST_TEST(state.starts_with("…"), state);
      BOOST_TEST(state.size() - std::string("…").size() + 1 < width, state);
      BOOST_TEST(state.ends_with("s"), state);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_dumb_terminal_gets_lines) {
  EmulatorProcess emulator(three_looks);
  const ProgramCall call = geojob_call(emulator, wait_arguments({"--json"}));
  const ProgramResult result = run(on_terminal(with_environment(call, {"TERM=dumb"})));
  BOOST_TEST(result.out.starts_with("x: Pending, ? of 12\r\nx: Pending, 4 of 12\r\n"));
  BOOST_TEST(!contains(result.out, "\033"));
}

BOOST_AUTO_TEST_CASE(colour_is_for_terminals_that_have_not_declined_it) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x"}]})");
  const ProgramCall plain = geojob_call(emulator, {"status", "x"});
  const ProgramCall told = geojob_call(emulator, {"status", "x", "--no-color"});
  BOOST_TEST(run(on_terminal(plain)).out.starts_with("x  \033[32mCompleted\033[0m\r\n"));
  for (const ProgramCall& call :
       {told, with_environment(plain, {"NO_COLOR=1"}), with_environment(plain, {"TERM=dumb"})}) {
    const ProgramResult result = run(on_terminal(call));
    BOOST_TEST(result.out.starts_with("x  Completed\r\n"));
    BOOST_TEST(!contains(result.out, "\033"));
  }
  BOOST_TEST(run(plain).out.starts_with("x  Completed\n"));
  // An empty value declines nothing (no-color.org).
  BOOST_TEST(contains(run(on_terminal(with_environment(plain, {"NO_COLOR="}))).out, "\033[32m"));
}

BOOST_AUTO_TEST_CASE(json_has_no_colour_anywhere) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x"}]})");
  const ProgramResult result = run(on_terminal(geojob_call(emulator, {"status", "x", "--json"})));
  BOOST_TEST(!contains(result.out, "\033"));
}

BOOST_AUTO_TEST_CASE(without_colour_the_live_line_is_still_live) {
  EmulatorProcess emulator(three_looks);
  const ProgramCall call = geojob_call(emulator, wait_arguments({"--no-color"}));
  BOOST_TEST(!live_lines_of(run(on_terminal(call)).out).empty());
}

BOOST_AUTO_TEST_SUITE_END()

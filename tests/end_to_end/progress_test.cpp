// SPDX-License-Identifier: MIT
// What is seen while a wait goes on: a live line for each job on a terminal, one line a change
// elsewhere.

#include <algorithm>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "support/geojob_program.hpp"

BOOST_AUTO_TEST_SUITE(progress)

namespace {

using namespace geojob::test;

constexpr const char* three_looks = R"({"jobs":[{"id":"x","pendingPolls":3}]})";

std::vector<std::string> wait_arguments(std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"wait", "x", "--interval", "20ms"});
  return more;
}

/// The next character or escape sequence of a text.
std::string_view next_step(std::string_view text) {
  if (!text.starts_with("\033[")) return text.substr(0, 1);
  const auto is_final = [](char c) { return c >= '@' && c <= '~'; };
  const auto end = std::find_if(text.begin() + 2, text.end(), is_final);
  BOOST_REQUIRE(end != text.end());
  return {text.begin(), end + 1};
}

/// What stands on a terminal after all that was drawn: its lines, as far as they are written to.
/// Knows what geojob draws with: line ends, carriage returns, going up, clearing to the end of the
/// screen; and colours and the wrapping of lines, which leave no trace.
std::vector<std::string> screen_after(std::string_view drawn) {
  std::vector<std::string> lines(1);
  std::size_t row = 0;
  std::size_t column = 0;
  for (; !drawn.empty(); drawn.remove_prefix(next_step(drawn).size())) {
    const std::string_view step = next_step(drawn);
    if (step == "\r") {
      column = 0;
    } else if (step == "\n") {
      if (++row == lines.size()) lines.emplace_back();
    } else if (step == "\033[J") {
      lines.resize(row + 1);
      lines[row].resize(column);
    } else if (step.size() == 1) {
      lines[row].resize(std::max(lines[row].size(), column + 1));
      lines[row][column++] = step.front();
    } else if (step.ends_with('A')) {
      const auto up = static_cast<std::size_t>(std::stoi(std::string(step.substr(2))));
      BOOST_TEST(up <= row);
      row -= std::min(up, row);
    }
  }
  return lines;
}

using Block = std::vector<std::string>;

/// The states of the live lines, each as it was drawn.
std::vector<Block> blocks_of(std::string_view drawn) {
  constexpr std::string_view start = "\033[?7l";
  constexpr std::string_view stop = "\033[?7h";
  std::vector<Block> blocks;
  for (std::size_t at = drawn.find(start); at != std::string_view::npos;
       at = drawn.find(start, at)) {
    at += start.size();
    const std::size_t end = std::min(drawn.find(stop, at), drawn.size());
    blocks.push_back(lines_of(drawn.substr(at, end - at)));
    for (std::string& line : blocks.back()) {
      if (line.ends_with('\r')) line.pop_back();
    }
  }
  return blocks;
}

/// The states of the only live line.
std::vector<std::string> live_lines_of(std::string_view drawn) {
  std::vector<std::string> states;
  for (const Block& block : blocks_of(drawn)) {
    BOOST_TEST(block.size() == 1U);
    states.push_back(block.front());
  }
  return states;
}

/// Jobs `a`, `b`, `c` … that are pending for so many looks.
std::string scenario_of(std::size_t jobs, const std::string& state) {
  std::string list;
  for (std::size_t job = 0; job < jobs; ++job) {
    list += (job == 0 ? "" : ",") + (R"({"id":")" + std::string(1, static_cast<char>('a' + job))) +
            R"(",)" + state + "}";
  }
  return R"({"jobs":[)" + list + "]}";
}

/// `wait a b c … --json`, with so many jobs.
std::vector<std::string> wait_for(std::size_t jobs, const std::string& interval = "20ms") {
  std::vector<std::string> arguments = {"wait", "--json", "--interval", interval};
  for (std::size_t job = 0; job < jobs; ++job) {
    arguments.emplace_back(1, static_cast<char>('a' + job));
  }
  return arguments;
}

/// How many lines fit on a terminal of so many rows.
struct Height {
  int rows;
  std::size_t room;
};

std::ostream& operator<<(std::ostream& out, const Height& height) {
  return out << height.rows << " rows";
}

// A terminal that does not know its height is taken for one of 24 rows.
const std::vector<Height> heights = {{0, 23}, {1, 1}, {2, 1}, {3, 2}, {6, 5}};

}  // namespace

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
  // On a busy machine a look that is due in a few milliseconds is due by the time of the drawing.
  BOOST_TEST(
      without_numbers(states.front()).starts_with("x: Pending, ? of #, #s elapsed, next look "));
  BOOST_TEST(
      without_numbers(states.back()).starts_with("x: Pending, # of #, #s elapsed, next look "));
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
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","pendingPolls":5,"pendingStatus":"Paused"},
      {"id":"z","pendingPolls":1,"final":"Aborted"}]})");
  const ProgramCall call =
      geojob_call(emulator, {"wait", "x", "missing", "z", "--json", "--interval", "20ms"});
  const auto screen = screen_after(run(on_terminal(call)).out);
  BOOST_REQUIRE(screen.size() == 6U);
  BOOST_TEST(screen[0].starts_with("geojob: warning: job x: its status Paused"));
  BOOST_TEST(screen[1].starts_with("geojob: job missing: "));
  BOOST_TEST(screen[2].starts_with(R"({"id":"z",)"));
  BOOST_TEST(screen[3].starts_with("geojob: job z: aborted"));
  BOOST_TEST(screen[4].starts_with(R"({"id":"x",)"));
  BOOST_TEST(screen[5] == "");
}

BOOST_AUTO_TEST_CASE(without_a_terminal_each_job_has_its_lines) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","pendingPolls":3},{"id":"y","pendingPolls":2}]})");
  const ProgramResult result = run_geojob(emulator, {"wait", "x", "y", "--interval", "20ms"});
  std::string x;
  std::string y;
  for (const std::string& line : lines_of(result.err)) {
    (line.starts_with("x: ") ? x : y) += line + '\n';
  }
  BOOST_TEST(x == "x: Pending, ? of 12\nx: Pending, 4 of 12\nx: Pending, 8 of 12\n");
  BOOST_TEST(y == "y: Pending, ? of 12\ny: Pending, 6 of 12\n");
}

BOOST_AUTO_TEST_CASE(a_terminal_has_a_live_line_for_each_job_that_is_waited_for) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"a","pendingPolls":2},{"id":"b","pendingPolls":5}]})");
  const std::string drawn = run(on_terminal(geojob_call(emulator, wait_for(2)))).out;
  const auto blocks = blocks_of(drawn);
  BOOST_REQUIRE(blocks.size() >= 6U);
  BOOST_REQUIRE(blocks.front().size() == 2U);
  BOOST_TEST(blocks.front()[0].starts_with("a: Pending, ? of 12, "));
  BOOST_TEST(without_numbers(blocks.front()[1]) == "b: no answer yet, #s elapsed, next look due");
  const auto both = [](const Block& block) {
    return block.size() == 2 && block[0].starts_with("a: Pending, 6 of 12, ") &&
           block[1].starts_with("b: Pending, ");
  };
  BOOST_TEST((std::find_if(blocks.begin(), blocks.end(), both) != blocks.end()));
  BOOST_REQUIRE(blocks.back().size() == 1U);
  BOOST_TEST(blocks.back()[0].starts_with("b: Pending, 9 of 12, "));
  // The result of one stands above the line of the other, which is there again at once.
  BOOST_TEST(contains(drawn, "}\r\n\033[?7lb: Pending, "));
  const auto screen = screen_after(drawn);
  BOOST_REQUIRE(screen.size() == 3U);
  BOOST_TEST(screen[0].starts_with(R"({"id":"a",)"));
  BOOST_TEST(screen[1].starts_with(R"({"id":"b",)"));
  BOOST_TEST(screen[2] == "");
}

BOOST_AUTO_TEST_CASE(a_job_that_is_named_twice_has_two_lines) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","pendingPolls":5}]})");
  const ProgramCall call = geojob_call(emulator, {"wait", "x", "x", "--interval", "20ms"});
  const auto blocks = blocks_of(run(on_terminal(call)).out);
  BOOST_REQUIRE(!blocks.empty());
  BOOST_REQUIRE(blocks.front().size() == 2U);
  BOOST_TEST(blocks.front()[0].starts_with("x: Pending, "));
  BOOST_TEST(blocks.front()[1].starts_with("x: no answer yet, "));
  const auto both = [](const Block& block) {
    return block.size() == 2 && block[1].starts_with("x: Pending, ");
  };
  BOOST_TEST((std::find_if(blocks.begin(), blocks.end(), both) != blocks.end()));
}

BOOST_DATA_TEST_CASE(there_are_never_more_live_lines_than_fit, heights, height) {
  constexpr std::size_t jobs = 26;
  EmulatorProcess emulator(scenario_of(jobs, R"("pendingPolls":2)"));
  const ProgramCall call = geojob_call(emulator, wait_for(jobs));
  const std::string drawn =
      run(on_terminal(through_shell(call, "", "stty rows " + std::to_string(height.rows)))).out;
  const auto blocks = blocks_of(drawn);
  BOOST_REQUIRE(!blocks.empty());
  for (const Block& block : blocks) BOOST_TEST(block.size() <= height.room);
  const Block& first = blocks.front();
  BOOST_REQUIRE(first.size() == height.room);
  for (std::size_t line = 0; line + 1 < height.room; ++line) {
    BOOST_TEST(first[line].starts_with(std::string(1, static_cast<char>('a' + line)) + ": "));
  }
  BOOST_TEST(first.back() == "… and " + std::to_string(jobs - height.room + 1) + " more");
  BOOST_TEST(!contains(blocks.back().back(), "more"), blocks.back().back());
  const auto screen = screen_after(drawn);
  BOOST_TEST(screen.size() == jobs + 1);
  for (std::size_t line = 0; line < jobs; ++line) BOOST_TEST(screen.at(line).starts_with("{"));
}

BOOST_AUTO_TEST_CASE(a_terminal_that_changes_its_height_gets_as_many_lines_as_fit) {
  constexpr std::size_t jobs = 5;
  EmulatorProcess emulator(scenario_of(jobs, R"("neverEnds":true)"));
  RunningProgram geojob(on_terminal(geojob_call(emulator, wait_for(jobs, "1h"))));
  BOOST_TEST(geojob.read_until(Stream::out, "e: Pending"));
  geojob.resize_terminal(4);
  BOOST_TEST(geojob.read_until(Stream::out, "\033[?7h\r\033[4A\033[J\033[?7la: Pending"));
  BOOST_TEST(geojob.read_until(Stream::out, "… and 3 more\033[?7h\r\033[2A\033[J\033[?7la: "));
  geojob.resize_terminal(24);
  BOOST_TEST(geojob.read_until(Stream::out, "e: Pending"));
  geojob.type("\x03");
  const ProgramResult result = finish(geojob);
  BOOST_TEST(result.out.ends_with("\r\033[4A\033[J"));
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

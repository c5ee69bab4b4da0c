// SPDX-License-Identifier: MIT
// `geojob run` where the disk, the clock, the journal or another geojob is in its way: whatever
// happens, nothing is sent that may be there already.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <string>
#include <vector>

#include "support/geojob_program.hpp"
#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(run_faults)

namespace {

using namespace geojob::test;
namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

const std::string table = "street,city\n1 Main Street,London\n,Paris\n";
const Arguments at_once = {"--processing-time", "0s"};
const Arguments never = {"--processing-time", "1h"};
/// The answer to the first new job is lost.
constexpr const char* lost_answer = R"({"script":[{"method":"POST","cutAfterBytes":0}]})";

std::string content_of(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// A folder with a table, and an emulator.
struct Desk {
  explicit Desk(Arguments options, std::string_view scenario = {})
      : emulator(scenario, std::move(options)), input(folder.write("table.csv", table)) {}

  [[nodiscard]] std::string path(std::string_view name) const { return folder.path_of(name); }
  [[nodiscard]] ProgramCall call(const Arguments& more) const {
    Arguments all = {"run", input};
    all.insert(all.end(), more.begin(), more.end());
    return geojob_call(emulator, all);
  }
  [[nodiscard]] ProgramCall usual(const Arguments& more = {}) const {
    Arguments all = {"-o", path("out.csv")};
    all.insert(all.end(), more.begin(), more.end());
    return call(all);
  }
  /// How many jobs were sent. Stops the emulator.
  [[nodiscard]] std::size_t sent() { return count_of(emulator.finish(), "POST "); }

  TemporaryFolder folder;
  EmulatorProcess emulator;
  std::string input;
};

void check_end(const ProgramResult& result, int code, std::string_view says = {}) {
  BOOST_TEST_CONTEXT(result.err) {
    BOOST_TEST_REQUIRE(result.exit_code.has_value());
    BOOST_TEST(*result.exit_code == code);
    BOOST_TEST(contains(result.err, says));
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(nothing_is_sent_if_the_journal_has_no_room) {
  Desk desk(at_once);
  check_end(run(through_shell(desk.usual(), "", "trap '' XFSZ; ulimit -f 0;")), 10,
            "out.csv.geojob-run");
  BOOST_TEST(!fs::exists(desk.path("out.csv")));
  BOOST_TEST(desk.sent() == 0U);
}

BOOST_AUTO_TEST_CASE(goes_on_when_there_is_room_for_the_results) {
  Desk desk(at_once);
  check_end(run(through_shell(desk.usual(), "", "trap '' XFSZ; ulimit -f 2;")), 10, "succeeded");
  check_end(run(desk.usual()), 0);
  BOOST_TEST(fs::exists(desk.path("out.csv")));
  BOOST_TEST(desk.sent() == 1U);
}

BOOST_AUTO_TEST_CASE(goes_on_elsewhere_if_the_output_has_no_room) {
  Desk desk(at_once);
  const std::string journal = desk.path("journal");
  check_end(run(desk.call({"-o", "/dev/full", "--to", "csv", "--journal", journal})), 10,
            "/dev/full");
  check_end(run(desk.usual({"--journal", journal})), 0);
  BOOST_TEST(contains(content_of(desk.path("out.csv")), "London"));
  BOOST_TEST(!fs::exists(journal));
  BOOST_TEST(desk.sent() == 1U);
}

BOOST_AUTO_TEST_CASE(nothing_is_sent_if_the_folder_cannot_be_written) {
  Desk desk(at_once);
  check_end(run(desk.call({"-o", desk.input + "/out.csv"})), 10);
  BOOST_TEST(desk.sent() == 0U);
}

BOOST_AUTO_TEST_CASE(the_second_of_two_runs_ends_at_once) {
  Desk desk(never);
  RunningProgram first(desk.usual());
  BOOST_TEST(first.read_until(Stream::err, "part 1 of 1: 2 entities"));
  const std::string journal = content_of(desk.path("out.csv.geojob-run"));
  check_end(run(desk.usual()), 2, "another geojob is at work");
  BOOST_TEST(content_of(desk.path("out.csv.geojob-run")) == journal);
  first.send_signal(SIGTERM);
  BOOST_TEST(finish(first).exit_code.value_or(-1) == 143);
  BOOST_TEST(desk.sent() == 1U);
}

namespace {

struct OtherCase {
  const char* name;
  Arguments options;
  std::string (*change)(std::string journal);
  const char* says;
};

std::ostream& operator<<(std::ostream& out, const OtherCase& other) { return out << other.name; }

std::string same(std::string journal) { return journal; }

const std::vector<OtherCase> others = {
    {"other options", {"--no-dedupe"}, same, "other options"},
    {"a newer version",
     {},
     [](std::string journal) { return "geojob-run 2" + journal.substr(journal.find('\n')); },
     "another version"},
    {"cut in half",
     {},
     [](std::string journal) { return journal.substr(0, journal.size() / 2); },
     "damaged"},
    {"a bit flipped",
     {},
     [](std::string journal) {
       journal[journal.size() / 2] = static_cast<char>(journal[journal.size() / 2] ^ 1);
       return journal;
     },
     "damaged"},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_journal_that_does_not_fit_is_left_alone, others, other) {
  Desk desk(never);
  check_end(run(desk.usual({"--timeout", "1ms"})), 4);
  const std::string path = desk.path("out.csv.geojob-run");
  const std::string journal = other.change(content_of(path));
  (void)desk.folder.write("out.csv.geojob-run", journal);
  check_end(run(desk.usual(other.options)), 2, other.says);
  BOOST_TEST(content_of(path) == journal);
  BOOST_TEST(desk.sent() == 1U);
}

BOOST_AUTO_TEST_CASE(a_journal_of_another_table_is_left_alone) {
  Desk desk(never);
  check_end(run(desk.usual({"--timeout", "1ms"})), 4);
  const std::string journal = content_of(desk.path("out.csv.geojob-run"));
  (void)desk.folder.write("table.csv", table + ",Rome\n");
  check_end(run(desk.usual()), 2, "another table");
  BOOST_TEST(content_of(desk.path("out.csv.geojob-run")) == journal);
  BOOST_TEST(desk.sent() == 1U);
}

BOOST_AUTO_TEST_CASE(a_journal_of_another_service_is_left_alone) {
  Desk desk(never);
  check_end(run(desk.usual({"--timeout", "1ms"})), 4);
  const std::string journal = content_of(desk.path("out.csv.geojob-run"));
  EmulatorProcess other;
  check_end(run_geojob(other, {"run", desk.input, "-o", desk.path("out.csv")}), 2,
            "with the service");
  BOOST_TEST(content_of(desk.path("out.csv.geojob-run")) == journal);
  BOOST_TEST(other.finish_and_count() == 0U);
}

BOOST_AUTO_TEST_CASE(results_of_another_run_are_not_taken) {
  Desk desk(at_once);
  (void)desk.folder.write("out.csv.geojob-run.1-failed", "what another run left");
  check_end(run(desk.usual()), 0);
  BOOST_TEST(!fs::exists(desk.path("out.csv.geojob-run.1-failed")));
}

#ifdef GEOJOB_KILL_AT

namespace {

ProgramCall with_library(const ProgramCall& call, const Arguments& environment) {
  return with_environment(with_environment(call, {"LD_PRELOAD=" GEOJOB_KILL_AT}), environment);
}

/// Kills a run before its output gets its name.
void kill_before_output(Desk& desk, const Arguments& options) {
  const std::string list = desk.path("points");
  Arguments elsewhere = {"-o", desk.path("elsewhere.csv")};
  elsewhere.insert(elsewhere.end(), options.begin(), options.end());
  check_end(run(with_library(desk.call(elsewhere), {"GEOJOB_KILL_LIST=" + list})), 0);
  std::string point;
  for (const std::string& line : lines_of(content_of(list))) {
    if (line.ends_with("/elsewhere.csv")) point = line.substr(0, line.find(' '));
  }
  BOOST_TEST_REQUIRE(!point.empty());
  const ProgramResult killed =
      run_program(with_library(desk.usual(options), {"GEOJOB_KILL_AT=" + point}));
  BOOST_TEST(killed.signal.value_or(0) == SIGKILL, killed.err);
}

}  // namespace

// The name of the journal could be gone after a crash, and what was sent be forgotten.
BOOST_AUTO_TEST_CASE(nothing_is_sent_if_the_folder_cannot_be_put_on_the_disk) {
  Desk desk(at_once);
  const auto with_error = [&](int error) {
    return run(with_library(desk.usual(), {"GEOJOB_FOLDER_SYNC_ERROR=" + std::to_string(error)}));
  };
  check_end(with_error(EIO), 10,
            "out.csv.geojob-run: its folder cannot be written to the disk: Input/output error");
  BOOST_TEST(!fs::exists(desk.path("out.csv")));
  check_end(with_error(EINVAL), 0);  // A file system that cannot do it.
  BOOST_TEST(fs::exists(desk.path("out.csv")));
  BOOST_TEST(desk.sent() == 1U);
}

BOOST_AUTO_TEST_CASE(an_output_whose_name_may_be_lost_is_told) {
  const TemporaryFolder folder;
  const std::string feed = std::string(GEOJOB_TEST_DATA) + "/feeds/out-v2-succeeded.csv";
  const std::string output = folder.path_of("out.csv");
  const ProgramResult result = run(
      with_library(geojob_call({"results", feed, "-o", output}), {"GEOJOB_FOLDER_SYNC_ERROR=5"}));
  check_end(result, 10, "out.csv: its folder cannot be written to the disk: ");
  BOOST_TEST(!contains(result.err, "is not complete"), result.err);
  BOOST_TEST(content_of(output).starts_with("id,latitude,"));
}

// Its results were paid for, and would be removed.
BOOST_AUTO_TEST_CASE(an_output_of_another_origin_is_not_taken_for_the_run_s) {
  Desk desk(at_once);
  const std::string out = desk.folder.write("out.csv", "of another origin\n");
  kill_before_output(desk, {"--force"});
  BOOST_TEST(content_of(out) == "of another origin\n");
  BOOST_TEST(fs::remove(out + ".part"));  // To make room.
  check_end(run(desk.usual({"--force"})), 0);
  BOOST_TEST(contains(content_of(out), "London"), content_of(out));
  BOOST_TEST(desk.sent() == 2U);
}

BOOST_AUTO_TEST_CASE(the_job_is_found_if_the_clock_was_set_back) {
  Desk desk(at_once, lost_answer);
  check_end(run(with_library(desk.usual(), {"GEOJOB_CLOCK_OFFSET=-60", "GEOJOB_CLOCK_SPEED=100"})),
            0);
  BOOST_TEST(desk.sent() == 1U);
}

// By the clock the job is older than its sending, and the list does not show its description.
BOOST_AUTO_TEST_CASE(nothing_is_sent_again_if_the_clock_is_set_back_meanwhile) {
  Arguments options = never;
  options.insert(options.end(), {"--list-descriptions", "no"});
  Desk desk(options, lost_answer);
  const Arguments ahead = {"GEOJOB_CLOCK_OFFSET=7200", "GEOJOB_CLOCK_SPEED=100"};
  check_end(run(with_library(desk.usual(), ahead)), 11, "--adopt");
  check_end(run(with_library(desk.usual(), {"GEOJOB_CLOCK_SPEED=100"})), 11,
            "part 1 of 1: looking");

  // The way on can be interrupted too.
  const std::string listed = run_geojob(desk.emulator, {"list", "--json"}).out;
  std::string id;
  for (const std::string& line : lines_of(listed)) {
    if (const std::size_t at = line.find("\"id\":\""); at != std::string::npos) {
      const std::string found = line.substr(at + 6, line.find('"', at + 6) - at - 6);
      if (found.size() == 32) id = found;
    }
  }
  BOOST_TEST_REQUIRE(!id.empty(), listed);
  const Arguments adopting = {"--adopt", id, "--timeout", "1ms"};
  check_end(run(desk.usual({"--adopt", id, "--adopt", id})), 2, "given twice");
  check_end(run(desk.usual(adopting)), 4);
  check_end(run(desk.usual(adopting)), 4);
  BOOST_TEST(desk.sent() == 1U);
}

#endif

BOOST_AUTO_TEST_SUITE_END()

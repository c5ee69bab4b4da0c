// SPDX-License-Identifier: MIT
// geojob run --dry-run: it ends as the run would that it speaks of, as far as that can be known
// without the service, and changes nothing.

#include <algorithm>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "end_to_end/run_bench.hpp"

BOOST_AUTO_TEST_SUITE(run_dry)

namespace {

using namespace geojob::test;
namespace data = boost::unit_test::data;
using Arguments = std::vector<std::string>;

const std::string table = "City\nParis\nLisbon\n";

/// A dry run of the table, without a key and with a service that nobody can reach.
ProgramResult rehearse(const TemporaryFolder& folder, const Arguments& more) {
  Arguments arguments = {"run", folder.write("t.csv", table), "--dry-run"};
  if (std::find(more.begin(), more.end(), "--endpoint") == more.end()) {
    arguments.insert(arguments.end(), {"--endpoint", "https://127.0.0.1:1"});
  }
  for (const std::string& argument : more) {
    arguments.push_back(argument.starts_with('/') ? folder.path_of(argument.substr(1)) : argument);
  }
  return run(without_key(geojob_call(arguments)));
}

struct Obstacle {
  Arguments options;  ///< A path in the folder begins with a slash.
  int code;
  std::string words;
  friend std::ostream& operator<<(std::ostream& out, const Obstacle& obstacle) {
    return out << obstacle.words;
  }
};

const std::vector<Obstacle> obstacles = {
    {{"-o", "/mine.csv"}, 2, "mine.csv exists; --force overwrites it"},
    {{"-o", "/"}, 2, "--to is needed"},
    {{"-o", "/", "--to", "csv"}, 2, " is a folder"},
    {{"-o", "/out.txt"}, 2, "--to is needed"},
    {{"-o", "/t.csv", "--force"}, 2, "is the table itself"},
    {{"-o", "/out.csv", "--journal", "/t.csv"}, 2, "--journal "},
    {{"-o", "/out.csv", "--journal", "/mine.csv"}, 2, "is no journal of geojob"},
    {{"-o", "/damaged.csv"}, 2, "cannot be used: "},
    {{"-o", "-", "--to", "csv"}, 2, "-o - needs --journal"},
    {{"-o", "/out.csv", "--adopt", "x"}, 2, "--adopt: there is no earlier run in "},
    {{"-o", "/out.csv", "--adopt", "x", "--submit-again"}, 2, "do not go together"},
    {{"-o", "/missing/out.csv"}, 10, "out.csv.geojob-run: cannot be written: No such file"},
    {{"-o", "/t.csv/out.csv"}, 10, "out.csv.geojob-run: cannot be written: Not a directory"},
    {{"--endpoint", "http://127.0.0.1:1"}, 2, "--allow-http"},
};

}  // namespace

BOOST_DATA_TEST_CASE(is_refused_where_the_run_would_be, data::make(obstacles), obstacle) {
  const TemporaryFolder folder;
  (void)folder.write("mine.csv", "mine");
  (void)folder.write("damaged.csv.geojob-run", "geojob-run 1\nhalf a jour");
  const ProgramResult result = rehearse(folder, obstacle.options);
  BOOST_TEST(result.exit_code.value() == obstacle.code);
  BOOST_TEST(count_of(result.err, "geojob: ") == 1U, result.err);
  BOOST_TEST(contains(result.err, obstacle.words), result.err);
  BOOST_TEST(content_of(folder.path_of("mine.csv")) == "mine");
  BOOST_TEST(content_of(folder.path_of("t.csv")) == table);
  BOOST_TEST(!std::filesystem::exists(folder.path_of("out.csv.geojob-run")));
}

BOOST_AUTO_TEST_CASE(without_an_obstacle_it_says_the_same_with_an_output) {
  const TemporaryFolder folder;
  const ProgramResult without = rehearse(folder, {});
  BOOST_TEST(without.exit_code.value() == 0);
  (void)folder.write("mine.csv", "mine");
  for (const Arguments& output : {Arguments{"-o", "/out.csv"},
                                  {"-o", "/mine.csv", "--force"},
                                  {"-o", "-", "--to", "csv", "--journal", "/j"}}) {
    const ProgramResult result = rehearse(folder, output);
    BOOST_TEST(result.exit_code.value() == 0);
    BOOST_TEST(result.out == without.out);
    BOOST_TEST(result.err == "");
  }
  BOOST_TEST(content_of(folder.path_of("mine.csv")) == "mine");
  BOOST_TEST(!std::filesystem::exists(folder.path_of("out.csv.geojob-run")));
}

BOOST_AUTO_TEST_CASE(what_is_doubtful_is_a_warning) {
  const TemporaryFolder folder;
  const std::string path = folder.write("c.csv", "City,Culture\nParis,fi_FI\n");
  const ProgramResult result = run_geojob({"run", path, "--dry-run"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.err.starts_with("geojob: warning: the culture \"fi_FI\" is ignored"),
             result.err);
}

namespace {

struct BadTable {
  std::string content;
  Arguments options;
  std::string words;
  friend std::ostream& operator<<(std::ostream& out, const BadTable& bad) {
    return out << bad.words;
  }
};

const std::vector<BadTable> bad_tables = {
    {"City,b\n1,\"Paris\n", {}, "t.csv:2:3: the quote that opens here is never closed"},
    {"City\nA\xFF\n", {}, "t.csv:2:2: "},
    {std::string("\xFF\xFE"
                 "C\0i\0",
                 6),
     {},
     "t.csv:1:1: the table is UTF-16; save it as CSV UTF-8"},
    {"City;Zip\nParis;1\n", {}, "t.csv: the columns have semicolons between them"},
    {"City,City\n1,2\n", {}, "\"City\" and \"City\" may both be the locality"},
    {"City\nParis\n", {"--query", "x"}, "there is no column \"x\" for --query"},
    {"City\nParis\n", {"--query", "City", "--locality", "City"}, "--query does not go with"},
    {"Lat\n1\n", {"--latitude", "Lat"}, "a point needs both coordinates: --longitude is missing"},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_table_that_cannot_be_sent_is_told, data::make(bad_tables), bad) {
  const TemporaryFolder folder;
  Arguments arguments = {"run", folder.write("t.csv", bad.content), "--dry-run"};
  arguments.insert(arguments.end(), bad.options.begin(), bad.options.end());
  const ProgramResult result = run_geojob(arguments);
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(result.out == "");
  BOOST_TEST(lines_of(result.err).size() == 1U);
  BOOST_TEST(contains(result.err, bad.words), result.err);
}

BOOST_AUTO_TEST_CASE(a_table_that_is_not_there_is_told) {
  const TemporaryFolder folder;
  const ProgramResult result = run_geojob({"run", folder.path_of("none.csv"), "--dry-run"});
  BOOST_TEST(result.exit_code.value() == 10);
  BOOST_TEST(contains(result.err, "none.csv: cannot be read: No such file"), result.err);
}

BOOST_AUTO_TEST_CASE(what_an_earlier_run_has_sent_is_not_billed_again) {
  const RunBench bench;
  BOOST_TEST(bench.run(table_of(7), {"--max-entities", "4", "--max-per-day", "1", "--timeout", "0"})
                 .exit_code.value() == 4);
  const std::string files = bench.files();
  const std::string journal = bench.content("out.csv.geojob-run");
  const ProgramResult result = bench.run(table_of(7), {"--dry-run"});
  BOOST_TEST(result.exit_code.value() == 0, result.err);
  BOOST_TEST(contains(result.out,
                      "\nsent earlier: 4 entities in 1 job; the same command goes on with them\n"
                      "3 entities would be billed, in 1 job; nothing was sent\n"));
  const ProgramResult other = bench.run(table_of(8), {"--dry-run"});
  BOOST_TEST(other.exit_code.value() == 2);
  BOOST_TEST(contains(other.err, "out.csv.geojob-run: belongs to a run with another table"));
  BOOST_TEST(contains(other.out, "8 entities would be billed, in 1 job; nothing was sent\n"));
  const ProgramResult all = bench.run(table_of(7), {"--dry-run", "--fields", "all"});
  BOOST_TEST(all.exit_code.value() == 2);
  BOOST_TEST(contains(all.err, "with other options"));
  BOOST_TEST(bench.files() == files);
  BOOST_TEST(bench.content("out.csv.geojob-run") == journal);
  BOOST_TEST((bench.bill() == Bill{1, 4}));
}

BOOST_AUTO_TEST_CASE(a_run_that_was_complete_costs_nothing_more) {
  const RunBench bench;
  BOOST_TEST(bench.run(table_of(7), {"--keep-journal"}).exit_code.value() == 0);
  const ProgramResult result = bench.run(table_of(7), {"--dry-run", "--keep-journal"});
  BOOST_TEST(result.exit_code.value() == 0, result.err);
  BOOST_TEST(contains(result.out,
                      "\nsent earlier: 7 entities in 1 job; the same command goes on with them\n"
                      "0 entities would be billed, in 0 jobs; nothing was sent\n"));
}

BOOST_AUTO_TEST_SUITE_END()

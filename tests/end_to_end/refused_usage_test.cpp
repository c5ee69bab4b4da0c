// SPDX-License-Identifier: MIT
// What run, submit, download, results and map refuse of their arguments, in one line and with exit
// code 2, before they read or write anything. usage_test.cpp has the other commands.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "end_to_end/usage_refusal.hpp"
#include "support/geojob_program.hpp"
#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(refused_usage)

namespace {

using namespace geojob::test;
namespace data = boost::unit_test::data;

/// TABLE stands for a table, and FOLDER for its folder.
const std::vector<UsageRefusal> of_run = {
    {{"run"}, "TABLE is required"},
    {{"run", "TABLE"}, "-o is required, the file to write"},
    {{"run", "TABLE", "x", "-o", "FOLDER/o.csv"}, "x"},
    {{"run", "TABLE", "-o", ""}, "-o"},
    {{"run", "TABLE", "-o", "FOLDER/o.txt"}, "o.txt does not end in .csv"},
    {{"run", "TABLE", "-o", "-", "--to", "csv"}, "-o - needs --journal FILE"},
    {{"run", "TABLE", "-o", "-", "--journal", "FOLDER/j", "--json"},
     "--json and -o - would both write to standard output"},
    {{"run", "TABLE", "-o", "FOLDER/o.csv", "--adopt", "x", "--submit-again"},
     "--adopt and --submit-again do not go together"},
    {{"run", "-", "-o", "FOLDER/o.csv", "--key-file", "-"},
     "only one of the files can be standard input"},
    {{"run", "TABLE", "-o", "FOLDER/o.csv", "--to", "xml"}, "--to: xml is not one of ndjson"},
    {{"run", "TABLE", "-o", "FOLDER/o.csv", "--fields", "id"}, "--fields: id is not all or usual"},
    {{"run", "TABLE", "-o", "FOLDER/o.csv", "--point", "x"}, "--point: x is not one of display"},
    {{"run", "TABLE", "-o", "FOLDER/o.csv", "--progress", "x"}, "--progress: x is not one of text"},
    {{"run", "TABLE", "-o", "FOLDER/o.csv", "--jobs", "0"},
     "--jobs: 0 is not a whole number from 1 to 100"},
    {{"run", "TABLE", "-o", "FOLDER/o.csv", "--jobs", "101"}, "--jobs: 101 is not"},
    {{"run", "TABLE", "-o", "FOLDER/o.csv", "--max-entities", "0"}, "--max-entities: 0 is not"},
    {{"run", "TABLE", "-o", "FOLDER/o.csv", "--max-bytes", "999"}, "--max-bytes: 999 is not"},
    {{"run", "TABLE", "-o", "FOLDER/o.csv", "--max-in-process", "-1"}, "--max-in-process: -1 is"},
    {{"run", "TABLE", "-o", "FOLDER/o.csv", "--max-per-day", "x"}, "--max-per-day: x is not"},
    {{"run", "TABLE", "-o", "FOLDER/o.csv", "--timeout", "x"}, "--timeout: x is not a duration"},
    {{"run", "TABLE", "-o", "FOLDER/o.csv", "--interval", "0"}, "--interval: 0 is not a duration"},
    {{"run", "TABLE", "-o", "FOLDER/o.csv", "--stall-timeout", "0"}, "--stall-timeout: 0 is not"},
    {{"run", "TABLE", "-o", "FOLDER/o.csv", "--journal", ""}, "--journal"},
    {{"run", "TABLE", "-o", "FOLDER/o.csv", "--flow", "geocode"}, "--flow"},
};

const std::vector<UsageRefusal> of_submit = {
    {{"submit"}, "FILE is required, or --data-location-file"},
    {{"submit", "TABLE", "x"}, "x"},
    {{"submit", "TABLE", "--data-location-file", "x", "--input", "xml"},
     "FILE and --data-location-file do not go together"},
    {{"submit", "--data-location-file", "x"}, "--data-location-file needs --input"},
    {{"submit", "--data-location-file", "x", "--input", "xml", "--compress"},
     "--compress and --data-location-file do not go together"},
    {{"submit", "-", "--key-file", "-"}, "only one of the files can be standard input"},
    {{"submit", "--data-location-file", "-", "--input", "xml", "--key-file", "-"},
     "only one of the files can be standard input"},
    {{"submit", "TABLE", "--input", "json"}, "--input: json is not one of auto, xml, csv, tab"},
    {{"submit", "TABLE", "--stall-timeout", "x"}, "--stall-timeout: x is not a duration"},
    {{"submit", "TABLE", "--timeout", "5"}, "--timeout"},
};

const std::vector<UsageRefusal> of_download = {
    {{"download"}, "JOB is required"},
    {{"download", ""}, "the job id is empty"},
    {{"download", "two\nlines"}, "the job id has a control character"},
    {{"download", "https://elsewhere/REST/v1/Dataflows/Geocode/x"}, "another scheme, host or port"},
    {{"download", "x", "--only", "both"}, "--only: both is not succeeded or failed"},
    {{"download", "x", "-o", "-", "--json"}, "--json and -o - would both write to standard output"},
    {{"download", "x", "y", "-o", "-"}, "- is no folder, and several jobs need one"},
    {{"download", "x", "--stall-timeout", "0"}, "--stall-timeout: 0 is not a duration"},
    {{"download", "x", "--flow", "y"}, "--flow: y is not one of geocode"},
    {{"download", "[a,b]"}, "a job id in brackets cannot be given as it is"},
};

const std::vector<UsageRefusal> of_results = {
    {{"results", "-o", "FOLDER/o.txt"}, "o.txt does not end in .csv"},
    {{"results", "-o", ""}, "-o"},
    {{"results", "-o", "FOLDER", "--to", "csv"}, " is a folder"},
    {{"results", "-o", "TABLE"}, "table.csv exists; --force overwrites it"},
    {{"results", "TABLE", "-o", "TABLE", "--force"}, "table.csv is read and written"},
    {{"results", "--to", "xml"}, "--to: xml is not one of ndjson, csv, geojson, geojsonl"},
    {{"results", "--candidates", "some"}, "--candidates: some is not one of best, all"},
    {{"results", "--point", "x"}, "--point: x is not one of display, route"},
    {{"results", "--fields", ""}, "--fields: '' is no column; the columns are id, candidate"},
    {{"results", "--fields", "id,Latitude"}, "--fields: 'Latitude' is no column"},
    {{"results", "--fields", "id,id"}, "--fields: id is there twice"},
    {{"results", "--shape", "round"}, "--shape: round is not one of flat, azure-maps"},
    {{"results", "--shape", "azure-maps"}, "--shape is for GeoJSON only"},
    {{"results", "--to", "geojson", "--shape", "azure-maps", "--fields", "id"},
     "--fields and --shape do not go together"},
    {{"results", "--spreadsheet-safe"}, "--spreadsheet-safe is for CSV only"},
    {{"results", "--id", "n"}, "--id is the column of a table, so it needs --join TABLE"},
    {{"results", "x", "--join", "TABLE"}, "--join needs --id, the column with the results' ids"},
    {{"results", "--join", "-", "--id", "n"}, "standard input can be the table or the results"},
    {{"results", "--join", "TABLE", "--id", "n", "--candidates", "all"},
     "--candidates all does not go with --join"},
    {{"results", "[a,b]"}, "a file name in brackets cannot be given as it is"},
    {{"results", "--key-file", "x"}, "--key-file"},
};

const std::vector<UsageRefusal> of_map = {
    {{"map"}, "-o is needed: PAGE.html or PICTURE.svg"},
    {{"map", "-o", "FOLDER/a.png"}, "a.png does not end in .html or .svg"},
    {{"map", "-o", "-"}, "- does not end in .html or .svg"},
    {{"map", "-o", "FOLDER/page.html"}, "page.html exists; --force overwrites it"},
    {{"map", "-o", "FOLDER/folder.html", "--force"}, "folder.html is a folder"},
    {{"map", "-o", "FOLDER/a.html", "--tiles", "x"}, "--tiles takes a URL such as https://"},
    {{"map", "-o", "FOLDER/a.svg", "--tiles", "https://a/{z}/{x}/{y}"},
     "--tiles is for a page only"},
    {{"map", "-o", "FOLDER/a.html", "--tiles-attribution", "a"},
     "--tiles-attribution goes with --tiles only"},
    {{"map", "-o", "FOLDER/a.html", "--point", "x"}, "--point: x is not one of display, route"},
    {{"map", "[a,b]", "-o", "FOLDER/a.svg"}, "a file name in brackets cannot be given as it is"},
};

/// Arguments with a key in them. The word must not come back.
const std::vector<std::vector<std::string>> shown_keys = {
    {"run", "TABLE", "-o", "o.csv", "--adopt", "https://127.0.0.1:9/x?key=hunter2"},
    {"run", "TABLE", "-o", "o.csv", "--journal", "j?Key=hunter2"},
    {"run", "TABLE", "-o", "o.csv", "--key", "hunter2"},
    {"run", "TABLE", "-o", "o.csv", "--country", "=key=hunter2"},
    {"submit", "TABLE", "--description", "a&key=hunter2"},
    {"submit", "TABLE", "--data-location-file", "https://a/b?%6Bey=hunter2"},
    {"download", "https://127.0.0.1:9/x?key=hunter2"},
    {"download", "x", "-o", "a?KEY=hunter2"},
    {"results", "saved?key=hunter2"},
    {"results", "-k", "hunter2"},
    {"map", "-o", "a.html", "--tiles", "https://a/{z}/{x}/{y}?key=hunter2"},
    {"help", "key=hunter2"},
};

std::vector<std::string> placed(const TemporaryFolder& folder,
                                const std::vector<std::string>& arguments) {
  std::vector<std::string> placed;
  for (std::string argument : arguments) {
    if (argument == "TABLE") argument = folder.path_of("table.csv");
    if (argument.starts_with("FOLDER")) argument.replace(0, 6, folder.path_of(""));
    placed.push_back(argument);
  }
  return placed;
}

void check(const UsageRefusal& refusal) {
  const TemporaryFolder folder;
  (void)folder.write("table.csv", "City\nParis\n");
  (void)folder.write("page.html", "mine");
  std::filesystem::create_directory(folder.path_of("folder.html"));
  const ProgramResult result = run_geojob(placed(folder, refusal.arguments));
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(result.out == "");
  BOOST_TEST(lines_of(result.err).size() == 1U, result.err);
  BOOST_TEST(result.err.starts_with("geojob: "), result.err);
  BOOST_TEST(contains(result.err, refusal.complaint), result.err);
  BOOST_TEST(content_of(folder.path_of("table.csv")) == "City\nParis\n");
  BOOST_TEST(content_of(folder.path_of("page.html")) == "mine");
  using Files = std::filesystem::directory_iterator;
  BOOST_TEST(std::distance(Files(folder.path_of("")), Files()) == 3);
}

}  // namespace

BOOST_DATA_TEST_CASE(what_run_cannot_use, data::make(of_run), refusal) { check(refusal); }
BOOST_DATA_TEST_CASE(what_submit_cannot_use, data::make(of_submit), refusal) { check(refusal); }
BOOST_DATA_TEST_CASE(what_download_cannot_use, data::make(of_download), refusal) { check(refusal); }
BOOST_DATA_TEST_CASE(what_results_cannot_use, data::make(of_results), refusal) { check(refusal); }
BOOST_DATA_TEST_CASE(what_map_cannot_use, data::make(of_map), refusal) { check(refusal); }

BOOST_DATA_TEST_CASE(a_key_in_an_argument_is_not_repeated, data::xrange(shown_keys.size()), index) {
  const TemporaryFolder folder;
  const ProgramResult result = run_geojob(placed(folder, shown_keys[index]));
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(result.out == "");
  BOOST_TEST(result.err.starts_with("geojob: a key in an argument"), result.err);
  BOOST_TEST(lines_of(result.err).size() == 1U);
  BOOST_TEST(!contains(result.err, "hunter2"), result.err);
}

BOOST_AUTO_TEST_SUITE_END()

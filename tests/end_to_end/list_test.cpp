// SPDX-License-Identifier: MIT
// geojob list: every job of the account, as rows or as JSON, filtered as it comes.

#include <algorithm>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "support/geojob_program.hpp"

BOOST_AUTO_TEST_SUITE(list)

namespace {

using namespace geojob::test;
namespace data = boost::unit_test::data;

constexpr const char* scenario = R"({"jobs":[
    {"id":"done","failed":2,"createdDate":"2026-11-01T12:00:00Z"},
    {"id":"bad","final":"Aborted","errorMessage":"Too large.","createdDate":"2026-11-03T12:00:00Z"},
    {"id":"busy","neverEnds":true,"createdDate":"2026-11-05T12:00:00Z"},
    {"id":"paused","neverEnds":true,"pendingStatus":"Paused"},
    {"id":"load","flow":"load-data-source","type":"DataServiceJob","name":"Shops",
     "createdDate":"2026-11-04T12:00:00Z","nameAsOutput":true},
    {"id":"shops","flow":"download-data-source"}]})";

/// What is made of the list by a call with these arguments: ids in the order in which they come.
struct Call {
  std::vector<std::string> arguments;
  std::string ids;
};

std::ostream& operator<<(std::ostream& out, const Call& call) {
  for (const std::string& argument : call.arguments) out << argument << ' ';
  return out;
}

const std::vector<Call> calls = {
    {{}, "busy paused done bad load "},
    {{"--wire", "json"}, "busy paused done bad load "},
    {{"--status", "pending"}, "busy "},
    {{"--status", "Aborted", "--status=COMPLETED"}, "done bad load "},
    {{"--status", "paused"}, "paused "},
    {{"--kind", "DataService"}, "load "},
    {{"--kind", "geocode"}, "busy paused done bad "},
    {{"--kind", "DataSourceComplete", "--kind", "Dataflow"}, "busy paused done bad load "},
    {{"--since", "2026-11-04T12:00:00Z"}, "busy load "},
    {{"--since", "2026-11-03", "--kind", "Geocode", "--wire", "json"}, "busy bad "},
    {{"--status", "nothing"}, ""},
    {{"--since", "1h"}, ""},
    {{"--max-document", "0", "--max-jobs", "5"}, "busy paused done bad load "},
};

/// The first word of each line.
std::string first_words(const std::vector<std::string>& lines) {
  std::string words;
  for (const std::string& line : lines) words += line.substr(0, line.find(' ')) + ' ';
  return words;
}

std::string ids_in_json(const std::vector<std::string>& lines) {
  constexpr std::string_view start = R"({"id":")";
  std::string ids;
  for (const std::string& line : lines) {
    BOOST_TEST(line.starts_with(start));
    ids += line.substr(start.size(), line.find('"', start.size()) - start.size()) + ' ';
  }
  return ids;
}

std::vector<std::string> list_with(std::vector<std::string> more) {
  more.insert(more.begin(), "list");
  return more;
}

ProgramResult list_of(const std::string& jobs, std::vector<std::string> more = {}) {
  EmulatorProcess emulator(R"({"jobs":[)" + jobs + "]}");
  return run_geojob(emulator, list_with(std::move(more)));
}

}  // namespace

BOOST_DATA_TEST_CASE(what_is_wanted_is_listed, data::make(calls), call) {
  EmulatorProcess emulator(scenario);
  std::vector<std::string> arguments = list_with(call.arguments);
  const ProgramResult table = run_geojob(emulator, arguments);
  BOOST_TEST(table.exit_code.value() == 0);
  const std::string header = call.ids.empty() ? "" : "ID ";
  BOOST_TEST(first_words(lines_of(table.out)) == header + call.ids);
  arguments.push_back("--json");
  const ProgramResult json = run_geojob(emulator, arguments);
  BOOST_TEST(json.exit_code.value() == 0);
  BOOST_TEST(ids_in_json(lines_of(json.out)) == call.ids);
  BOOST_TEST(emulator.finish_and_count() == 2U);
}

BOOST_AUTO_TEST_CASE(a_job_is_shown_with_all_that_the_service_says) {
  EmulatorProcess emulator(scenario);
  const ProgramResult result = run_geojob(emulator, {"list", "--json", "--kind", "DataService"});
  const std::string url = emulator.url() + "/REST/v1/Dataflows/LoadDatasource/load";
  BOOST_TEST(
      result.out ==
      R"({"id":"load","type":"DataServiceJob","name":"Shops",)"
      R"("description":"DataSourceComplete","status":"Completed",)"
      R"("createdDate":"2026-11-04T12:00:00Z","completedDate":"2010-05-10T20:24:41.1234567Z",)"
      R"("totalEntityCount":12,"processedEntityCount":12,"failedEntityCount":0,)"
      R"("errorMessage":null,"links":[{"role":"self","name":null,"url":")" +
          url + R"("},{"role":"dataSource","name":"service","url":")" + url + "/data\"}]}\n");
}

BOOST_AUTO_TEST_CASE(either_format_gives_the_same_but_for_fractions_that_json_has_not) {
  EmulatorProcess emulator(R"({"jobs":[
      {"id":"a","failed":2,"completedDate":"2026-11-01T12:00:00Z","createdDate":"2026-11-01T11:00:00Z"},
      {"id":"b","neverEnds":true,"createdDate":"2026-11-01T11:00:00Z","nameAsOutput":true}]})");
  const ProgramResult xml = run_geojob(emulator, {"list", "--json"});
  const ProgramResult json = run_geojob(emulator, {"list", "--json", "--wire", "json"});
  BOOST_TEST(lines_of(xml.out).size() == 2U);
  BOOST_TEST(xml.out == json.out);
  BOOST_TEST(count_of(emulator.finish(), "/ListJobs") == 2U);
}

BOOST_AUTO_TEST_CASE(an_account_without_jobs_is_no_error) {
  const ProgramResult result = list_of("");
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.out == "");
  BOOST_TEST(result.err == "");
}

BOOST_AUTO_TEST_CASE(on_a_terminal_the_table_fits_and_an_empty_list_is_told) {
  EmulatorProcess emulator(scenario);
  const ProgramResult narrow = run(on_terminal(geojob_call(emulator, {"list", "--no-color"}), 50));
  BOOST_TEST(contains(narrow.out, "ID "));
  for (const std::string& line : lines_of(narrow.out)) {
    const bool is_warning = line.starts_with("geojob: warning: ");
    BOOST_TEST((is_warning || line.size() <= 52U), line);
  }
  const ProgramResult none =
      run(on_terminal(geojob_call(emulator, {"list", "--status", "nothing"}), 50));
  BOOST_TEST(contains(none.out, "no such jobs"));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_warned_of_where_it_is_shown) {
  const std::string jobs =
      R"({"id":"a","createdDate":"yesterday"},{"id":"b","neverEnds":true,"pendingStatus":"Odd"})";
  const ProgramResult all = list_of(jobs);
  BOOST_TEST(contains(all.err, "geojob: warning: job a: its CreatedDate cannot be read"));
  BOOST_TEST(contains(all.err, "geojob: warning: job b: its status Odd is not known"));
  const ProgramResult some = list_of(jobs, {"--status", "completed"});
  BOOST_TEST(!contains(some.err, "job b"));
}

BOOST_AUTO_TEST_CASE(a_failure_before_the_first_job_is_tried_again) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"a"}],"script":[
      {"status":503},{"cutAfterBytes":300},
      {"status":503,"body":"{\"resourceSets\":[{\"resources\":[{\"id\":\"ghost\",\"status\":\"x\"}]}]}"}]})");
  const ProgramResult result = run_geojob(emulator, {"list", "--json"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(ids_in_json(lines_of(result.out)) == "a ");
  BOOST_TEST(emulator.finish_and_count() == 4U);
}

BOOST_AUTO_TEST_CASE(a_list_that_broke_after_a_job_is_not_begun_again) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"a"},{"id":"b"}],"script":[
      {"forever":true,"cutAfterBytes":1700}]})");
  const ProgramResult result = run_geojob(emulator, {"list", "--json"});
  BOOST_TEST(result.exit_code.value() == 6);
  BOOST_TEST(ids_in_json(lines_of(result.out)) == "a ");
  BOOST_TEST(contains(result.err, "geojob: list: after 1 job: "));
  BOOST_TEST(emulator.finish_and_count() == 1U);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_decides_the_exit_code) {
  const std::pair<const char*, int> endings[] = {
      {R"({"status":404})", 8},
      {R"({"status":401})", 5},
      {R"({"status":500,"forever":true})", 9},
      {R"({"body":"<html>"})", 7},
      {R"({"body":"{\"error\":\"down\"}"})", 7},
      {R"({"body":"{\"resourceSets\":[{\"resources\":[{\"id\":\"a\"}]}]}"})", 7},
  };
  for (const auto& [step, code] : endings) {
    EmulatorProcess emulator(std::string(R"({"script":[)") + step + "]}");
    const ProgramResult result = run_geojob(emulator, {"list", "--max-failures", "1"});
    BOOST_TEST(result.exit_code.value() == code, step);
    BOOST_TEST(contains(result.err, "geojob: list: "));
    BOOST_TEST(!contains(result.err, "--flow"));
    BOOST_TEST(result.out == "");
  }
}

BOOST_AUTO_TEST_CASE(a_list_too_long_for_a_limit_is_shown_as_far_as_it_goes) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"a"},{"id":"b"},{"id":"c"}]})");
  const ProgramResult result = run_geojob(emulator, {"list", "--json", "--max-jobs", "2"});
  BOOST_TEST(result.exit_code.value() == 7);
  BOOST_TEST(ids_in_json(lines_of(result.out)) == "a b ");
  BOOST_TEST(contains(result.err, "geojob: list: after 2 jobs: the document has more jobs"));
}

BOOST_AUTO_TEST_CASE(output_that_cannot_be_written_ends_it) {
  EmulatorProcess emulator(scenario);
  const ProgramResult result = run(through_shell(geojob_call(emulator, {"list"}), ">/dev/full"));
  BOOST_TEST(result.exit_code.value() == 10);
  BOOST_TEST(contains(result.err, "standard output cannot be written: "));
}

BOOST_AUTO_TEST_CASE(bad_filters_are_usage) {
  for (const auto& [option, value] :
       std::vector<std::pair<std::string, std::string>>{{"--since", "yesterday"},
                                                        {"--since", ""},
                                                        {"--status", ""},
                                                        {"--kind", ""},
                                                        {"--flow", "geocode"}}) {
    const ProgramResult result = run_geojob({"list", option, value});
    BOOST_TEST(result.exit_code.value() == 2, option);
    BOOST_TEST(contains(result.err, option), result.err);
  }
}

BOOST_AUTO_TEST_SUITE_END()

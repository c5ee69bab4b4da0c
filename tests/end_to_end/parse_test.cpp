// SPDX-License-Identifier: MIT
// Saved responses, read offline: files and standard input, whole and in pieces.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "support/geojob_program.hpp"

BOOST_AUTO_TEST_SUITE(parse)

namespace {

using namespace geojob::test;

/// The file.xml's .expected holds the jobs that --json must print, a line each, and then more.
std::string expected_json(const std::string& name) {
  std::string jobs;
  for (const std::string& line : lines_of(response(name + ".expected"))) {
    if (line.starts_with('{')) jobs += line + "\n";
  }
  return jobs;
}

const std::vector<std::string> whole_responses = {
    "geocode-completed-indented.xml",
    "geocode-completed-indented.json",
    "download-completed-status-before-link.xml",
    "download-completed-status-before-link.json",
    "load-completed-with-service-link.xml",
    "load-completed-with-service-link.json",
    "list-both-kinds-name-before-id.xml",
    "list-both-kinds-name-before-id.json",
    "list-twenty-jobs-one-line.xml",
    "list-twenty-jobs-one-line.json",
    "text-non-ascii.xml",
    "text-non-ascii.json",
    "text-astral.json",
    "encoding-utf-16-little-endian.xml",
    "encoding-utf-16-big-endian.xml",
    "text-comment-cdata-and-reference-mixed.xml",
};

/// A document that is no valid response, and what is said of it.
struct Broken {
  std::string input;
  std::string complaint;
};

std::ostream& operator<<(std::ostream& out, const Broken& broken) {
  return out << '"' << broken.input << '"';
}

const std::vector<Broken> broken_documents = {
    {"", "<stdin>:1:1: the document ends too early"},
    {"<Response>\n  <ResourceSets>", "<stdin>:2:17: the document ends too early"},
    {"<Response>\n</Respons>", "<stdin>:2:3: "},
    {"<!DOCTYPE html><html></html>", "<stdin>:1:15: the document has a DOCTYPE"},
    {"<html><body>Bad gateway</body></html>", "<stdin>:1:1: "},
    {" \n  {\"id\":\"x\"}",
     "<stdin>:2:12: the document is not a response of the service: an object"},
    {"{\"statusCode\":\n  2O0}", "<stdin>:2:4: the document is not well-formed: unexpected 'O'"},
    {"[]", "<stdin>:1:1: the document is not a response of the service: an array"},
    {"plain words", "<stdin>:1:1: "},
    {"<Response><ResourceSets><ResourceSet><Resources><DataflowJob><Status>Pending</Status>"
     "</DataflowJob></Resources></ResourceSet></ResourceSets></Response>",
     "<stdin>:1:86: "},
};

ProgramResult parse_input(std::vector<std::string> more, const std::string& input) {
  more.insert(more.begin(), "parse");
  return run(with_input(geojob_call(more), input));
}

}  // namespace

BOOST_DATA_TEST_CASE(the_json_is_the_same_for_every_size_of_piece, whole_responses, name) {
  const std::string json = expected_json(name.substr(0, name.find('.')));
  BOOST_TEST(json != "");
  for (const char* const size : {"1", "2", "3", "7", "64", "4096"}) {
    const ProgramResult result =
        run_geojob({"parse", response_path(name), "--json", "--chunk", size});
    BOOST_TEST_CONTEXT("pieces of " << size << " bytes") {
      BOOST_TEST(result.out == json);
      BOOST_TEST(result.err == "");
      BOOST_TEST(result.exit_code.value() == 0);
    }
  }
}

BOOST_DATA_TEST_CASE(the_complaint_is_the_same_for_every_size_of_piece, broken_documents, broken) {
  const ProgramResult whole = parse_input({"-"}, broken.input);
  BOOST_TEST(whole.exit_code.value() == 7);
  BOOST_TEST(whole.out == "");
  BOOST_TEST(lines_of(whole.err).size() == 1U);
  BOOST_TEST(whole.err.starts_with("geojob: " + broken.complaint), whole.err);
  for (const char* const size : {"1", "2", "7"}) {
    const ProgramResult pieces = parse_input({"-", "--chunk", size}, broken.input);
    BOOST_TEST(pieces.exit_code.value() == 7);
    BOOST_TEST(pieces.err == whole.err);
  }
}

BOOST_AUTO_TEST_CASE(standard_input_is_read_with_a_dash_and_without_a_file) {
  const std::string document = response("geocode-completed-indented.xml");
  const std::string json = expected_json("geocode-completed-indented");
  BOOST_TEST(parse_input({"--json"}, document).out == json);
  BOOST_TEST(parse_input({"--json", "-"}, document).out == json);
}

BOOST_AUTO_TEST_CASE(a_slow_pipe_holds_no_job_back_that_has_come) {
  for (const std::string_view start :
       {"<Response><ResourceSets><ResourceSet><Resources><DataflowJob><Id>a</Id>"
        "<Status>Pending</Status></DataflowJob> ",
        R"({"resourceSets":[{"resources":[{"id":"a","status":"Pending"})"}) {
    RunningProgram geojob(geojob_call({"parse", "--json"}), true);
    geojob.type(start);
    const auto line = geojob.read_line(Stream::out);
    BOOST_TEST_REQUIRE(line.has_value());
    BOOST_TEST(line->starts_with(R"({"id":"a",)"));
    geojob.close_input();
    BOOST_TEST(finish(geojob).exit_code.value() == 7);
  }
}

BOOST_AUTO_TEST_CASE(the_format_can_be_insisted_on) {
  for (const std::string format : {"xml", "json"}) {
    const std::string other = format == "xml" ? "json" : "xml";
    const std::string document = response("geocode-completed-indented." + format);
    const std::string json = expected_json("geocode-completed-indented");
    BOOST_TEST(parse_input({"--json", "--format", format}, document).out == json);
    BOOST_TEST(parse_input({"--json", "--format", "auto"}, document).out == json);
    const ProgramResult refused = parse_input({"--json", "--format", other}, document);
    BOOST_TEST(refused.exit_code.value() == 7);
    BOOST_TEST(refused.out == "");
    BOOST_TEST(contains(refused.err, "<stdin>:1:1: the document is not well-formed"));
  }
}

BOOST_AUTO_TEST_CASE(neither_key_nor_network_is_needed) {
  const ProgramCall call =
      without_key(geojob_call({"parse", response_path("geocode-completed-indented.xml")}));
  BOOST_TEST(run(call).exit_code.value() == 0);
}

BOOST_AUTO_TEST_CASE(jobs_for_people_are_a_blank_line_apart) {
  const ProgramResult result = run_geojob({"parse", response_path("list-same-job-twice.xml")});
  BOOST_TEST(result.out ==
             "twin  Pending\n"
             "  type               DataflowJob\n"
             "\n"
             "twin  Completed\n"
             "  type               DataflowJob\n");
}

BOOST_AUTO_TEST_CASE(the_jobs_before_an_error_are_printed) {
  const ProgramResult result =
      run_geojob({"parse", response_path("error-bare-ampersand.xml"), "--json"});
  BOOST_TEST(result.out == expected_json("error-bare-ampersand"));
  BOOST_TEST(contains(result.out, R"("id":"first")"));
  BOOST_TEST(
      result.err.starts_with("geojob: " + response_path("error-bare-ampersand.xml") + ":8:29: "));
  BOOST_TEST(result.exit_code.value() == 7);
}

BOOST_AUTO_TEST_CASE(input_that_ends_early_is_invalid_and_no_network_failure) {
  const std::string document = response("geocode-completed-indented.xml");
  const ProgramResult result = parse_input({}, document.substr(0, document.size() - 13));
  BOOST_TEST(result.exit_code.value() == 7);
  BOOST_TEST(contains(result.err, "ends too early"));
}

BOOST_AUTO_TEST_CASE(a_response_without_a_job_is_valid_and_warned_of_with_its_own_words) {
  const ProgramResult result =
      run_geojob({"parse", response_path("envelope-401-unauthorized.xml"), "--json"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.out == "");
  const auto lines = lines_of(result.err);
  BOOST_REQUIRE(lines.size() == 1U);
  BOOST_TEST(lines[0].starts_with(
      "geojob: warning: " + response_path("envelope-401-unauthorized.xml") + ": "));
  BOOST_TEST(contains(lines[0], "has no job in it"));
  BOOST_TEST(contains(lines[0], "Unauthorized"));
  BOOST_TEST(contains(lines[0], "Access was denied."));
}

BOOST_AUTO_TEST_CASE(warnings_come_once_each) {
  std::string jobs;
  for (int i = 0; i < 3; ++i) {
    jobs +=
        "<DataflowJob><Id>x</Id><Status>Paused</Status><CreatedDate>?</CreatedDate>"
        "<TotalEntityCount>-1</TotalEntityCount></DataflowJob>";
  }
  const ProgramResult result =
      parse_input({"--json"}, "<Response><ResourceSets><ResourceSet><Resources>" + jobs +
                                  "</Resources></ResourceSet></ResourceSets></Response>");
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(count_of(result.out, "\n") == 3U);
  BOOST_TEST(
      result.err ==
      "geojob: warning: job x: its CreatedDate cannot be read and is left out\n"
      "geojob: warning: job x: its TotalEntityCount cannot be read and is left out\n"
      "geojob: warning: job x: its status Paused is not known and is not taken for an end\n");
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_there_says_why) {
  const ProgramResult result = run_geojob({"parse", "/nonexistent/response.xml"});
  BOOST_TEST(result.exit_code.value() == 10);
  BOOST_TEST(result.err ==
             "geojob: /nonexistent/response.xml: cannot be read: No such file or directory\n");
}

BOOST_AUTO_TEST_CASE(a_directory_is_no_file) {
  const ProgramResult result = run_geojob({"parse", "/"});
  BOOST_TEST(result.exit_code.value() == 10);
  BOOST_TEST(result.err == "geojob: /: cannot be read: Is a directory\n");
}

BOOST_AUTO_TEST_CASE(standard_input_that_is_closed_is_told) {
  const ProgramResult result = run(through_shell(geojob_call({"parse"}), "<&-"));
  BOOST_TEST(result.exit_code.value() == 10);
  BOOST_TEST(result.err == "geojob: <stdin>: cannot be read: Bad file descriptor\n");
}

BOOST_AUTO_TEST_CASE(a_file_name_with_control_characters_can_not_forge_lines) {
  const ProgramResult result = run_geojob({"parse",
                                           "/no\ngeojob: all is well\033[2J\xC2\x9B"
                                           "1m\xFFx"});
  BOOST_TEST(result.err ==
             "geojob: /no?geojob: all is well?[2J?1m?x: cannot be read: No such file or "
             "directory\n");
}

BOOST_AUTO_TEST_SUITE_END()

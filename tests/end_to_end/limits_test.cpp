// SPDX-License-Identifier: MIT
// The --max-* options: each bounds what an answer may cost, with an error of its own.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "support/geojob_program.hpp"

BOOST_AUTO_TEST_SUITE(limits)

namespace {

using namespace geojob::test;

/// A limit, how much the document below needs of it, and the error beyond.
struct LimitCase {
  std::string option;
  std::string enough;
  std::string too_little;
  std::string words;
};

std::ostream& operator<<(std::ostream& out, const LimitCase& limit) { return out << limit.option; }

/// One job with three links, a text of 100 bytes and an element that is open with nine others.
std::string document() {
  std::string links;
  for (int i = 0; i < 3; ++i) links += "<Link role='self'>https://h/</Link>";
  return "<Response><ResourceSets><ResourceSet><Resources><DataflowJob><Id>x</Id>"
         "<a><b><c><d><e></e></d></c></b></a>" +
         links + "<Description>" + std::string(100, 'd') +
         "</Description><Status>Completed</Status></DataflowJob></Resources></ResourceSet>"
         "</ResourceSets></Response>\n";
}

const std::vector<LimitCase> limit_cases = {
    {"--max-document", "1000", "200", "the document is longer than the limit"},
    {"--max-heap", "65536", "2000", "the document needs more memory than the limit"},
    {"--max-depth", "10", "9", "the document is nested deeper than the limit"},
    {"--max-text", "100", "99", "a text is longer than the limit: Description"},
    {"--max-links", "3", "2", "a job has more links than the limit"},
};

/// What a user who meets the limit can do.
std::string advice_of(const LimitCase& limit) {
  return "; if the answer is to be trusted, raise the limit: " + limit.option + " " +
         std::to_string(2 * std::stoi(limit.too_little)) + ", or 0 for any\n";
}

/// A list of so many jobs.
std::string list_of(std::size_t jobs) {
  std::string text = "<Response><ResourceSets><ResourceSet><Resources>";
  for (std::size_t i = 0; i < jobs; ++i) {
    text += "<DataflowJob><Id>x</Id><Status>Completed</Status></DataflowJob>";
  }
  return text + "</Resources></ResourceSet></ResourceSets></Response>";
}

}  // namespace

BOOST_DATA_TEST_CASE(parse_holds_to_it, limit_cases, limit) {
  const TemporaryFolder folder;
  const std::string file = folder.write("x.xml", document());
  for (const std::string& enough : {limit.enough, std::string("0")}) {
    const ProgramResult result = run_geojob({"parse", file, limit.option, enough});
    BOOST_TEST(result.exit_code.value() == 0, enough);
    BOOST_TEST(result.err == "");
  }
  const ProgramResult result = run_geojob({"parse", file, limit.option, limit.too_little});
  BOOST_TEST(result.exit_code.value() == 7);
  BOOST_TEST(result.out == "");
  BOOST_TEST(lines_of(result.err).size() == 1U);
  BOOST_TEST(contains(result.err, limit.words), result.err);
  BOOST_TEST(result.err.ends_with(advice_of(limit)), result.err);
}

BOOST_DATA_TEST_CASE(status_holds_to_it, limit_cases, limit) {
  const TemporaryFolder folder;
  const std::string file = folder.write("x.xml", document());
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","script":[{"forever":true,"file":")" + file +
                           R"("}]}]})");
  BOOST_TEST(run_geojob(emulator, {"status", "x", limit.option, limit.enough}).exit_code.value() ==
             0);
  const ProgramResult result =
      run_geojob(emulator, {"status", "x", limit.option, limit.too_little});
  BOOST_TEST(result.exit_code.value() == 7);
  BOOST_TEST(contains(result.err, limit.words), result.err);
  BOOST_TEST(contains(result.err, advice_of(limit)), result.err);
  BOOST_TEST(emulator.finish_and_count() == 2U);  // the same answer would come again
}

BOOST_AUTO_TEST_CASE(parse_bounds_the_number_of_jobs_where_it_is_told_to) {
  const TemporaryFolder folder;
  const std::string file = folder.write("list.xml", list_of(3));
  BOOST_TEST(run_geojob({"parse", file, "--max-jobs", "3"}).exit_code.value() == 0);
  const ProgramResult result = run_geojob({"parse", file, "--json", "--max-jobs", "2"});
  BOOST_TEST(result.exit_code.value() == 7);
  BOOST_TEST(lines_of(result.out).size() == 2U);
  BOOST_TEST(contains(result.err, "the document has more jobs than the limit"));
}

BOOST_AUTO_TEST_CASE(parse_streams_and_bounds_neither_the_document_nor_its_jobs_by_itself) {
  const TemporaryFolder folder;
  const std::size_t jobs = 1200;
  const std::string blanks(std::size_t{5} << 20U, ' ');
  const std::string file = folder.write("long.xml", blanks + list_of(jobs) + blanks);
  const ProgramResult result = run_geojob({"parse", file, "--json"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(lines_of(result.out).size() == jobs);
}

BOOST_AUTO_TEST_CASE(status_bounds_the_document_by_itself) {
  const TemporaryFolder folder;
  const std::string file =
      folder.write("x.xml", std::string(std::size_t{5} << 20U, ' ') + document());
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","script":[{"forever":true,"file":")" + file +
                           R"("}]}]})");
  const ProgramResult result = run_geojob(emulator, {"status", "x"});
  BOOST_TEST(result.exit_code.value() == 7);
  BOOST_TEST(contains(result.err, "the document is longer than the limit"));
  BOOST_TEST(run_geojob(emulator, {"status", "x", "--max-document", "0"}).exit_code.value() == 0);
}

BOOST_AUTO_TEST_SUITE_END()

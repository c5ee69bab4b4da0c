// SPDX-License-Identifier: MIT
// geojob run: several jobs, the account's limits, everything that can go wrong, and how the same
// command goes on.

#include <boost/json/serialize.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "end_to_end/run_bench.hpp"
#include "support/scripted_transport.hpp"

BOOST_AUTO_TEST_SUITE(run_jobs)

namespace {

using namespace geojob::test;
namespace data = boost::unit_test::data;

/// The table with its results, in one job.
const std::string& expected() {
  static const std::string text = [] {
    const RunBench bench;
    BOOST_TEST(bench.run(table_of(7)).exit_code.value() == 0);
    return bench.content();
  }();
  return text;
}

std::string forever(const std::string& members) { return "{" + members + R"(,"forever":true})"; }

}  // namespace

BOOST_DATA_TEST_CASE(a_long_table_is_split, data::make({"1", "2", "3", "100"}), jobs) {
  const RunBench bench({}, {"--processing-time", "30ms", "--max-in-process", jobs});
  const ProgramResult result = bench.run(table_of(7), {"--max-entities", "3", "--jobs", jobs});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(contains(result.err, "part 3 of 3: 1 entity,"));
  BOOST_TEST(bench.content() == expected());
  BOOST_TEST((bench.bill() == Bill{3, 7}));
  BOOST_TEST(bench.files() == "out.csv t.csv ");
}

BOOST_AUTO_TEST_CASE(the_bytes_of_a_job_are_limited) {
  const RunBench bench({}, {"--max-body", "1000"});
  BOOST_TEST(bench.run(table_of(30), {"--max-bytes", "1000"}).exit_code.value() == 0);
  BOOST_TEST(count_of(bench.content(), ",High,") == 30U);
  BOOST_TEST(bench.bill().jobs > 1);
  BOOST_TEST(bench.bill().entities == 30);
}

BOOST_AUTO_TEST_CASE(waits_while_the_account_is_at_its_limits) {
  // The service allows one job in process; geojob does not know that.
  const RunBench bench({}, {"--processing-time", "1s", "--max-in-process", "1"});
  const ProgramResult result =
      bench.run(table_of(7), {"--max-entities", "3", "--jobs", "3", "--max-in-process", "0"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(contains(result.err,
                      "part 2 of 3: the account is at its limits; waiting for a job of "
                      "this run\n"));
  BOOST_TEST(bench.content() == expected());
  BOOST_TEST((bench.bill() == Bill{3, 7}));
}

BOOST_AUTO_TEST_CASE(the_list_tells_that_the_account_is_at_its_limits) {
  const RunBench bench({}, {"--processing-time", "1s"});
  const ProgramResult result =
      bench.run(table_of(7), {"--max-entities", "3", "--jobs", "3", "--max-in-process", "1"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(contains(result.err, "the account is at its limits"));
  BOOST_TEST((bench.bill() == Bill{3, 7}));
}

BOOST_AUTO_TEST_CASE(results_are_fetched_before_the_day_is_waited_for) {
  const RunBench bench;
  const ProgramResult result =
      bench.run(table_of(7), {"--max-entities", "4", "--max-per-day", "1", "--timeout", "100ms"});
  BOOST_TEST(result.exit_code.value() == 4);
  BOOST_TEST(contains(result.err, "part 1 of 2: results are here\n"));
  BOOST_TEST(contains(result.err,
                      "part 2 of 2: the account was at its limits (--max-in-process 10, "
                      "--max-per-day 1) until the time was up (100ms), so it was not sent; the "
                      "same command goes on\n"));
  BOOST_TEST((bench.bill() == Bill{1, 4}));
  const ProgramResult again = bench.run(table_of(7), {"--max-entities", "4"});
  BOOST_TEST(again.exit_code.value() == 0);
  BOOST_TEST(bench.content() == expected());
  BOOST_TEST((bench.bill() == Bill{2, 7}));
}

BOOST_AUTO_TEST_CASE(no_time_looks_once_and_the_same_command_goes_on) {
  const RunBench bench({}, {"--processing-time", "1h"});
  const ProgramResult first = bench.run(table_of(7), {"--timeout", "0"});
  BOOST_TEST(first.exit_code.value() == 4);
  BOOST_TEST(contains(first.err, "the same command goes on"));
  BOOST_TEST(bench.files() == "out.csv.geojob-run t.csv ");
  BOOST_TEST(bench.run(table_of(7), {"--timeout", "0"}).exit_code.value() == 4);
  BOOST_TEST((bench.bill() == Bill{1, 7}));
}

BOOST_AUTO_TEST_CASE(goes_on_when_the_job_has_ended) {
  const RunBench bench({}, {"--processing-time", "4s"});
  BOOST_TEST(bench.run(table_of(7), {"--timeout", "0"}).exit_code.value() == 4);
  BOOST_TEST(bench.run(table_of(7)).exit_code.value() == 0);
  BOOST_TEST(bench.content() == expected());
  BOOST_TEST((bench.bill() == Bill{1, 7}));
}

BOOST_AUTO_TEST_CASE(an_account_may_have_any_number_of_jobs) {
  std::string list =
      R"(<Response xmlns="http://schemas.microsoft.com/search/local/ws/rest/v1"><StatusCode>200</StatusCode><ResourceSets><ResourceSet><Resources>)";
  for (int i = 0; i < 1'001; ++i) {
    list += "<DataflowJob><Id>job" + std::to_string(i) +
            "</Id><Status>Completed</Status></DataflowJob>";
  }
  list += "</Resources></ResourceSet></ResourceSets></Response>";
  const RunBench bench(forever(R"("match":"ListJobs","contentType":"application/xml","body":)" +
                               boost::json::serialize(boost::json::string(list))));
  BOOST_TEST(bench.run(table_of(7)).exit_code.value() == 0);
  BOOST_TEST(bench.content() == expected());
}

BOOST_AUTO_TEST_CASE(other_tables_and_options_are_never_mixed_with_an_old_journal) {
  const RunBench bench({}, {"--processing-time", "1h"});
  BOOST_TEST(bench.run(table_of(7), {"--timeout", "0"}).exit_code.value() == 4);
  const std::string journal = bench.content("out.csv.geojob-run");
  const ProgramResult table = bench.run(table_of(8), {"--timeout", "0"});
  BOOST_TEST(table.exit_code.value() == 2);
  BOOST_TEST(contains(table.err, "belongs to a run with another table; give the same again"));
  const ProgramResult options = bench.run(table_of(7), {"--timeout", "0", "--fields", "all"});
  BOOST_TEST(options.exit_code.value() == 2);
  BOOST_TEST(contains(options.err, "with other options"));
  BOOST_TEST(bench.content("out.csv.geojob-run") == journal);
  BOOST_TEST((bench.bill() == Bill{1, 7}));
}

// The disk of the first may be full.
BOOST_AUTO_TEST_CASE(an_output_may_have_another_name_than_before) {
  const RunBench bench;
  const std::vector<std::string> more = {"--keep-journal", "--journal", bench.path("j")};
  BOOST_TEST(bench.run(table_of(7), more, "a.csv").exit_code.value() == 0);
  BOOST_TEST(bench.run(table_of(7), more, "b.csv").exit_code.value() == 0);
  BOOST_TEST(bench.content("a.csv") == bench.content("b.csv"));
  BOOST_TEST((bench.bill() == Bill{1, 7}));
}

BOOST_AUTO_TEST_CASE(a_kept_journal_says_that_all_is_done) {
  const RunBench bench;
  BOOST_TEST(bench.run(table_of(7), {"--keep-journal"}).exit_code.value() == 0);
  BOOST_TEST(bench.files() == "out.csv out.csv.geojob-run out.csv.geojob-run.1-succeeded t.csv ");
  const ProgramResult again = bench.run(table_of(7), {"--json", "--keep-journal"});
  BOOST_TEST(again.exit_code.value() == 0);
  BOOST_TEST(again.out.starts_with(R"({"rows":7,"sent":7,"matched":{"High":7,)"));
  BOOST_TEST(contains(again.err, "out.csv: was complete already\n"));
  BOOST_TEST((bench.bill() == Bill{1, 7}));
  BOOST_TEST(bench.run(table_of(7), {"-q"}).exit_code.value() == 0);
  BOOST_TEST(bench.files() == "out.csv t.csv ");
}

BOOST_AUTO_TEST_CASE(an_aborted_job_can_be_submitted_again) {
  const std::string aborted = response_xml(
      job_xml("<Status>Aborted</Status><ErrorMessage>The data was not valid.</ErrorMessage>"));
  const RunBench bench(R"({"match":"/Geocode/","contentType":"application/xml","times":3,"body":)" +
                       boost::json::serialize(boost::json::string_view(aborted)) + "}");
  for (int i = 0; i < 2; ++i) {
    const ProgramResult result = bench.run(table_of(7), {"-q"});
    BOOST_TEST(result.exit_code.value() == 3);
    BOOST_TEST(result.err.starts_with("geojob: part 1 of 1: job "));
    BOOST_TEST(
        result.err.ends_with(": aborted by the service: The data was not valid; the same "
                             "command with --submit-again sends this part again\n"));
  }
  BOOST_TEST(bench.run(table_of(7), {"--submit-again"}).exit_code.value() == 0);
  BOOST_TEST(bench.content() == expected());
  BOOST_TEST((bench.bill() == Bill{2, 14}));
}

namespace {

struct Failure {
  std::string script;
  std::vector<std::string> options;
  int exit_code;
  std::string words;
  friend std::ostream& operator<<(std::ostream& out, const Failure& failure) {
    return out << failure.script << " " << failure.exit_code;
  }
};

const std::vector<Failure> failures = {
    {forever(R"("method":"POST","status":401,"createJob":false)"), {}, 5, "check the key"},
    {forever(R"("match":"ListJobs","status":401)"), {}, 5, "check the key"},
    {forever(R"("method":"POST","status":400,"errorDetails":["bad data"])"), {}, 8, "bad data"},
    {forever(R"("method":"POST","status":302,"headers":{"Location":"https://x.invalid/"})"),
     {},
     8,
     "(HTTP 302)"},
    {forever(R"("method":"POST","status":503,"errorDetails":["too many"])"),
     {"--timeout", "50ms"},
     9,
     "too many"},
    {forever(R"("match":"ListJobs","status":503)"), {"--max-failures", "1"}, 9, "(HTTP 503)"},
    {forever(R"("match":"ListJobs","body":"hello")"), {}, 7, "part 1 of 1"},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_refusal_has_its_exit_code_and_the_same_command_sends, data::make(failures),
                     failure) {
  const RunBench bench(failure.script);
  const ProgramResult result = bench.run(table_of(7), failure.options);
  BOOST_TEST(result.exit_code.value() == failure.exit_code);
  BOOST_TEST(contains(result.err, failure.words), result.err);
  BOOST_TEST(contains(bench.content("out.csv.geojob-run"), "part 1 7 planned "));
  BOOST_TEST((bench.bill() == Bill{0, 0}));
  BOOST_TEST(!bench.has("out.csv"));
}

BOOST_AUTO_TEST_CASE(without_a_connection_nothing_is_sent) {
  const TemporaryFolder folder;
  const ProgramResult result =
      run_geojob({"run", folder.write("t.csv", table_of(3)), "-o", folder.path_of("o.csv"),
                  "--endpoint", "https://127.0.0.1:1", "--max-failures", "1"});
  BOOST_TEST(result.exit_code.value() == 6);
  BOOST_TEST(contains(content_of(folder.path_of("o.csv.geojob-run")), "part 1 3 planned "));
  const ProgramResult no_key = run(
      without_key(geojob_call({"run", folder.path_of("t.csv"), "-o", folder.path_of("p.csv")})));
  BOOST_TEST(no_key.exit_code.value() == 5);
}

BOOST_AUTO_TEST_CASE(the_code_of_the_first_part_that_fails_counts) {
  // A look and a download of the first part, and then a look at the second one.
  const std::string aborted = response_xml(job_xml("<Status>Aborted</Status>"));
  const RunBench bench(R"({"method":"GET","match":"/Geocode/","times":2},)"
                       R"({"method":"GET","match":"/Geocode/","body":)" +
                       boost::json::serialize(boost::json::string_view(aborted)) + "}");
  const std::vector<std::string> more = {"--max-entities", "4", "--jobs", "1"};
  const ProgramResult result = bench.run(table_of(7), more);
  BOOST_TEST(result.exit_code.value() == 3);
  BOOST_TEST(contains(result.err, "geojob: part 2 of 2: job "), result.err);
  BOOST_TEST(contains(result.err, ": aborted by the service: it gives no reason"), result.err);
  BOOST_TEST(!bench.has("out.csv"));
  BOOST_TEST(bench.run(table_of(7), more).exit_code.value() == 0);
  BOOST_TEST((bench.bill() == Bill{2, 7}));
}

BOOST_AUTO_TEST_CASE(a_link_to_elsewhere_is_not_followed) {
  const std::string foreign =
      response_xml(job_xml("<Status>Completed</Status><Link role=\"output\" name=\"succeeded\">"
                           "https://elsewhere.invalid/out</Link>"));
  const RunBench bench(R"({"method":"GET","match":"/Geocode/","body":)" +
                       boost::json::serialize(boost::json::string_view(foreign)) + "}");
  const ProgramResult result = bench.run(table_of(7));
  BOOST_TEST(result.exit_code.value() == 8);
  BOOST_TEST(contains(result.err, "https://elsewhere.invalid"), result.err);
  BOOST_TEST(bench.run(table_of(7)).exit_code.value() == 0);
  BOOST_TEST((bench.bill() == Bill{1, 7}));
}

BOOST_AUTO_TEST_CASE(what_says_nothing_of_the_output_may_change_between_two_commands) {
  const RunBench bench;
  BOOST_TEST(bench.run(table_of(7), {"--max-entities", "4", "--max-per-day", "1", "--timeout", "0"})
                 .exit_code.value() == 4);
  bench.folder().write("out.csv", "of another origin");
  const ProgramResult result = bench.run(table_of(7), {"--force",
                                                       "--jobs",
                                                       "5",
                                                       "--max-entities",
                                                       "3",
                                                       "--max-bytes",
                                                       "99999",
                                                       "--max-in-process",
                                                       "3",
                                                       "--max-per-day",
                                                       "9",
                                                       "--timeout",
                                                       "1m",
                                                       "--compress",
                                                       "--require-match",
                                                       "--stall-timeout",
                                                       "9s",
                                                       "--request-timeout",
                                                       "9s",
                                                       "--max-failures",
                                                       "2",
                                                       "--wire",
                                                       "json",
                                                       "--keep-journal",
                                                       "--progress",
                                                       "json",
                                                       "-v"});
  BOOST_TEST(result.exit_code.value() == 0, result.err);
  BOOST_TEST(bench.content() == expected());
  BOOST_TEST((bench.bill() == Bill{2, 7}));
}

BOOST_AUTO_TEST_CASE(a_download_that_breaks_off_goes_on) {
  const RunBench bench(R"({"match":"/output/","cutAfterBytes":600,"times":4})");
  BOOST_TEST(bench.run(table_of(7)).exit_code.value() == 0);
  BOOST_TEST(bench.content() == expected());
}

BOOST_AUTO_TEST_CASE(results_that_do_not_come_are_fetched_by_the_same_command) {
  const RunBench bench(R"({"match":"/output/","status":404,"times":1})");
  const ProgramResult result = bench.run(table_of(7));
  BOOST_TEST(result.exit_code.value() == 8);
  BOOST_TEST(contains(result.err, "results: "), result.err);
  BOOST_TEST(contains(result.err, "keeps results for 14 days"), result.err);
  BOOST_TEST(bench.run(table_of(7)).exit_code.value() == 0);
  BOOST_TEST(bench.content() == expected());
  BOOST_TEST((bench.bill() == Bill{1, 7}));
}

BOOST_AUTO_TEST_CASE(results_with_another_number_of_entities_are_an_error) {
  const TemporaryFolder folder;
  const std::string other = folder.write(
      "other.xml",
      "<GeocodeFeed xmlns=\"http://schemas.microsoft.com/search/local/2010/5/geocode\" "
      "Version=\"2.0\"><GeocodeEntity Id=\"1\"><StatusCode>Success</StatusCode></GeocodeEntity>"
      "</GeocodeFeed>");
  const RunBench bench(R"({"match":"/output/","contentType":"application/xml","file":")" + other +
                       R"(","times":1})");
  const ProgramResult result = bench.run(table_of(7));
  BOOST_TEST(result.exit_code.value() == 7);
  BOOST_TEST(contains(result.err, "it has 1 of 7 entities"), result.err);
  BOOST_TEST(bench.run(table_of(7)).exit_code.value() == 0);
  BOOST_TEST(bench.content() == expected());
  BOOST_TEST((bench.bill() == Bill{1, 7}));
}

BOOST_AUTO_TEST_CASE(results_that_were_damaged_here_are_fetched_again) {
  const RunBench bench({}, {"--max-in-process", "1"});
  const std::vector<std::string> more = {"--max-entities", "4", "--jobs",    "1",
                                         "--max-per-day",  "1", "--timeout", "50ms"};
  BOOST_TEST(bench.run(table_of(7), more).exit_code.value() == 4);
  BOOST_TEST_REQUIRE(bench.has("out.csv.geojob-run.1-succeeded"));
  bench.folder().write("out.csv.geojob-run.1-succeeded", "damaged");
  const ProgramResult result = bench.run(table_of(7), {"--max-entities", "4"});
  BOOST_TEST(result.exit_code.value() == 7);
  BOOST_TEST(bench.run(table_of(7)).exit_code.value() == 0);
  BOOST_TEST(bench.content() == expected());
  BOOST_TEST((bench.bill() == Bill{2, 7}));
}

BOOST_AUTO_TEST_CASE(an_output_that_appears_meanwhile_is_not_overwritten) {
  const RunBench bench({}, {"--processing-time", "4s"});
  BOOST_TEST(bench.run(table_of(7), {"--timeout", "0"}).exit_code.value() == 4);
  bench.folder().write("out.csv", "mine");
  BOOST_TEST(bench.run(table_of(7)).exit_code.value() == 2);
  BOOST_TEST(bench.content() == "mine");
  BOOST_TEST(bench.run(table_of(7), {"--force"}).exit_code.value() == 0);
  BOOST_TEST(bench.content() == expected());
  BOOST_TEST((bench.bill() == Bill{1, 7}));
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: MIT
// geojob run when the answer to a submission is lost: nothing is paid for twice.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "end_to_end/run_bench.hpp"

BOOST_AUTO_TEST_SUITE(run_lost)

namespace {

using namespace geojob::test;
namespace data = boost::unit_test::data;

const std::string lost = R"({"method":"POST","cutAfterBytes":0})";
const std::string never_made = R"({"method":"POST","createJob":false,"cutAfterBytes":0})";
const std::string behind_gateway =
    R"({"method":"POST","createJob":true,"status":504,"contentType":"text/html","body":"<html/>"})";

/// The id of a job that another program makes, with that many entities.
std::string other_job(RunBench& bench, unsigned entities) {
  std::string feed =
      "Bing Spatial Data Services, 2.0\nId,GeocodeRequest/Query,GeocodeResponse/Point/Latitude,"
      "GeocodeResponse/Point/Longitude,StatusCode\n";
  for (unsigned i = 1; i <= entities; ++i) feed += std::to_string(i) + ",Paris\n";
  const ProgramResult result =
      run_geojob(bench.emulator(), {"submit", bench.folder().write("feed.csv", feed), "--json"});
  BOOST_TEST_REQUIRE(result.exit_code.value() == 0);
  return boost::json::parse(result.out).at("id").as_string().c_str();
}

}  // namespace

BOOST_DATA_TEST_CASE(the_job_is_found_in_the_list,
                     data::make({lost, behind_gateway}) * data::make({"yes", "no"}), step,
                     descriptions) {
  const RunBench bench(step, {"--list-descriptions", descriptions});
  const ProgramResult result = bench.run(table_of(7));
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(contains(result.err, "looking for the job in the list of jobs\n"));
  BOOST_TEST(contains(result.err, "part 1 of 1: no answer came, but the list shows the job "));
  BOOST_TEST((bench.bill() == Bill{1, 7}));
  BOOST_TEST(count_of(bench.content(), ",High,") == 7U);
}

BOOST_AUTO_TEST_CASE(nothing_is_sent_again_if_the_list_shows_nothing) {
  RunBench bench(never_made);
  for (int i = 0; i < 2; ++i) {
    const ProgramResult result = bench.run(table_of(7));
    BOOST_TEST(result.exit_code.value() == 11);
    BOOST_TEST(contains(result.err, "the list shows no job that could be it, but may be late"));
    BOOST_TEST(contains(result.err, "--adopt JOB"));
    BOOST_TEST(contains(result.err, "--submit-again"));
    BOOST_TEST((bench.bill() == Bill{0, 0}));
  }
  BOOST_TEST(bench.run(table_of(7), {"--submit-again"}).exit_code.value() == 0);
  BOOST_TEST((bench.bill() == Bill{1, 7}));
}

BOOST_AUTO_TEST_CASE(a_job_of_another_count_is_not_adopted) {
  RunBench bench(never_made);
  BOOST_TEST(bench.run(table_of(7)).exit_code.value() == 11);
  const std::string wrong = other_job(bench, 6);
  const ProgramResult result = bench.run(table_of(7), {"--adopt", wrong});
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(contains(result.err,
                      "that job has 6 entities, and this part has 7; "
                      "geojob list shows the jobs\n"),
             result.err);
  BOOST_TEST(bench.run(table_of(7), {"--adopt", "no-such-job"}).exit_code.value() == 8);
  BOOST_TEST(contains(bench.content("out.csv.geojob-run"), "part 1 7 sent "));
  BOOST_TEST(bench.bill().jobs == 1);
}

BOOST_AUTO_TEST_CASE(several_jobs_may_be_it) {
  // The list tells no descriptions, and the answer is behind a gateway: between the list and the
  // next look another job of the same size is made.
  RunBench bench(never_made, {"--list-descriptions", "no"});
  BOOST_TEST(bench.run(table_of(7)).exit_code.value() == 11);
  const std::string first = other_job(bench, 7);
  const std::string second = other_job(bench, 7);
  const ProgramResult result = bench.run(table_of(7));
  BOOST_TEST(result.exit_code.value() == 11);
  BOOST_TEST(contains(result.err, first));
  BOOST_TEST(contains(result.err, second));
  // Its results are not those of this table, which is found out before anything is written.
  const ProgramResult adopted = bench.run(table_of(7), {"--adopt", first});
  BOOST_TEST(adopted.exit_code.value() == 11);
  BOOST_TEST(contains(adopted.err, first + ": its results are those of other entities"),
             adopted.err);
  BOOST_TEST(!bench.has("out.csv"));
  BOOST_TEST(!bench.has("out.csv.part"));
  // It is not taken again; the other one is, and is no better.
  const ProgramResult other = bench.run(table_of(7));
  BOOST_TEST(other.exit_code.value() == 11);
  BOOST_TEST(contains(other.err, second + ": its results are those of other entities"), other.err);
  BOOST_TEST(bench.bill().jobs == 2);
  BOOST_TEST(bench.run(table_of(7), {"--submit-again"}).exit_code.value() == 0);
  BOOST_TEST(bench.bill().jobs == 3);
  BOOST_TEST(count_of(bench.content(), ",High,") == 7U);
}

BOOST_AUTO_TEST_CASE(the_same_command_needs_the_list_too) {
  // No look at the list succeeds after the submission, in two runs.
  const RunBench bench(lost + R"(,{"match":"ListJobs","times":1},)"
                              R"({"match":"ListJobs","status":401,"times":2})");
  const ProgramResult first = bench.run(table_of(7));
  BOOST_TEST(first.exit_code.value() == 11);
  BOOST_TEST(contains(first.err, "the list of jobs: "), first.err);
  const ProgramResult second = bench.run(table_of(7));
  BOOST_TEST(second.exit_code.value() == 5);
  BOOST_TEST(contains(bench.content("out.csv.geojob-run"), "part 1 7 sent "));
  BOOST_TEST(bench.run(table_of(7)).exit_code.value() == 0);
  BOOST_TEST((bench.bill() == Bill{1, 7}));
}

BOOST_AUTO_TEST_CASE(submit_again_does_not_send_what_certainly_is_there) {
  const RunBench bench(lost + R"(,{"match":"ListJobs","times":1},)"
                              R"({"match":"ListJobs","status":401,"times":1})");
  BOOST_TEST(bench.run(table_of(7)).exit_code.value() == 11);
  BOOST_TEST(bench.run(table_of(7), {"--submit-again"}).exit_code.value() == 0);
  BOOST_TEST((bench.bill() == Bill{1, 7}));
}

BOOST_AUTO_TEST_CASE(each_part_is_looked_for_by_itself) {
  const RunBench bench(lost + "," + lost + "," + lost);
  const ProgramResult result = bench.run(table_of(7), {"--max-entities", "3", "--jobs", "3"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST((bench.bill() == Bill{3, 7}));
  BOOST_TEST(count_of(result.err, "of 3: no answer came, but the list shows the job ") == 3U);
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: MIT
#include "run/job_search.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(job_search)

namespace {

using namespace geojob;

constexpr std::int64_t sent_at = 1'700'000'000;
const std::vector<std::string> earlier = {"old"};
const LostSubmission lost{
    .token = "t0k3n", .entities = 60, .sent_at = sent_at, .earlier_jobs = earlier};

Job job(const char* id, std::optional<std::uint64_t> total = 60, std::int64_t after = 5,
        const char* description = "Geocode") {
  JobView view;
  view.id = id;
  view.type = "DataflowJob";
  view.description = description;
  view.status_text = "Pending";
  view.state = JobState::pending;
  view.total = total;
  view.created = Timestamp{std::chrono::sys_seconds(std::chrono::seconds(sent_at + after))};
  return Job(view);
}

/// The id of the job that is found; the number of candidates if none is.
std::string found_in(const std::vector<Job>& jobs, std::uint64_t entities = 60) {
  LostSubmission sought = lost;
  sought.entities = entities;
  JobSearch search(sought);
  for (const Job& each : jobs) search.look_at(each);
  const Job* const found = search.found();
  return found != nullptr ? std::string(found->id) : std::to_string(search.candidates().size());
}

}  // namespace

BOOST_AUTO_TEST_CASE(finds_the_job_with_the_token) {
  BOOST_TEST(found_in({job("a"), job("b", 0, -99999, "mine, geojob t0k3n 1/2")}) == "b");
  BOOST_TEST(found_in({job("a", 60, 5, "t0k3n"), job("b", 60, 5, "t0k3n")}) == "2");
}

BOOST_AUTO_TEST_CASE(takes_the_only_new_job_with_as_many_entities) {
  BOOST_TEST(found_in({job("a", 61), job("b"), job("old"), job("c", 60, -3600)}) == "b");
  BOOST_TEST(found_in({}) == "0");
}

BOOST_AUTO_TEST_CASE(does_not_choose) {
  BOOST_TEST(found_in({job("a"), job("b")}) == "2");
  BOOST_TEST(found_in({job("a"), job("b", 0)}) == "2");
  BOOST_TEST(found_in({job("b", 0)}) == "1");
  BOOST_TEST(found_in({job("b", std::nullopt)}) == "1");
}

BOOST_AUTO_TEST_CASE(takes_only_the_token_if_the_number_of_entities_is_not_known) {
  BOOST_TEST(found_in({job("b", 60)}, 0) == "1");
  BOOST_TEST(found_in({job("a", 60), job("b", 7), job("old"), job("c", 60, -3600)}, 0) == "2");
  BOOST_TEST(found_in({job("a", 60), job("b", 7, 5, "t0k3n")}, 0) == "b");
}

BOOST_AUTO_TEST_CASE(leaves_out_jobs_of_data_sources) {
  BOOST_TEST(found_in({job("a", 60, 5, "DataSourceLoad"), job("b")}) == "b");
}

BOOST_AUTO_TEST_CASE(allows_for_clocks_that_differ) {
  BOOST_TEST(found_in({job("a", 60, -14 * 60)}) == "a");
  BOOST_TEST(found_in({job("a", 60, -16 * 60)}) == "0");
}

BOOST_AUTO_TEST_CASE(counts_for_the_limits) {
  AccountUse use(sent_at);
  use.look_at(job("a"));
  use.look_at(job("b", 60, -25 * 3600));
  JobView done;
  done.state = JobState::completed;
  done.created = Timestamp{std::chrono::sys_seconds(std::chrono::seconds(sent_at - 3600))};
  use.look_at(Job(done));
  BOOST_TEST(use.in_process == 2);
  BOOST_TEST(use.in_last_day == 2);
}

BOOST_AUTO_TEST_SUITE_END()

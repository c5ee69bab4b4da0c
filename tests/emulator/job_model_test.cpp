// SPDX-License-Identifier: MIT
// How jobs go on from poll to poll, and which step of their scripts comes next.

#include "emulator/job_model.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(job_model)

namespace {

using namespace geojob::emulator;
using geojob::Dataflow;

const std::string origin = "https://localhost:1";

/// A model with one job, and a clock that goes where the test wants.
class Bench {
 public:
  explicit Bench(JobSpecification job)
      : flow_(job.dataflow), id_(job.id), model_({std::move(job)}, [this] { return now_; }) {}

  JobSnapshot poll() { return model_.poll(flow_, id_, origin).value(); }
  JobSnapshot look() { return model_.look(flow_, id_, origin).value(); }
  void pass(milliseconds time) { now_ += time; }
  std::vector<std::string> statuses(unsigned polls) {
    std::vector<std::string> all;
    for (unsigned i = 0; i < polls; ++i) all.push_back(poll().status);
    return all;
  }
  /// The status of the next step, 0 for none.
  int next_status(const std::string& path = "/x") {
    const auto step = model_.next_step(flow_, id_, "GET", path);
    return step ? step->status.value() : 0;
  }

 private:
  std::chrono::steady_clock::time_point now_{std::chrono::hours(1)};
  Dataflow flow_;
  std::string id_;
  JobModel model_;
};

JobSpecification job_with_id(const std::string& id) {
  JobSpecification job;
  job.id = id;
  return job;
}

std::string text_of(const std::vector<JobLink>& links) {
  std::string text;
  for (const JobLink& link : links) text += link.role + "," + link.name + "," + link.url + "\n";
  return text;
}

Step step_with(int status, unsigned times = 1, const std::string& match = {}) {
  Step step;
  step.status = status;
  step.times = times;
  step.match = match;
  return step;
}

struct LinkCase {
  std::string name;
  Dataflow flow;
  std::string status;
  std::uint64_t total, failed;
  std::string links;
};
std::ostream& operator<<(std::ostream& stream, const LinkCase& one) { return stream << one.name; }

const std::string geocode = origin + "/REST/v1/Dataflows/Geocode/x";
const std::string load = origin + "/REST/v1/Dataflows/LoadDatasource/x";
const std::string download = origin + "/REST/v1/Dataflows/DataSourceDownload/x";

const std::vector<LinkCase> link_cases = {
    {"all good", Dataflow::geocode, "Completed", 12, 0,
     "self,," + geocode + "\noutput,succeeded," + geocode + "/output/succeeded\n"},
    {"some failed", Dataflow::geocode, "completed", 12, 2,
     "self,," + geocode + "\noutput,succeeded," + geocode + "/output/succeeded\noutput,failed," +
         geocode + "/output/failed\n"},
    {"all failed", Dataflow::geocode, "Completed", 12, 12,
     "self,," + geocode + "\noutput,failed," + geocode + "/output/failed\n"},
    {"no entities", Dataflow::geocode, "Completed", 0, 0, "self,," + geocode + "\n"},
    {"aborted", Dataflow::geocode, "Aborted", 12, 2, "self,," + geocode + "\n"},
    {"unknown", Dataflow::geocode, "Archived", 12, 2, "self,," + geocode + "\n"},
    {"loaded", Dataflow::load_data_source, "Completed", 12, 2,
     "self,," + load + "\ndataSource,service," + load + "/data\n"},
    {"load aborted", Dataflow::load_data_source, "Aborted", 12, 2, "self,," + load + "\n"},
    {"downloaded", Dataflow::download_data_source, "Completed", 12, 0,
     "output,," + download + "/output/data\n"},
    {"download aborted", Dataflow::download_data_source, "Aborted", 12, 0, ""},
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_job_is_pending_for_as_many_polls_as_it_says) {
  JobSpecification job = job_with_id("x");
  job.pending_polls = 2;
  const std::vector<std::string> expected = {"Pending", "Pending", "Completed", "Completed"};
  BOOST_TEST(Bench(job).statuses(4) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_job_without_a_course_has_ended_at_once) {
  Bench bench(job_with_id("x"));
  const JobSnapshot job = bench.poll();
  BOOST_TEST(job.ended);
  BOOST_TEST(job.completed());
  BOOST_TEST(!job.aborted());
}

BOOST_AUTO_TEST_CASE(a_job_is_pending_for_its_time_from_the_first_poll_on) {
  JobSpecification job = job_with_id("x");
  job.pending_for = milliseconds(1000);
  Bench bench(job);
  bench.pass(milliseconds(5000));
  BOOST_TEST(bench.poll().status == "Pending");
  bench.pass(milliseconds(999));
  BOOST_TEST(bench.poll().status == "Pending");
  bench.pass(milliseconds(1));
  BOOST_TEST(bench.poll().status == "Completed");
}

BOOST_AUTO_TEST_CASE(a_job_that_never_ends_is_pending_whatever_happens) {
  JobSpecification job = job_with_id("x");
  job.never_ends = true;
  Bench bench(job);
  for (int i = 0; i < 50; ++i) {
    bench.pass(milliseconds(1'000'000'000));
    const JobSnapshot seen = bench.poll();
    BOOST_TEST(seen.status == "Pending");
    BOOST_TEST(seen.processed == 0U);
  }
}

BOOST_AUTO_TEST_CASE(a_job_ends_with_the_status_that_it_says) {
  JobSpecification job = job_with_id("x");
  job.pending_polls = 1;
  job.pending_status = "Queued";
  job.final_status = "aborted";
  Bench bench(job);
  BOOST_TEST(bench.poll().status == "Queued");
  const JobSnapshot ended = bench.poll();
  BOOST_TEST(ended.status == "aborted");
  BOOST_TEST(ended.aborted());
  BOOST_TEST(!ended.completed());
}

BOOST_AUTO_TEST_CASE(a_pending_job_has_not_completed_whatever_its_status_says) {
  JobSpecification job = job_with_id("x");
  job.never_ends = true;
  job.pending_status = "Completed";
  Bench bench(job);
  const JobSnapshot seen = bench.poll();
  BOOST_TEST(!seen.completed());
  BOOST_TEST(text_of(seen.links) == "self,," + geocode + "\n");
}

BOOST_AUTO_TEST_CASE(what_is_processed_grows_with_the_polls) {
  JobSpecification job = job_with_id("x");
  job.pending_polls = 4;
  job.total = 10;
  job.failed = 3;
  Bench bench(job);
  for (const std::uint64_t processed : {0U, 2U, 5U, 7U, 10U, 10U}) {
    const JobSnapshot seen = bench.poll();
    BOOST_TEST(seen.processed == processed);
    BOOST_TEST(seen.failed == (seen.ended ? 3U : 0U));
  }
}

BOOST_AUTO_TEST_CASE(what_is_processed_grows_with_the_time) {
  JobSpecification job = job_with_id("x");
  job.pending_for = milliseconds(400);
  job.total = 10;
  Bench bench(job);
  for (const std::uint64_t processed : {0U, 2U, 5U, 7U, 10U}) {
    BOOST_TEST(bench.poll().processed == processed);
    bench.pass(milliseconds(100));
  }
}

BOOST_AUTO_TEST_CASE(the_largest_total_does_not_overflow) {
  JobSpecification job = job_with_id("x");
  job.pending_polls = 1'000'000'000;
  job.total = 18446744073709551615U;
  Bench bench(job);
  BOOST_TEST(bench.poll().processed == 0U);
  BOOST_TEST(bench.poll().processed == 18446744073U);
  BOOST_TEST(bench.poll().processed == 36893488147U);
}

BOOST_DATA_TEST_CASE(links_go_with_the_kind_and_the_state, link_cases, one) {
  JobSpecification job = job_with_id("x");
  job.dataflow = one.flow;
  job.final_status = one.status;
  job.total = one.total;
  job.failed = one.failed;
  BOOST_TEST(text_of(Bench(job).poll().links) == one.links);
}

BOOST_AUTO_TEST_CASE(a_pending_job_has_its_own_link_only) {
  for (const Dataflow flow :
       {Dataflow::geocode, Dataflow::load_data_source, Dataflow::download_data_source}) {
    JobSpecification job = job_with_id("x");
    job.dataflow = flow;
    job.never_ends = true;
    const auto links = Bench(job).poll().links;
    BOOST_TEST(links.size() == (flow == Dataflow::download_data_source ? 0U : 1U));
  }
}

BOOST_AUTO_TEST_CASE(links_of_the_scenario_replace_the_others) {
  JobSpecification job = job_with_id("x");
  job.links = {{"self", "n", "https://elsewhere/"}};
  BOOST_TEST(text_of(Bench(job).poll().links) == "self,n,https://elsewhere/\n");
}

BOOST_AUTO_TEST_CASE(an_id_is_one_segment_of_the_path) {
  BOOST_TEST(path_of(Dataflow::geocode, "a/b ?") == "/REST/v1/Dataflows/Geocode/a%2Fb%20%3F");
}

BOOST_AUTO_TEST_CASE(a_job_is_found_under_its_flow_and_its_exact_id) {
  JobModel model({job_with_id("x")}, std::chrono::steady_clock::now);
  BOOST_TEST(model.poll(Dataflow::geocode, "x", origin).has_value());
  BOOST_TEST(!model.poll(Dataflow::load_data_source, "x", origin));
  BOOST_TEST(!model.poll(Dataflow::geocode, "X", origin));
  BOOST_TEST(!model.look(Dataflow::geocode, "y", origin));
  BOOST_TEST(!model.next_step(Dataflow::geocode, "y", "GET", "/"));
}

BOOST_AUTO_TEST_CASE(a_look_is_no_poll) {
  JobSpecification job = job_with_id("x");
  job.pending_polls = 1;
  Bench bench(job);
  for (int i = 0; i < 3; ++i) BOOST_TEST(bench.look().status == "Pending");
  BOOST_TEST(bench.poll().status == "Pending");
  BOOST_TEST(bench.look().status == "Completed");
}

BOOST_AUTO_TEST_CASE(a_list_has_the_pending_ones_first_and_no_downloads) {
  std::vector<JobSpecification> jobs;
  for (const char* const id : {"z", "p", "l", "d", "q", "a", "r"}) jobs.push_back(job_with_id(id));
  for (const std::size_t pending : {1U, 4U, 6U}) jobs[pending].never_ends = true;
  jobs[2].dataflow = Dataflow::load_data_source;
  jobs[3].dataflow = Dataflow::download_data_source;
  jobs[5].description = "Mine";
  JobModel model(jobs, std::chrono::steady_clock::now);
  std::string listed;
  for (const JobSnapshot& job : model.list(origin)) {
    listed += job.specification.id + " " + job.specification.description + "\n";
  }
  BOOST_TEST(listed ==
             "p Geocode\nq Geocode\nr Geocode\nz Geocode\nl DataSourceComplete\na Mine\n");
  BOOST_TEST(model.poll(Dataflow::geocode, "z", origin)->specification.description == "");
}

BOOST_AUTO_TEST_CASE(a_list_is_no_poll) {
  JobSpecification job = job_with_id("x");
  job.pending_polls = 1;
  JobModel model({job}, std::chrono::steady_clock::now);
  BOOST_TEST(model.list(origin).at(0).status == "Pending");
  BOOST_TEST(model.list(origin).at(0).status == "Pending");
}

BOOST_AUTO_TEST_CASE(steps_are_taken_in_order_and_as_often_as_they_say) {
  JobSpecification job = job_with_id("x");
  job.script = {step_with(501), step_with(502, 2), step_with(503)};
  Bench bench(job);
  for (const int status : {501, 502, 502, 503, 0, 0}) BOOST_TEST(bench.next_status() == status);
}

BOOST_AUTO_TEST_CASE(a_step_for_ever_hides_those_behind_it) {
  JobSpecification job = job_with_id("x");
  Step for_ever = step_with(500);
  for_ever.forever = true;
  job.script = {step_with(501), for_ever, step_with(503)};
  Bench bench(job);
  for (const int status : {501, 500, 500, 500, 500}) BOOST_TEST(bench.next_status() == status);
}

BOOST_AUTO_TEST_CASE(a_step_waits_for_a_path_that_matches) {
  JobSpecification job = job_with_id("x");
  job.script = {step_with(501, 1, "/output/"), step_with(502)};
  Bench bench(job);
  BOOST_TEST(bench.next_status("/x") == 502);
  BOOST_TEST(bench.next_status("/x") == 0);
  BOOST_TEST(bench.next_status("/x/output/failed") == 501);
  BOOST_TEST(bench.next_status("/x/output/failed") == 0);
}

BOOST_AUTO_TEST_SUITE_END()

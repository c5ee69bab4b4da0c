// SPDX-License-Identifier: MIT
// Scenario files: every member but those of steps, and what is said about a bad one.

#include "emulator/scenario.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>
#include <utility>
#include <vector>

#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(scenario)

namespace {

using namespace geojob::emulator;
using geojob::Dataflow;

Scenario scenario_of(const std::string& text) { return parse_scenario(text, {}); }

JobSpecification job_of(const std::string& members) {
  return scenario_of(R"({"jobs":[{"id":"x",)" + members + "}]}").jobs.at(0);
}

ChaosSettings chaos_of(const std::string& members) {
  return scenario_of(R"({"chaos":{"share":0.5,)" + members + "}}").chaos.value();
}

/// What is said about a scenario; empty if nothing is wrong with it.
std::string complaint_about(const std::string& text) {
  try {
    static_cast<void>(scenario_of(text));
    return {};
  } catch (const ScenarioError& error) {
    return error.what();
  }
}

struct Mistake {
  std::string scenario, complaint;
};
std::ostream& operator<<(std::ostream& stream, const Mistake& mistake) {
  return stream << mistake.scenario;
}

const std::string not_whole = "must be a whole number, not negative";

const std::vector<Mistake> mistakes = {
    {"[]", "the scenario: must be an object"},
    {R"({"job":[]})", "job: is not known"},
    {R"({"jobs":{}})", "jobs: must be an array"},
    {R"({"jobs":[1]})", "jobs[0]: must be an object"},
    {R"({"jobs":[{}]})", "jobs[0]: needs an id"},
    {R"({"jobs":[{"id":""}]})", "jobs[0]: needs an id"},
    {R"({"jobs":[{"id":"x"},{"id":"x"}]})", "jobs[1].id: another job of this flow has it too"},
    {R"({"jobs":[{"id":"x","state":1}]})", "jobs[0].state: is not known"},
    {R"({"script":1})", "script: must be an array"},
    {R"({"script":[{"x":1}]})", "script[0].x: is not known"},
    {R"({"jobs":[{"id":"x","script":[{},{"x":1}]}]})", "jobs[0].script[1].x: is not known"},
    {R"({"connections":{}})", "connections: must be an array"},
    {R"({"requestsPerConnection":0})", "requestsPerConnection: must be at least 1"},
    {R"({"requestsPerConnection":"1"})", "requestsPerConnection: " + not_whole},
    {R"({"idleMs":-1})", "idleMs: " + not_whole},
    {R"({"idleMs":1000000001})", "idleMs: is too large"},
    {R"({"chaos":1})", "chaos: must be an object"},
    {R"({"chaos":{}})", "chaos: needs faults"},
    {R"({"chaos":{"faults":[]}})", "chaos: needs faults"},
    {R"({"chaos":{"faults":["cut","explode"]}})",
     R"(chaos.faults[1]: must be one of reset, cut, stall, closeWithoutNotify or a status like "503")"},
    {R"({"chaos":{"faults":["200"]}})",
     R"(chaos.faults[0]: must be one of reset, cut, stall, closeWithoutNotify or a status like "503")"},
    {R"({"chaos":{"faults":[503]}})", "chaos.faults[0]: must be a string"},
    {R"({"chaos":{"share":1.5}})", "chaos.share: must be a number from 0 to 1"},
    {R"({"chaos":{"share":-0.1}})", "chaos.share: must be a number from 0 to 1"},
    {R"({"chaos":{"share":"all"}})", "chaos.share: must be a number from 0 to 1"},
    {R"({"chaos":{"seed":-1}})", "chaos.seed: " + not_whole},
    {R"({"chaos":{"stallMs":true}})", "chaos.stallMs: " + not_whole},
    {R"({"chaos":{"odds":1}})", "chaos.odds: is not known"},
};

/// A member of a job that is wrong, and what is said about it behind its path.
const std::vector<Mistake> job_mistakes = {
    {R"("id":7)", "must be a string"},
    {R"("id":"a\u0000b")", "must have no control characters"},
    {R"("flow":"upload")",
     "must be one of download-data-source, geocode, load-data-source, rollback-data-source"},
    {R"("flow":1)", "must be a string"},
    {R"("type":"")", "must be a name of letters and digits, like DataflowJob"},
    {R"("type":"Data Job")", "must be a name of letters and digits, like DataflowJob"},
    {R"("type":"7Job")", "must be a name of letters and digits, like DataflowJob"},
    {R"("name":null)", "must be a string"},
    {R"("description":["x"])", "must be a string"},
    {R"("pendingPolls":1.5)", not_whole},
    {R"("pendingPolls":1000000001)", "is too large"},
    {R"("pendingForMs":"1s")", not_whole},
    {R"("pendingForMs":9223372036854775807)", "is too large"},
    {R"("neverEnds":1)", "must be true or false"},
    {R"("pendingStatus":"\u001b")", "must have no control characters"},
    {R"("final":true)", "must be a string"},
    {R"("errorMessage":0)", "must be a string"},
    {R"("total":-1)", not_whole},
    {R"("total":18446744073709551616)", not_whole},
    {R"("failed":"2")", not_whole},
    {R"("createdDate":2010)", "must be a string"},
    {R"("completedDate":null)", "must be a string"},
    {R"("completedWhilePending":"never")", "must be one of absent, empty, nil"},
    {R"("statusFirst":"yes")", "must be true or false"},
    {R"("nameAsOutput":1)", "must be true or false"},
    {R"("links":{})", "must be an array"},
    {R"("script":{})", "must be an array"},
};

}  // namespace

BOOST_AUTO_TEST_CASE(the_built_in_scenario_has_a_job_of_every_kind) {
  const Scenario scenario = built_in_scenario();
  std::string jobs;
  for (const JobSpecification& job : scenario.jobs) {
    jobs += std::to_string(static_cast<int>(job.dataflow)) + job.id + " " + job.final_status + "\n";
  }
  BOOST_TEST(jobs ==
             "0demo Completed\n0done Completed\n0aborted Aborted\n0pending Completed\n"
             "1load Completed\n2FourthCoffeeSample Completed\n");
  BOOST_TEST(scenario.jobs[0].pending_polls == 2U);
  BOOST_TEST(scenario.jobs[3].never_ends);
  BOOST_TEST(scenario.jobs[5].status_first);
  BOOST_TEST(scenario.script.empty());
  BOOST_TEST(scenario.connections.script.empty());
  BOOST_TEST(!scenario.chaos);
}

BOOST_AUTO_TEST_CASE(a_scenario_without_jobs_has_the_built_in_ones) {
  BOOST_TEST(scenario_of("{}").jobs.size() == built_in_scenario().jobs.size());
  BOOST_TEST(scenario_of(R"({"jobs":[]})").jobs.empty());
}

BOOST_AUTO_TEST_CASE(a_job_needs_nothing_but_an_id) {
  const Scenario scenario = scenario_of(R"({"jobs":[{"id":"a"},{"id":"b"}]})");
  BOOST_REQUIRE(scenario.jobs.size() == 2U);
  const JobSpecification& job = scenario.jobs[1];
  BOOST_TEST(job.id == "b");
  BOOST_TEST(job.type == "DataflowJob");
  BOOST_TEST((job.dataflow == Dataflow::geocode));
  BOOST_TEST(job.pending_status == "Pending");
  BOOST_TEST(job.final_status == "Completed");
  BOOST_TEST(job.total == 12U);
  BOOST_TEST(job.failed == 0U);
  BOOST_TEST(!job.links);
}

BOOST_AUTO_TEST_CASE(two_flows_may_have_the_same_id) {
  const std::string text = R"({"jobs":[{"id":"x"},{"id":"x","flow":"load-data-source"}]})";
  BOOST_TEST(scenario_of(text).jobs.size() == 2U);
}

BOOST_AUTO_TEST_CASE(the_look_of_a_job_is_read) {
  const JobSpecification job = job_of(
      R"("flow":"download-data-source","type":"DataServiceJob","name":"n\t\u00fc","description":"d",
         "statusFirst":true,"links":[{"role":"r","name":"n","url":"u"},{}])");
  BOOST_TEST((job.dataflow == Dataflow::download_data_source));
  BOOST_TEST(job.type == "DataServiceJob");
  BOOST_TEST(job.name == "n\tü");
  BOOST_TEST(job.description == "d");
  BOOST_TEST(job.status_first);
  BOOST_REQUIRE(job.links.value().size() == 2U);
  BOOST_TEST(job.links->at(0).role == "r");
  BOOST_TEST(job.links->at(0).name == "n");
  BOOST_TEST(job.links->at(0).url == "u");
  BOOST_TEST(job.links->at(1).url == "");
}

BOOST_AUTO_TEST_CASE(the_course_of_a_job_is_read) {
  const JobSpecification job = job_of(
      R"("pendingPolls":3,"pendingStatus":"Queued","final":"Aborted","errorMessage":"e",
         "total":18446744073709551615,"failed":7,"createdDate":"c","completedDate":"d",
         "completedWhilePending":"nil","script":[{"status":503},{}])");
  BOOST_TEST(job.pending_polls == 3U);
  BOOST_TEST(job.pending_status == "Queued");
  BOOST_TEST(job.final_status == "Aborted");
  BOOST_TEST(job.error_message == "e");
  BOOST_TEST(job.total == 18446744073709551615U);
  BOOST_TEST(job.failed == 7U);
  BOOST_TEST(job.created == "c");
  BOOST_TEST(job.completed == "d");
  BOOST_TEST((job.pending_date == PendingDate::nil));
  BOOST_REQUIRE(job.script.size() == 2U);
  BOOST_TEST(job.script[0].status.value() == 503);
}

BOOST_AUTO_TEST_CASE(a_job_can_take_its_time_or_for_ever) {
  BOOST_TEST(job_of(R"("pendingForMs":1000000000)").pending_for->count() == 1'000'000'000);
  BOOST_TEST(job_of(R"("neverEnds":true)").never_ends);
  BOOST_TEST(!job_of(R"("neverEnds":false)").never_ends);
  BOOST_TEST((job_of(R"("completedWhilePending":"empty")").pending_date == PendingDate::empty));
  BOOST_TEST((job_of(R"("completedWhilePending":"absent")").pending_date == PendingDate::absent));
}

BOOST_AUTO_TEST_CASE(the_courses_of_a_job_exclude_each_other) {
  BOOST_TEST(complaint_about(R"({"jobs":[{"id":"x","pendingPolls":1,"neverEnds":true}]})") ==
             "jobs[0].neverEnds: excludes pendingPolls");
  BOOST_TEST(complaint_about(R"({"jobs":[{"id":"x","pendingForMs":1,"pendingPolls":1}]})") ==
             "jobs[0].pendingForMs: excludes pendingPolls");
}

BOOST_AUTO_TEST_CASE(rules_for_connections_are_read) {
  const Scenario scenario = scenario_of(
      R"({"script":[{"status":500}],"connections":[{"closeAtOnce":true},{}],
          "requestsPerConnection":2,"idleMs":50})");
  BOOST_TEST(scenario.script.size() == 1U);
  BOOST_TEST(scenario.connections.script.size() == 2U);
  BOOST_TEST(scenario.connections.requests.value() == 2U);
  BOOST_TEST(scenario.connections.idle->count() == 50);
}

BOOST_AUTO_TEST_CASE(chaos_is_read) {
  const ChaosSettings chaos = chaos_of(
      R"("seed":18446744073709551615,"stallMs":70,
         "faults":["reset","cut","stall","closeWithoutNotify","503"])");
  BOOST_TEST(chaos.seed == 18446744073709551615U);
  BOOST_TEST(chaos.share == 0.5);
  BOOST_TEST(chaos.stall_for.count() == 70);
  BOOST_REQUIRE(chaos.faults.size() == 5U);
  BOOST_TEST((chaos.faults[0].kind == ChaosKind::reset));
  BOOST_TEST((chaos.faults[1].kind == ChaosKind::cut));
  BOOST_TEST((chaos.faults[2].kind == ChaosKind::stall));
  BOOST_TEST((chaos.faults[3].kind == ChaosKind::close_without_notify));
  BOOST_TEST((chaos.faults[4].kind == ChaosKind::status));
  BOOST_TEST(chaos.faults[4].status == 503);
}

BOOST_AUTO_TEST_CASE(chaos_has_defaults) {
  const ChaosSettings chaos = chaos_of(R"("faults":["cut"])");
  BOOST_TEST(chaos.seed == 1U);
  BOOST_TEST(chaos.stall_for.count() == 1000);
  BOOST_TEST(scenario_of(R"({"chaos":{"faults":["cut"],"share":1}})").chaos->share == 1.0);
  BOOST_TEST(scenario_of(R"({"chaos":{"faults":["cut"]}})").chaos->share == 0.0);
}

BOOST_DATA_TEST_CASE(a_mistake_is_told_with_the_path_of_the_member, mistakes, mistake) {
  BOOST_TEST(complaint_about(mistake.scenario) == mistake.complaint);
}

BOOST_DATA_TEST_CASE(a_mistake_in_a_job_is_told_with_the_path_of_the_member, job_mistakes,
                     mistake) {
  const std::string name = mistake.scenario.substr(1, mistake.scenario.find('"', 1) - 1);
  BOOST_TEST(complaint_about(R"({"jobs":[{"id":"first"},{)" + mistake.scenario + "}]}") ==
             "jobs[1]." + name + ": " + mistake.complaint);
}

BOOST_AUTO_TEST_CASE(a_mistake_in_a_link_is_told_with_the_path_of_the_member) {
  BOOST_TEST(complaint_about(R"({"jobs":[{"id":"x","links":[{},{"href":"u"}]}]})") ==
             "jobs[0].links[1].href: is not known");
  BOOST_TEST(complaint_about(R"({"jobs":[{"id":"x","links":[{"url":1}]}]})") ==
             "jobs[0].links[0].url: must be a string");
}

BOOST_AUTO_TEST_CASE(what_is_no_json_is_told_with_its_place) {
  BOOST_TEST(complaint_about("{\n  \"jobs\": [\n    {\"id\" \"x\"}\n  ]\n}")
                 .starts_with("not valid JSON in line 3, column 11: "));
  BOOST_TEST(complaint_about("").starts_with("not valid JSON in line 1, column 1: "));
  BOOST_TEST(complaint_about("{\"jobs\":[]").starts_with("not valid JSON in line 1, column 11: "));
  BOOST_TEST(complaint_about("{} {}").starts_with("not valid JSON in line 1, column 4: "));
  BOOST_TEST(complaint_about("{} \r\n\t").empty());
}

BOOST_AUTO_TEST_CASE(files_are_looked_for_beside_the_scenario) {
  const geojob::test::TemporaryFolder folder;
  folder.write("answer.xml", std::string("<a/>\r\n\0", 7));
  const Scenario scenario = parse_scenario(
      R"({"script":[{"file":"answer.xml"},{"rawFile":"../)" +
          std::filesystem::path(folder.path_of("")).parent_path().filename().string() +
          R"(/answer.xml"},{"file":")" + folder.path_of("answer.xml") + R"("}]})",
      std::filesystem::path(folder.path_of("")));
  for (const Step& step : scenario.script) {
    BOOST_TEST((step.body ? step.body : step.raw).value() == std::string("<a/>\r\n\0", 7));
  }
  BOOST_TEST(scenario.script.size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_is_told_with_the_path_of_the_member) {
  const geojob::test::TemporaryFolder folder;
  for (const std::string name : {"none.xml", "."}) {
    std::string complaint;
    try {
      static_cast<void>(
          parse_scenario(R"({"script":[{},{"file":")" + name + R"("}]})", folder.path_of("")));
    } catch (const ScenarioError& error) {
      complaint = error.what();
    }
    BOOST_TEST(complaint == "script[1].file: the file " + folder.path_of(name) + " cannot be read");
  }
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: MIT
// One look at each job: what is printed, byte for byte, and the exit code.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "support/geojob_program.hpp"

BOOST_AUTO_TEST_SUITE(status)

namespace {

using namespace geojob::test;
using Arguments = std::vector<std::string>;

/// A scenario with one job, whose every answer is a file of tests/data/responses.
std::string scenario_with(const std::string& flow, const std::string& file) {
  return R"({"jobs":[{"id":"x","flow":")" + flow + R"(","script":[{"forever":true,"file":")" +
         response_path(file) + R"("}]}]})";
}

/// A documented answer, and what must come of it.
struct Documented {
  std::string flow;
  std::string file;
  std::string json;
};

std::ostream& operator<<(std::ostream& out, const Documented& answer) { return out << answer.file; }

const std::vector<Documented> documented_answers = {
    {"geocode", "geocode-completed-indented.xml",
     R"({"id":"7d41c09be5f24a36a1c85e02f9b7d613","type":"DataflowJob","name":null,)"
     R"("description":"Xml","status":"Completed","createdDate":"2010-05-10T20:22:35.0553408Z",)"
     R"("completedDate":"2010-05-10T20:23:49.1959658Z","totalEntityCount":12,)"
     R"("processedEntityCount":12,"failedEntityCount":2,"errorMessage":null,)"
     R"("links":[{"role":"self","name":null,"url":"https://spatial.virtualearth.net/REST/v1/)"
     R"(dataflows/Geocode/7d41c09be5f24a36a1c85e02f9b7d613"},{"role":"output",)"
     R"("name":"succeeded","url":"https://spatial.virtualearth.net/REST/v1/dataflows/Geocode/)"
     R"(7d41c09be5f24a36a1c85e02f9b7d613/output/succeeded"},{"role":"output","name":"failed",)"
     R"("url":"https://spatial.virtualearth.net/REST/v1/dataflows/Geocode/)"
     R"(7d41c09be5f24a36a1c85e02f9b7d613/output/failed"}]})"},
    // The output link comes after the status, and must not be lost.
    {"download-data-source", "download-completed-status-before-link.xml",
     R"({"id":"58fa0e2b7c9146d3b0e9a4c1d7263f85","type":"DataflowJob","name":null,)"
     R"("description":null,"status":"Completed","createdDate":"2011-11-17T20:50:08.8179772Z",)"
     R"("completedDate":null,"totalEntityCount":300,"processedEntityCount":null,)"
     R"("failedEntityCount":0,"errorMessage":null,"links":[{"role":"self","name":null,)"
     R"("url":"https://spatial.virtualearth.net/REST/v1/dataflows/DataSourceDownload/)"
     R"(FourthCoffeeShops"},{"role":"output","name":"succeeded","url":)"
     R"("https://spatial.virtualearth.net/REST/v1/dataflows/DataSourceDownload/)"
     R"(FourthCoffeeShops/output/succeeded"}]})"},
    {"load-data-source", "load-completed-with-service-link.xml",
     R"({"id":"c24be7130f8d4f56927f6de8ab1539c0","type":"DataflowJob","name":null,)"
     R"("description":"LoadDataSource","status":"Completed",)"
     R"("createdDate":"2011-04-01T16:00:00.1234567Z",)"
     R"("completedDate":"2011-04-01T16:05:12.7654321Z","totalEntityCount":42,)"
     R"("processedEntityCount":42,"failedEntityCount":0,"errorMessage":null,)"
     R"("links":[{"role":"self","name":null,"url":"https://spatial.virtualearth.net/REST/v1/)"
     R"(dataflows/LoadDataSource/c24be7130f8d4f56927f6de8ab1539c0"},{"role":"output",)"
     R"("name":"succeeded","url":"https://spatial.virtualearth.net/REST/v1/dataflows/)"
     R"(LoadDataSource/c24be7130f8d4f56927f6de8ab1539c0/output/succeeded"},)"
     R"({"role":"dataSource","name":"service","url":"https://spatial.virtualearth.net/REST/v1/)"
     R"(data/20181f26d9e94c81acdf9496133d4f23/FourthCoffeeShops"}]})"},
};

/// How an answer can come over the wire and still be the same answer.
const std::vector<std::string> deliveries = {
    R"("chunked":true)",
    R"("trickle":{"bytes":1,"everyMs":0})",
    R"("trickle":{"bytes":7,"everyMs":0},"chunked":true)",
    R"("informational":[100,103])",
    R"("closeWithoutNotify":true)",
    R"("headers":{"X-Long":")" + std::string(2000, 'x') + R"("})",
    R"("contentType":"text/plain")",
};

/// The states of a job, and what --exit-status makes of them.
struct StateCase {
  std::string job;
  int code;
};

std::ostream& operator<<(std::ostream& out, const StateCase& state) { return out << state.job; }

const std::vector<StateCase> states = {{R"("id":"x")", 0},
                                       {R"("id":"x","final":"Aborted")", 3},
                                       {R"("id":"x","neverEnds":true)", 4},
                                       {R"("id":"x","final":"Paused")", 4},
                                       {R"("id":"x","final":"completed")", 0}};

}  // namespace

BOOST_DATA_TEST_CASE(the_json_of_a_documented_answer_is_exact, documented_answers, answer) {
  EmulatorProcess emulator(scenario_with(answer.flow, answer.file));
  const ProgramResult result =
      run_geojob(emulator, {"status", "x", "--json", "--flow", answer.flow});
  BOOST_TEST(result.out == answer.json + "\n");
  BOOST_TEST(result.err == "");
  BOOST_TEST(result.exit_code.value() == 0);
}

BOOST_DATA_TEST_CASE(an_answer_is_the_same_however_it_is_delivered, deliveries, delivery) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","script":[{"file":")" +
                           response_path("geocode-completed-indented.xml") + R"(",)" + delivery +
                           "}]}]}");
  const ProgramResult result = run_geojob(emulator, {"status", "x", "--json"});
  BOOST_TEST(result.out == documented_answers.front().json + "\n");
  BOOST_TEST(result.err == "");
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(emulator.finish_and_count() == 1U);
}

BOOST_AUTO_TEST_CASE(the_text_for_people_is_exact) {
  EmulatorProcess emulator(scenario_with("geocode", "geocode-completed-indented.xml"));
  const ProgramResult result = run_geojob(emulator, {"status", "x"});
  const std::string url =
      "https://spatial.virtualearth.net/REST/v1/dataflows/Geocode/7d41c09be5f24a36a1c85e02f9b7d613";
  BOOST_TEST(result.out ==
             "7d41c09be5f24a36a1c85e02f9b7d613  Completed\n"
             "  description        Xml\n"
             "  type               DataflowJob\n"
             "  created            2010-05-10T20:22:35.0553408Z\n"
             "  completed          2010-05-10T20:23:49.1959658Z\n"
             "  entities           12 of 12 processed, 2 failed\n"
             "  self               " +
                 url +
                 "\n"
                 "  output succeeded   " +
                 url +
                 "/output/succeeded\n"
                 "  output failed      " +
                 url + "/output/failed\n");
  BOOST_TEST(result.err == "");
}

BOOST_DATA_TEST_CASE(exit_status_tells_the_state, states, state) {
  EmulatorProcess emulator(R"({"jobs":[{)" + state.job + "}]}");
  BOOST_TEST(run_geojob(emulator, {"status", "x", "--exit-status"}).exit_code.value() ==
             state.code);
}

BOOST_DATA_TEST_CASE(without_exit_status_any_answer_is_a_success, states, state) {
  EmulatorProcess emulator(R"({"jobs":[{)" + state.job + "}]}");
  const ProgramResult result = run_geojob(emulator, {"status", "x"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(lines_of(result.out).front().starts_with("x  "));
}

BOOST_AUTO_TEST_CASE(one_look_is_one_request) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","neverEnds":true}]})");
  BOOST_TEST(run_geojob(emulator, {"status", "x"}).exit_code.value() == 0);
  BOOST_TEST(emulator.finish_and_count() == 1U);
}

BOOST_AUTO_TEST_CASE(a_status_that_is_not_known_is_kept_and_warned_of) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","final":"Paused"}]})");
  const ProgramResult result = run_geojob(emulator, {"status", "x", "--json"});
  BOOST_TEST(contains(result.out, R"("status":"Paused")"));
  BOOST_TEST(
      result.err ==
      "geojob: warning: job x: its status Paused is not known and is not taken for an end\n");
}

BOOST_AUTO_TEST_CASE(an_unreadable_date_is_left_out_and_warned_of) {
  EmulatorProcess emulator(scenario_with("geocode", "date-both-unreadable.xml"));
  const ProgramResult result = run_geojob(emulator, {"status", "x", "--json"});
  BOOST_TEST(contains(result.out, R"("createdDate":null,"completedDate":null)"));
  BOOST_TEST(result.err ==
             "geojob: warning: job a: its CreatedDate cannot be read and is left out\n"
             "geojob: warning: job a: its CompletedDate cannot be read and is left out\n");
  BOOST_TEST(result.exit_code.value() == 0);
}

BOOST_AUTO_TEST_CASE(a_job_can_be_named_by_its_self_link) {
  EmulatorProcess emulator;
  const std::string self =
      emulator.url() + "/REST/v1/Dataflows/DataSourceDownload/FourthCoffeeSample";
  const ProgramResult by_url = run_geojob(emulator, {"status", self, "--json"});
  const ProgramResult by_id = run_geojob(
      emulator, {"status", "FourthCoffeeSample", "--flow", "download-data-source", "--json"});
  BOOST_TEST(by_url.exit_code.value() == 0);
  BOOST_TEST(contains(by_url.out, R"("id":"FourthCoffeeSample")"));
  BOOST_TEST(by_url.out == by_id.out);
}

BOOST_AUTO_TEST_CASE(an_id_never_climbs_out_of_its_place) {
  EmulatorProcess emulator(
      R"({"jobs":[{"id":"../LoadDatasource/x?output=json#y","total":7},{"id":"x","total":8}]})");
  const ProgramResult result =
      run_geojob(emulator, {"status", "../LoadDatasource/x?output=json#y", "--json"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(contains(result.out, R"("totalEntityCount":7)"));
  BOOST_TEST(contains(emulator.finish(), "/Geocode/..%2FLoadDatasource%2Fx%3Foutput%3Djson%23y"));
}

BOOST_AUTO_TEST_CASE(what_comes_after_the_job_is_neither_needed_nor_waited_for) {
  const std::string document = response("geocode-completed-indented.xml");
  const std::string end = "</DataflowJob>";
  const std::string body = document.substr(0, document.find(end) + end.size());
  const TemporaryFolder folder;
  const std::string file = folder.write("body.xml", body + std::string(9000, '<'));
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","script":[{"file":")" + file +
                           R"(","trickle":{"bytes":)" + std::to_string(body.size() + 1000) +
                           R"(,"everyMs":600000}}]}]})");
  const ProgramResult result = run_geojob(emulator, {"status", "x", "--json"});
  BOOST_TEST(result.out == documented_answers.front().json + "\n");
  BOOST_TEST(result.exit_code.value() == 0);
}

BOOST_AUTO_TEST_CASE(the_flow_decides_where_a_bare_id_is_looked_for) {
  EmulatorProcess emulator;
  for (const char* const flow :
       {"geocode", "load-data-source", "download-data-source", "rollback-data-source"}) {
    const ProgramResult result = run_geojob(emulator, {"status", "load", "--flow", flow});
    BOOST_TEST(result.exit_code.value() == (std::string(flow) == "load-data-source" ? 0 : 8));
  }
}

BOOST_AUTO_TEST_CASE(a_rollback_is_a_job_of_its_own_that_created_does_not_end) {
  EmulatorProcess emulator(
      R"({"jobs":[{"id":"x","flow":"rollback-data-source","pendingPolls":1,"pendingStatus":"Created"}]})");
  const std::vector<std::string> call = {"status", "x", "--exit-status", "--flow",
                                         "rollback-data-source"};
  const ProgramResult first = run_geojob(emulator, call);
  BOOST_TEST(first.exit_code.value() == 4);
  BOOST_TEST(contains(first.out, "Created"));
  BOOST_TEST(first.err == "");  // a status that is known is not warned of
  const ProgramResult second = run_geojob(emulator, call);
  BOOST_TEST(second.exit_code.value() == 0);
  BOOST_TEST(contains(second.out, "/REST/v1/Dataflows/DataSourceRollback/x/data"));
}

BOOST_AUTO_TEST_CASE(the_endpoint_can_come_from_the_environment) {
  EmulatorProcess emulator;
  const ProgramCall call =
      with_environment(geojob_call({"status", "done", "--ca-file", emulator.ca_file()}),
                       {"GEOJOB_ENDPOINT=" + emulator.url()});
  BOOST_TEST(run(call).exit_code.value() == 0);
}

BOOST_AUTO_TEST_CASE(an_endpoint_that_is_given_is_the_only_one_that_is_asked) {
  EmulatorProcess given;
  EmulatorProcess other;
  for (const char* const command : {"status", "wait"}) {
    const ProgramCall call =
        with_environment(geojob_call(given, {command, "done"}), {"GEOJOB_ENDPOINT=" + other.url()});
    BOOST_TEST(run(call).exit_code.value() == 0);
  }
  BOOST_TEST(given.finish_and_count() == 2U);
  BOOST_TEST(other.finish_and_count() == 0U);
}

BOOST_AUTO_TEST_CASE(what_the_service_echoes_of_the_key_is_taken_out) {
  const std::string encoded = "Zq7kXw3%20%2B%2F%3D%26%3F%23%25%3C%22%5C%3E~Yj9vRb2";
  const std::string escaped = R"(Zq7kXw3 +/=&amp;?#%&lt;\"\\&gt;~Yj9vRb2)";
  const auto field = [](const std::string& name, const std::string& text) {
    return "<" + name + ">" + text + "</" + name + ">";
  };
  EmulatorProcess emulator(
      R"({"jobs":[{"id":"x","script":[{"body":"<Response><ResourceSets><ResourceSet>)"
      R"(<Resources><DataflowJob>)" +
      field("Id", escaped) + field("Name", escaped) +
      "<Link role='self'>https://h/x?a=1&amp;KEY=" + encoded + "</Link><Link role='" + encoded +
      "' name='" + encoded + "'>https://h/" + encoded + "</Link>" + field("Description", encoded) +
      field("Status", escaped) + field("ErrorMessage", "refused: " + escaped) +
      R"(</DataflowJob></Resources></ResourceSet></ResourceSets></Response>"}]}]})");
  const ProgramResult result = run_geojob(emulator, {"status", "x", "--json"});
  BOOST_TEST(result.out ==
             R"({"id":"***","type":"DataflowJob","name":"***","description":"***",)"
             R"("status":"***","createdDate":null,"completedDate":null,"totalEntityCount":null,)"
             R"("processedEntityCount":null,"failedEntityCount":null,)"
             R"("errorMessage":"refused: ***","links":[)"
             R"({"role":"self","name":null,"url":"https://h/x?a=1"},)"
             R"({"role":"***","name":"***","url":"https://h/***"}]})"
             "\n");
}

BOOST_AUTO_TEST_SUITE_END()

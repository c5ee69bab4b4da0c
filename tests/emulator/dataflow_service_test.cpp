// SPDX-License-Identifier: MIT
// What the emulator answers to whom, apart from sockets.

#include "emulator/dataflow_service.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <string>
#include <vector>

#include "support/reading.hpp"

BOOST_AUTO_TEST_SUITE(dataflow_service)

namespace {

namespace json = boost::json;
using namespace geojob::emulator;

const std::string job_path = "/REST/v1/Dataflows/Geocode/x";

/// A service that asks for the key `Ke+y`, with one job `x` that is pending once, unless the
/// scenario says otherwise.
class Bench {
 public:
  explicit Bench(const std::string& scenario = R"({"jobs":[{"id":"x","pendingPolls":1}]})",
                 const std::string& key = "Ke+y")
      : service_(parse_scenario(scenario, {}), key, std::chrono::steady_clock::now) {
    service_.set_origin("https://localhost:1");
  }

  Exchange send(const std::string& method, const std::string& target,
                const std::string& headers = {}, bool body_read = true) {
    const auto request =
        parse_request(method + " " + target + " HTTP/1.1\r\nHost: localhost" + headers);
    return service_.answer(request.value(), service_.next_step(request.value()), body_read);
  }
  Exchange get(const std::string& target) { return send("GET", target); }
  /// For the job with the right key, in XML.
  Exchange get_job() { return get(job_path + "?output=xml&key=Ke%2By"); }
  Exchange get_with_key(const std::string& path) { return get(path + "?output=xml&key=Ke%2By"); }

 private:
  DataflowService service_;
};

std::string script_for_job(const std::string& steps) {
  return R"({"jobs":[{"id":"x","script":[)" + steps + "]}]}";
}

std::string body_of(const Exchange& exchange) {
  return exchange.wire.substr(exchange.wire.find("\r\n\r\n") + 4);
}

std::string head_of(const Exchange& exchange) {
  return exchange.wire.substr(0, exchange.wire.find("\r\n\r\n") + 2);
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// The envelope's `StatusCode` and `AuthenticationResultCode`.
std::string verdict_of(const Exchange& exchange) {
  const json::value document = json::parse(body_of(exchange));
  return std::to_string(document.at("statusCode").to_number<int>()) + " " +
         document.at("authenticationResultCode").as_string().c_str();
}

struct Refusal {
  std::string target, verdict;
};
std::ostream& operator<<(std::ostream& stream, const Refusal& refusal) {
  return stream << refusal.target;
}

const std::vector<Refusal> refusals = {
    {job_path, "401 NoCredentials"},
    {job_path + "?key=", "401 NoCredentials"},
    {job_path + "?key=ke%2By", "401 InvalidCredentials"},
    {job_path + "?key=Ke+y", "401 InvalidCredentials"},
    {job_path + "?key=Ke%2By%20", "401 InvalidCredentials"},
    {"/nowhere", "401 NoCredentials"},
    {job_path + "/output/succeeded", "401 NoCredentials"},
    {"/REST/v1/Dataflows/ListJobs", "401 NoCredentials"},
    {"/nowhere?key=Ke%2By", "404 ValidCredentials"},
    {"/REST/v1/Dataflows/Geocode/?key=Ke%2By", "404 ValidCredentials"},
    {"/REST/v1/Dataflows/Geocode/y?key=Ke%2By", "404 ValidCredentials"},
    {"/REST/v1/Dataflows/Geocode/X?key=Ke%2By", "404 ValidCredentials"},
    {"/REST/v1/Dataflows/LoadDatasource/x?key=Ke%2By", "404 ValidCredentials"},
    {job_path + "/?key=Ke%2By", "404 ValidCredentials"},
    {job_path + "/more?key=Ke%2By", "404 ValidCredentials"},
    {job_path + "/output/succeeded?key=Ke%2By", "404 ValidCredentials"},  // still pending
};

}  // namespace

BOOST_DATA_TEST_CASE(who_asks_for_too_much_gets_an_envelope, refusals, refusal) {
  const Exchange exchange = Bench().get(refusal.target);
  BOOST_TEST(verdict_of(exchange) == refusal.verdict);
  BOOST_TEST(exchange.wire.starts_with("HTTP/1.1 " + refusal.verdict.substr(0, 4)));
  BOOST_TEST(exchange.outcome == refusal.verdict.substr(0, 3));
  BOOST_TEST(exchange.keep_alive);
}

BOOST_AUTO_TEST_CASE(the_right_key_opens_the_door) {
  const Exchange exchange = Bench().get(job_path + "?key=Ke%2By");
  BOOST_TEST(verdict_of(exchange) == "200 ValidCredentials");
  BOOST_TEST(exchange.outcome == "200");
}

BOOST_AUTO_TEST_CASE(without_a_key_of_its_own_the_service_takes_any_but_none) {
  Bench bench(R"({"jobs":[{"id":"x"}]})", "");
  BOOST_TEST(verdict_of(bench.get(job_path + "?key=any")) == "200 ValidCredentials");
  BOOST_TEST(verdict_of(bench.get(job_path)) == "401 NoCredentials");
}

BOOST_AUTO_TEST_CASE(the_key_is_in_no_answer) {
  Bench bench;
  for (const char* const target : {"/nowhere?key=Ke%2By", "/nowhere?key=wrong%2B"}) {
    BOOST_TEST(!contains(bench.get(target).wire, "Ke"));
    BOOST_TEST(!contains(bench.get(target).wire, "wrong"));
  }
  BOOST_TEST(!contains(bench.get_job().wire, "Ke+y"));
  BOOST_TEST(!contains(bench.get_job().wire, "Ke%2By"));
}

BOOST_AUTO_TEST_CASE(names_in_the_path_and_the_query_know_no_case) {
  const Exchange exchange = Bench().get("/rest/V1/DATAFLOWS/geocode/x?OUTPUT=Xml&Key=Ke%2By");
  BOOST_TEST(exchange.outcome == "200");
  BOOST_TEST(contains(exchange.wire, "\r\nContent-Type: application/xml; charset=utf-8\r\n"));
}

BOOST_AUTO_TEST_CASE(the_format_is_json_unless_xml_is_asked_for) {
  Bench bench;
  const auto type = [&](const std::string& query) {
    const Exchange exchange = bench.get(job_path + "?key=Ke%2By" + query);
    return contains(head_of(exchange), "application/xml") ? "xml" : "json";
  };
  BOOST_TEST(type("") == "json");
  BOOST_TEST(type("&output=xml") == "xml");
  BOOST_TEST(type("&output=json") == "json");
  BOOST_TEST(type("&o=xml") == "xml");
  BOOST_TEST(type("&output=&o=XML") == "xml");
  BOOST_TEST(type("&output=json&o=xml") == "json");
  BOOST_TEST(type("&output=yaml") == "json");
}

BOOST_AUTO_TEST_CASE(an_id_may_be_percent_encoded) {
  Bench bench(R"({"jobs":[{"id":"a/b ü"}]})");
  const Exchange exchange = bench.get_with_key("/REST/v1/Dataflows/Geocode/%61%2Fb%20%C3%BC");
  BOOST_TEST(exchange.outcome == "200");
  BOOST_TEST(contains(exchange.wire, "<Id>a/b ü</Id>"));
  BOOST_TEST(contains(exchange.wire,
                      ">https://localhost:1/REST/v1/Dataflows/Geocode/a%2Fb%20%C3%BC</Link>"));
}

BOOST_AUTO_TEST_CASE(a_job_goes_on_from_poll_to_poll) {
  Bench bench;
  BOOST_TEST(contains(bench.get_job().wire, "<Status>Pending</Status>"));
  BOOST_TEST(contains(bench.get_job().wire, "<Status>Completed</Status>"));
}

BOOST_AUTO_TEST_CASE(a_refused_request_is_no_poll) {
  Bench bench;
  static_cast<void>(bench.get(job_path + "?key=wrong"));
  static_cast<void>(bench.send("POST", job_path + "?key=Ke%2By"));
  BOOST_TEST(contains(bench.get_job().wire, "<Status>Pending</Status>"));
}

BOOST_AUTO_TEST_CASE(all_jobs_can_be_listed) {
  Bench bench(R"({"jobs":[{"id":"x"},{"id":"p","neverEnds":true}]})");
  const Exchange exchange = bench.get_with_key("/REST/v1/dataflows/listjobs");
  const auto reading = geojob::test::read_whole(body_of(exchange));
  BOOST_TEST(reading.text.starts_with(R"({"id":"p",)"));
  BOOST_TEST(contains(reading.text, "\n{\"id\":\"x\","));
  BOOST_TEST(contains(reading.text, "envelope: EstimatedTotal=2\nok\n"));
}

BOOST_AUTO_TEST_CASE(results_can_be_had_where_a_link_says_so) {
  Bench bench(R"({"jobs":[{"id":"x"}]})");
  const Exchange good = bench.get_with_key(job_path + "/output/succeeded");
  BOOST_TEST(good.outcome == "200");
  BOOST_TEST(body_of(good) == "Bing Spatial Data Services, 2.0\nId|StatusCode\n1|Success\n");
  BOOST_TEST(bench.get_with_key(job_path + "/output/failed").outcome == "404");
  BOOST_TEST(bench.get_with_key("/REST/v1/Dataflows/Geocode/y/output/succeeded").outcome == "404");
}

BOOST_AUTO_TEST_CASE(other_methods_than_get_and_head_are_not_allowed) {
  Bench bench;
  for (const std::string method : {"POST", "PUT", "DELETE", "get"}) {
    const Exchange exchange = bench.send(method, job_path + "?key=Ke%2By");
    BOOST_TEST(verdict_of(exchange) == "405 ValidCredentials");
    BOOST_TEST(contains(exchange.wire, "\r\nAllow: GET, HEAD\r\n"));
    BOOST_TEST(exchange.keep_alive);
  }
}

BOOST_AUTO_TEST_CASE(the_answer_to_head_is_a_head) {
  const Exchange exchange = Bench().send("HEAD", job_path + "?key=Ke%2By");
  BOOST_TEST(exchange.wire.starts_with("HTTP/1.1 200 OK\r\n"));
  BOOST_TEST(body_of(exchange) == "");
  BOOST_TEST(!contains(exchange.wire, "Content-Length: 0"));
}

BOOST_AUTO_TEST_CASE(a_request_whose_body_was_not_read_is_the_last_one) {
  for (const bool read : {false, true}) {
    const Exchange exchange = Bench().send("POST", job_path, "\r\nContent-Length: 3", read);
    BOOST_TEST(exchange.keep_alive == read);
    BOOST_TEST(contains(exchange.wire, "\r\nConnection: close\r\n") == !read);
  }
}

BOOST_AUTO_TEST_CASE(who_wants_to_close_is_answered_likewise) {
  const Exchange exchange = Bench().send("GET", job_path, "\r\nConnection: close");
  BOOST_TEST(!exchange.keep_alive);
  BOOST_TEST(contains(exchange.wire, "\r\nConnection: close\r\n"));
}

BOOST_AUTO_TEST_CASE(a_step_comes_before_the_model_and_is_no_poll) {
  Bench bench(
      R"({"jobs":[{"id":"x","pendingPolls":1,"script":[{"status":503},{"body":"<a/>"}]}]})");
  BOOST_TEST(bench.get_job().wire ==
             "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/xml\r\n"
             "Connection: keep-alive\r\nContent-Length: 0\r\n\r\n");
  BOOST_TEST(bench.get_job().wire ==
             "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n"
             "Connection: keep-alive\r\nContent-Length: 4\r\n\r\n<a/>");
  BOOST_TEST(contains(bench.get_job().wire, "<Status>Pending</Status>"));
}

BOOST_AUTO_TEST_CASE(a_step_needs_no_key_and_no_method) {
  Bench bench(script_for_job(R"({"status":418},{"status":418,"body":"b"})"));
  BOOST_TEST(bench.get(job_path).outcome == "418");
  BOOST_TEST(body_of(bench.send("HEAD", job_path)) == "");
}

BOOST_AUTO_TEST_CASE(a_step_that_only_changes_the_answer_is_a_poll) {
  Bench bench(
      R"({"jobs":[{"id":"x","pendingPolls":1,"script":[{"statusLine":"HTTP/1.0 200 Fine",
          "contentType":"text/xml","headers":[["A","1"],["A","2"]],"retryAfter":9,
          "contentLength":"x"}]}]})");
  const Exchange exchange = bench.get_job();
  BOOST_TEST(head_of(exchange) ==
             "HTTP/1.0 200 Fine\r\nContent-Type: text/xml\r\nA: 1\r\nA: 2\r\nRetry-After: 9\r\n"
             "Connection: keep-alive\r\nContent-Length: x\r\n");
  BOOST_TEST(contains(exchange.wire, "<Status>Pending</Status>"));
  BOOST_TEST(contains(bench.get_job().wire, "<Status>Completed</Status>"));
}

BOOST_AUTO_TEST_CASE(an_error_document_comes_in_the_format_that_was_asked_for) {
  const std::string step =
      R"({"status":401,"authenticationResultCode":"CredentialsExpired","errorDetails":["a","b"]})";
  Bench bench(script_for_job(step + "," + step + R"(,{"errorDetails":["c"]})"));
  BOOST_TEST(verdict_of(bench.get(job_path)) == "401 CredentialsExpired");
  const auto reading = geojob::test::read_whole(body_of(bench.get_job()));
  BOOST_TEST(contains(reading.text, "AuthenticationResultCode=CredentialsExpired\n"));
  BOOST_TEST(contains(reading.text, "ErrorDetails=a\nenvelope: ErrorDetails=b\nok\n"));
  BOOST_TEST(verdict_of(bench.get(job_path)) == "500 ValidCredentials");
}

BOOST_AUTO_TEST_CASE(a_raw_answer_is_all_there_is) {
  Bench bench(script_for_job(R"({"raw":"HTTP/1.1 20\r\n","extra":"x","informational":[103]})"));
  const Exchange exchange = bench.get_job();
  BOOST_TEST(exchange.wire == "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 20\r\nx");
  BOOST_TEST(exchange.outcome == "raw");
  BOOST_TEST(!exchange.keep_alive);
}

BOOST_AUTO_TEST_CASE(informational_answers_come_first_and_extra_bytes_last) {
  Bench bench(script_for_job(
      R"({"body":"b","contentType":"","informational":[100,103],"extra":"HTTP/1.1 "})"));
  BOOST_TEST(bench.get_job().wire ==
             "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n"
             "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\nbHTTP/1.1 ");
}

BOOST_AUTO_TEST_CASE(informational_answers_without_end_are_repeated_by_the_delivery) {
  Bench bench(script_for_job(R"({"informationalForever":{"status":102,"everyMs":4}})"));
  const Exchange exchange = bench.get_job();
  BOOST_TEST(exchange.wire == "HTTP/1.1 102 Processing\r\n\r\n");
  BOOST_TEST(exchange.delivery.repeat_every->count() == 4);
  BOOST_TEST(exchange.outcome == "102 for ever");
}

BOOST_AUTO_TEST_CASE(a_body_can_end_with_the_connection) {
  Bench bench(script_for_job(R"({"endByClose":true,"body":"b"})"));
  const Exchange exchange = bench.get_job();
  BOOST_TEST(!exchange.keep_alive);
  BOOST_TEST(!contains(exchange.wire, "Content-Length"));
}

BOOST_AUTO_TEST_CASE(the_script_of_the_job_comes_before_the_common_one) {
  Bench bench(
      R"({"jobs":[{"id":"x","script":[{"status":501}]}],
          "script":[{"status":502,"times":2},{"match":"nowhere","status":503}]})");
  BOOST_TEST(bench.get("/nowhere").outcome == "502");
  BOOST_TEST(bench.get_job().outcome == "501");
  BOOST_TEST(bench.get_job().outcome == "502");
  BOOST_TEST(bench.get_job().outcome == "200");
  BOOST_TEST(bench.get("/nowhere").outcome == "503");
  BOOST_TEST(bench.get("/nowhere").outcome == "401");
}

BOOST_AUTO_TEST_CASE(chaos_comes_where_no_script_has_a_step_and_to_jobs_only) {
  Bench bench(
      R"({"jobs":[{"id":"x","script":[{"status":501},{"times":2}]}],
          "chaos":{"share":1,"faults":["503"]}})");
  BOOST_TEST(bench.get_job().outcome == "501");
  BOOST_TEST(bench.get_job().outcome == "200");
  BOOST_TEST(bench.get_job().outcome == "200");
  BOOST_TEST(bench.get_job().outcome == "503");
  BOOST_TEST(bench.get_with_key(job_path + "/output/succeeded").outcome == "503");
  BOOST_TEST(bench.get_with_key("/REST/v1/Dataflows/ListJobs").outcome == "200");
  BOOST_TEST(bench.get("/nowhere").outcome == "401");
}

BOOST_AUTO_TEST_CASE(what_is_no_request_ends_the_connection_with_an_answer) {
  for (const int status : {400, 431}) {
    const Exchange exchange = refuse_request(status);
    BOOST_TEST(exchange.wire.starts_with("HTTP/1.1 " + std::to_string(status) + " "));
    BOOST_TEST(contains(exchange.wire, "\r\nConnection: close\r\n"));
    BOOST_TEST(!exchange.keep_alive);
    BOOST_TEST(exchange.outcome == std::to_string(status));
  }
}

BOOST_AUTO_TEST_SUITE_END()

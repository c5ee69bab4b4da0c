// SPDX-License-Identifier: MIT
#include "geojob/client/submission_client.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/client/redaction.hpp"
#include "geojob/transport/client_error.hpp"
#include "support/client_arguments.hpp"
#include "support/scripted_transport.hpp"
#include "support/text_source.hpp"

namespace geojob {

std::ostream& operator<<(std::ostream& out, Submitted submitted) {
  return out << (submitted == Submitted::no    ? "no"
                 : submitted == Submitted::yes ? "yes"
                                               : "unknown");
}

}  // namespace geojob

BOOST_AUTO_TEST_SUITE(submission_client)

namespace {

using geojob::client_errc;
using geojob::DataFormat;
using geojob::Format;
using geojob::Limits;
using geojob::Method;
using geojob::Sent;
using geojob::Submission;
using geojob::SubmissionClient;
using geojob::SubmissionResult;
using geojob::Submitted;
using namespace geojob::test;
namespace data = boost::unit_test::data;

const geojob::SecretKey key = key_of("secret+key");
const geojob::Endpoint endpoint = endpoint_of("https://example.org");

/// Submits some data, and gets this answer.
SubmissionResult submit(ScriptedReply answer) {
  ScriptedTransport transport({std::move(answer)});
  TextSource body("<GeocodeFeed/>");
  Submission submission;
  submission.body = &body;
  return SubmissionClient(transport, key).submit(endpoint, submission, {});
}

/// The request that a submission makes.
ScriptedTransport::Seen request_of(const Submission& submission, Format wire = Format::xml) {
  ScriptedTransport transport({job_answer("Pending")});
  static_cast<void>(
      SubmissionClient(transport, key, Limits(), wire).submit(endpoint, submission, {}));
  return transport.requests().at(0);
}

ScriptedReply created(const std::string& location, const std::string& link) {
  const std::string self = link.empty() ? "" : "<Link role=\"self\">" + link + "</Link>";
  ScriptedReply answer = xml_answer(response_xml(job_xml(self + "<Status>Pending</Status>")));
  answer.head.status = 201;
  answer.head.location = location;
  return answer;
}

ScriptedReply refused(int status, const std::string& words) {
  ScriptedReply answer = status_answer(status);
  if (!words.empty()) answer.body = {response_xml(words)};
  return answer;
}

const std::string limit_words =
    "<StatusCode>503</StatusCode><StatusDescription>Service Unavailable</StatusDescription>"
    "<ErrorDetails><string>Too many jobs are pending.</string></ErrorDetails>";

}  // namespace

BOOST_AUTO_TEST_CASE(sends_the_data_as_it_is) {
  TextSource body("Id|Query\n1|Paris\n", 3);
  const auto request = request_of(
      {.format = DataFormat::pipe, .body = &body, .description = "my job & more"}, Format::json);
  BOOST_TEST((request.method == Method::post));
  BOOST_TEST(request.target ==
             "/REST/v1/Dataflows/Geocode?input=pipe&output=json&description=my%20job%20%26%20more&"
             "key=secret%2Bkey");
  BOOST_TEST(request.content_type == "text/plain");
  BOOST_TEST(request.accept == "application/json");
  BOOST_TEST(request.body == "Id|Query\n1|Paris\n");
}

BOOST_AUTO_TEST_CASE(names_the_kind_of_data) {
  TextSource body("x");
  BOOST_TEST(request_of({.format = DataFormat::xml, .body = &body}).content_type ==
             "application/xml");
  BOOST_TEST(request_of({.format = DataFormat::csv, .body = &body}).content_type == "text/plain");
  const auto packed = request_of({.format = DataFormat::tab, .body = &body, .compressed = true});
  BOOST_TEST(packed.content_type == "application/octet-stream");
  BOOST_TEST(packed.target == "/REST/v1/Dataflows/Geocode?input=tab&output=xml&key=secret%2Bkey");
}

BOOST_AUTO_TEST_CASE(names_a_place_of_data) {
  const auto place = key_of("https://a.example/b?sig=%3A");
  const auto request = request_of({.data_location = &place});
  BOOST_TEST(request.target ==
             "/REST/v1/Dataflows/Geocode?input=xml&output=xml&dataLocation=https%3A%2F%2Fa.example"
             "%2Fb%3Fsig%3D%253A&key=secret%2Bkey");
  BOOST_TEST(request.content_type == "");
}

BOOST_AUTO_TEST_CASE(needs_data_from_one_place) {
  ScriptedTransport transport({});
  SubmissionClient client(transport, key);
  const auto place = key_of("https://a.example/b");
  TextSource body("x");
  for (const Submission& submission :
       {Submission(), Submission{.body = &body, .data_location = &place}}) {
    const SubmissionResult result = client.submit(endpoint, submission, {});
    BOOST_TEST(result.error == client_errc::invalid_request);
    BOOST_TEST(result.submitted == Submitted::no);
  }
  BOOST_TEST(transport.requests().empty());
}

BOOST_AUTO_TEST_CASE(gives_the_job_and_its_place) {
  const std::string place = "https://example.org/REST/v1/dataflows/Geocode/the-job";
  for (const auto& [location, link] :
       {std::pair{place, place}, {place, ""}, {"", place}, {"", ""}}) {
    BOOST_TEST_CONTEXT("Location '" << location << "', link '" << link << "'") {
      const SubmissionResult result = submit(created(location, link));
      BOOST_TEST(!result.error);
      BOOST_TEST(result.submitted == Submitted::yes);
      BOOST_TEST_REQUIRE(result.job.has_value());
      BOOST_TEST(std::string_view(result.job->id) == "the-job");
      BOOST_TEST_REQUIRE(result.url.has_value());
      BOOST_TEST(result.url->url().ends_with("/the-job"));
      BOOST_TEST(result.contradiction == "");
    }
  }
}

BOOST_AUTO_TEST_CASE(tells_of_two_places) {
  const SubmissionResult result =
      submit(created("https://example.org/REST/v1/dataflows/Geocode/other",
                     "https://example.org/REST/v1/dataflows/Geocode/the-job"));
  BOOST_TEST(result.submitted == Submitted::yes);
  BOOST_TEST(result.url.value().url().ends_with("/the-job"));
  BOOST_TEST(result.contradiction.find("Geocode/other") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(follows_no_foreign_place) {
  const SubmissionResult result = submit(
      created("https://evil.example/the-job?key=secret%2Bkey", "https://evil.example/the-job"));
  BOOST_TEST(result.url.value().url() == "https://example.org/REST/v1/Dataflows/Geocode/the-job");
  BOOST_TEST(result.contradiction.find("secret") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(keeps_the_place_of_a_job_that_cannot_be_read) {
  ScriptedReply answer = created("https://example.org/REST/v1/dataflows/Geocode/j1", "");
  answer.body = {"<Response><ResourceSets>"};
  answer.end.whole = false;
  const SubmissionResult result = submit(answer);
  BOOST_TEST(result.error == client_errc::connection_lost);
  BOOST_TEST(!result.worth_retrying);
  BOOST_TEST(result.submitted == Submitted::yes);
  BOOST_TEST(result.url.value().url().ends_with("/j1"));
}

namespace {

struct Ending {
  const char* name;
  ScriptedReply answer;
  Submitted submitted;
};
std::ostream& operator<<(std::ostream& out, const Ending& ending) { return out << ending.name; }

ScriptedReply broken(client_errc error, Sent sent) {
  ScriptedReply answer = no_answer(error);
  answer.end.sent = sent;
  return answer;
}

ScriptedReply early(ScriptedReply answer) {
  answer.end.sent = Sent::part;
  return answer;
}

const std::vector<Ending> endings = {
    {"no connection", broken(client_errc::connect_failed, Sent::nothing), Submitted::no},
    {"broken in the body", broken(client_errc::connection_lost, Sent::part), Submitted::no},
    {"no answer", broken(client_errc::unanswered, Sent::all), Submitted::unknown},
    {"too slow", broken(client_errc::deadline_passed, Sent::all), Submitted::unknown},
    {"stopped", broken(client_errc::cancelled, Sent::all), Submitted::unknown},
    {"400", refused(400, limit_words), Submitted::no},
    {"401", refused(401, ""), Submitted::no},
    {"413, before the end of the body", early(refused(413, "")), Submitted::no},
    {"429", refused(429, ""), Submitted::no},
    {"302", refused(302, ""), Submitted::no},
    {"500", refused(500, limit_words), Submitted::unknown},
    {"502", refused(502, ""), Submitted::unknown},
    {"502, before the end of the body", early(refused(502, "")), Submitted::no},
    {"503 of the service", refused(503, limit_words), Submitted::no},
    {"503 of a gateway", refused(503, ""), Submitted::unknown},
    {"200 without a job", xml_answer(response_xml("")), Submitted::unknown},
    {"200 and no document", xml_answer("hello"), Submitted::unknown},
};

}  // namespace

BOOST_DATA_TEST_CASE(says_whether_there_is_a_job, data::make(endings), ending) {
  const SubmissionResult result = submit(ending.answer);
  BOOST_TEST(result.error);
  BOOST_TEST(!result.job.has_value());
  BOOST_TEST(result.submitted == ending.submitted);
  if (result.submitted == Submitted::unknown) BOOST_TEST(!result.worth_retrying);
}

BOOST_AUTO_TEST_CASE(shows_no_place_of_data) {
  const auto place = key_of("https://a.example/b?sig=s3cr3t");
  ScriptedTransport transport(
      {refused(400,
               "<ErrorDetails><string>no data at https://a.example/b?sig=s3cr3t, or at "
               "https%3A%2F%2Fa.example%2Fb%3Fsig%3Ds3cr3t</string></ErrorDetails>")});
  const SubmissionResult result =
      SubmissionClient(transport, key).submit(endpoint, {.data_location = &place}, {});
  BOOST_TEST(result.words.error_details.at(0) == "no data at ***, or at ***");
  BOOST_TEST(geojob::without_key_parameter("https://e/x?dataLocation=s3cr3t&a=1") ==
             "https://e/x?a=1");
}

BOOST_AUTO_TEST_CASE(shows_no_key) {
  ScriptedReply answer = refused(
      400, "<ErrorDetails><string>bad key secret+key or secret%2Bkey</string></ErrorDetails>");
  const SubmissionResult result = submit(answer);
  BOOST_TEST(result.words.error_details.size() == 1);
  BOOST_TEST(result.words.error_details.at(0).find("secret") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: MIT
#include "geojob/client/job_client.hpp"

#include <algorithm>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/transport/client_error.hpp"
#include "support/client_arguments.hpp"
#include "support/scripted_transport.hpp"

BOOST_AUTO_TEST_SUITE(job_client)

namespace {

using geojob::client_errc;
using geojob::Deadline;
using geojob::errc;
using geojob::FetchResult;
using geojob::JobClient;
using geojob::JobState;
using geojob::JobUrl;
using geojob::SecretKey;
using geojob::test::job_answer;
using geojob::test::job_at;
using geojob::test::job_xml;
using geojob::test::key_of;
using geojob::test::no_answer;
using geojob::test::response_xml;
using geojob::test::ScriptedReply;
using geojob::test::ScriptedTransport;
using geojob::test::status_answer;
using geojob::test::xml_answer;

constexpr Deadline far_away(Deadline::Time(std::chrono::hours(5000)));

const SecretKey key = key_of("a+/=&%3 ~\xC3\xBC");
const std::string encoded_key = "a%2B%2F%3D%26%253%20~%C3%BC";

FetchResult fetch(ScriptedReply answer, geojob::Limits limits = {}) {
  ScriptedTransport transport({std::move(answer)});
  JobClient client(transport, key, limits);
  return client.fetch(job_at("/jobs/abc"), far_away);
}

/// The request that a job's URL makes.
ScriptedTransport::Seen request_for(std::string_view target) {
  ScriptedTransport transport({job_answer("Pending")});
  JobClient client(transport, key);
  BOOST_TEST(client.fetch(job_at(target), far_away).job.has_value());
  return transport.requests().at(0);
}

void check_failed(const FetchResult& result, const std::error_code& error, bool worth_retrying) {
  BOOST_TEST(result.error == error);
  BOOST_TEST(!result.job.has_value());
  BOOST_TEST(result.worth_retrying == worth_retrying);
}

std::vector<std::string> bytes_of(std::string_view text) {
  std::vector<std::string> bytes;
  for (const char byte : text) bytes.emplace_back(1, byte);
  return bytes;
}

const std::string full_job = response_xml(
    "<StatusDescription>OK</StatusDescription><TraceId>t|s|v|</TraceId>" +
    job_xml("<Name>n</Name><Link role=\"self\">https://example.org/jobs/abc</Link>"
            "<Link role=\"output\" name=\"succeeded\"> https://example.org/out?x=1&amp;key=other "
            "</Link><Description>d</Description><Status>completed</Status>"
            "<CreatedDate>2010-05-10T13:22:35.0553408-07:00</CreatedDate>"
            "<CompletedDate>2010-05-10T13:23:35.05-07:00</CompletedDate>"
            "<TotalEntityCount>12</TotalEntityCount><ProcessedEntityCount>11</ProcessedEntityCount>"
            "<FailedEntityCount>x</FailedEntityCount><ErrorMessage>e</ErrorMessage>"));

void check_full_job(const FetchResult& result) {
  BOOST_TEST(!result.error);
  BOOST_TEST(result.detail.empty());
  BOOST_TEST(result.http_status == 200);
  BOOST_TEST_REQUIRE(result.job.has_value());
  const geojob::Job& job = *result.job;
  BOOST_TEST(job.id == "the-job");
  BOOST_TEST(job.type == "DataflowJob");
  BOOST_TEST(job.name == "n");
  BOOST_TEST(job.description == "d");
  BOOST_TEST(job.status_text == "Completed");
  BOOST_TEST((job.state == JobState::completed));
  BOOST_TEST(job.error_message == "e");
  BOOST_TEST(job.total.value() == 12U);
  BOOST_TEST(job.processed.value() == 11U);
  BOOST_TEST(!job.failed.has_value());
  BOOST_TEST(job.unreadable.contains(geojob::JobField::failed_entity_count));
  BOOST_TEST(to_text(job.created.value()).view() == "2010-05-10T20:22:35.0553408Z");
  BOOST_TEST(to_text(job.completed.value()).view() == "2010-05-10T20:23:35.05Z");
  BOOST_TEST_REQUIRE(job.links.size() == 2U);
  BOOST_TEST(job.links[0].role == "self");
  BOOST_TEST(job.links[0].name == "");
  BOOST_TEST(job.links[0].url == "https://example.org/jobs/abc");
  BOOST_TEST(job.links[1].role == "output");
  BOOST_TEST(job.links[1].name == "succeeded");
  BOOST_TEST(job.links[1].url == "https://example.org/out?x=1");
}

/// A status and how it is judged.
struct Judged {
  int status;
  client_errc error;
  bool worth_retrying;
};

std::ostream& operator<<(std::ostream& out, const Judged& sample) { return out << sample.status; }

const std::vector<Judged> judged = {
    {100, client_errc::bad_http, false},
    {103, client_errc::bad_http, false},
    {199, client_errc::bad_http, false},
    {300, client_errc::redirected, false},
    {301, client_errc::redirected, false},
    {302, client_errc::redirected, false},
    {303, client_errc::redirected, false},
    {304, client_errc::redirected, false},
    {307, client_errc::redirected, false},
    {308, client_errc::redirected, false},
    {399, client_errc::redirected, false},
    {400, client_errc::request_refused, false},
    {401, client_errc::credentials_refused, false},
    {403, client_errc::credentials_refused, false},
    {404, client_errc::request_refused, false},
    {407, client_errc::request_refused, false},
    {408, client_errc::request_refused, true},
    {410, client_errc::request_refused, false},
    {429, client_errc::request_refused, true},
    {499, client_errc::request_refused, false},
    {500, client_errc::service_failed, true},
    {501, client_errc::service_failed, true},
    {502, client_errc::service_failed, true},
    {503, client_errc::service_failed, true},
    {504, client_errc::service_failed, true},
    {599, client_errc::service_failed, true},
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_request_asks_for_xml_and_has_the_key_once_and_encoded) {
  BOOST_TEST(request_for("/jobs/abc").target == "/jobs/abc?output=xml&key=" + encoded_key);
  BOOST_TEST(request_for("/jobs/abc?x=1&y=2").target ==
             "/jobs/abc?x=1&y=2&output=xml&key=" + encoded_key);
  BOOST_TEST(request_for("/jobs/abc?output=json&o=json").target ==
             "/jobs/abc?output=xml&key=" + encoded_key);
}

BOOST_AUTO_TEST_CASE(a_request_accepts_the_format_that_it_asks_for) {
  for (const geojob::Format wire : {geojob::Format::xml, geojob::Format::json}) {
    ScriptedTransport transport({job_answer("Pending")});
    JobClient client(transport, key, {}, wire);
    BOOST_TEST(client.fetch(job_at("/jobs/abc"), far_away).job.has_value());
    BOOST_TEST((transport.requests().at(0).accept == geojob::media_type_of(wire)));
  }
}

BOOST_AUTO_TEST_CASE(a_request_goes_to_the_jobs_endpoint_with_the_callers_deadline) {
  const auto seen = request_for("/jobs/abc");
  BOOST_TEST(seen.endpoint.url() == "https://example.org");
  BOOST_TEST((seen.deadline.when() == far_away.when()));
}

BOOST_AUTO_TEST_CASE(a_client_can_be_asked_again) {
  ScriptedTransport transport(
      {job_answer("Pending"), status_answer(500), xml_answer(full_job), job_answer("Aborted")});
  JobClient client(transport, key);
  const JobUrl job = job_at("/jobs/abc");
  BOOST_TEST((client.fetch(job, far_away).job.value().state == JobState::pending));
  check_failed(client.fetch(job, far_away), client_errc::service_failed, true);
  check_full_job(client.fetch(job, far_away));
  BOOST_TEST((client.fetch(job, far_away).job.value().state == JobState::aborted));
}

BOOST_AUTO_TEST_CASE(a_job_comes_with_all_its_fields) {
  check_full_job(fetch(xml_answer(full_job)));
}

BOOST_AUTO_TEST_CASE(a_job_comes_with_all_its_fields_byte_by_byte) {
  ScriptedReply answer = xml_answer("");
  answer.body = bytes_of(full_job);
  check_full_job(fetch(std::move(answer)));
}

BOOST_AUTO_TEST_CASE(the_services_words_come_with_a_job_too) {
  const FetchResult result = fetch(xml_answer(full_job));
  BOOST_TEST(result.words.status_description == "OK");
  BOOST_TEST(result.words.trace_id == "t|s|v|");
}

BOOST_AUTO_TEST_CASE(an_unknown_status_is_kept_as_it_is) {
  const FetchResult result = fetch(job_answer("Waiting"));
  BOOST_TEST_REQUIRE(result.job.has_value());
  BOOST_TEST((result.job->state == JobState::unknown));
  BOOST_TEST(result.job->status_text == "Waiting");
}

BOOST_AUTO_TEST_CASE(every_2xx_status_can_bring_a_job) {
  for (const int status : {200, 201, 202, 206, 299}) {
    ScriptedReply answer = job_answer("Pending");
    answer.head.status = status;
    const FetchResult result = fetch(std::move(answer));
    BOOST_TEST(result.job.has_value());
    BOOST_TEST(result.http_status == status);
  }
}

BOOST_AUTO_TEST_CASE(the_content_type_does_not_matter_where_the_body_is_a_response) {
  for (const char* const type : {"", "text/html", "application/json", "text/plain"}) {
    ScriptedReply answer = job_answer("Pending");
    answer.head.content_type = type;
    BOOST_TEST(fetch(std::move(answer)).job.has_value(), type);
  }
}

BOOST_AUTO_TEST_CASE(reading_ends_at_the_end_of_the_job) {
  const std::string whole = response_xml(job_xml("<Status>Pending</Status>"));
  const std::size_t end = whole.find("</DataflowJob>") + std::string_view("</DataflowJob>").size();
  ScriptedReply answer = xml_answer("");
  answer.body = {whole.substr(0, end - 1), whole.substr(end - 1, 2), "\x01 no XML at all", "more"};
  ScriptedTransport transport({answer});
  JobClient client(transport, key);
  BOOST_TEST(client.fetch(job_at("/jobs/abc"), far_away).job.has_value());
  BOOST_TEST(transport.requests().at(0).pieces == 2U);
}

BOOST_AUTO_TEST_CASE(only_the_first_job_counts) {
  const FetchResult result = fetch(xml_answer(response_xml(
      job_xml("<Status>Pending</Status></DataflowJob><DataflowJob><Id>2</Id><Status>x</Status>"))));
  BOOST_TEST(result.job.value().id == "the-job");
}

BOOST_DATA_TEST_CASE(a_status_is_judged_without_a_body, judged, sample) {
  const FetchResult result = fetch(status_answer(sample.status, "17"));
  check_failed(result, sample.error, sample.worth_retrying);
  BOOST_TEST(result.http_status == sample.status);
  BOOST_TEST(result.retry_after == "17");
}

BOOST_DATA_TEST_CASE(a_status_other_than_2xx_is_judged_before_its_body, judged, sample) {
  for (const std::string& body : {full_job, std::string("<html>"), std::string("{}")}) {
    ScriptedReply answer = status_answer(sample.status);
    answer.body = {body};
    check_failed(fetch(std::move(answer)), sample.error, sample.worth_retrying);
  }
}

BOOST_DATA_TEST_CASE(a_status_counts_although_its_body_was_cut_off, judged, sample) {
  ScriptedReply answer = status_answer(sample.status);
  answer.body = {"<Response>"};
  answer.end = {client_errc::connection_lost, "after 10 bytes", false};
  check_failed(fetch(std::move(answer)), sample.error, sample.worth_retrying);
}

BOOST_AUTO_TEST_CASE(a_failure_comes_with_the_services_words) {
  ScriptedReply answer = status_answer(404);
  answer.body = {
      response_xml("<StatusCode>404</StatusCode><StatusDescription>Not Found"
                   "</StatusDescription><AuthenticationResultCode>ValidCredentials"
                   "</AuthenticationResultCode><ErrorDetails><string>No such job."
                   "</string><string>Ask again.</string></ErrorDetails>"
                   "<TraceId>5b3c|WEB7|7.7.0.0|</TraceId><ResourceSets/>")};
  const FetchResult result = fetch(std::move(answer));
  check_failed(result, client_errc::request_refused, false);
  BOOST_TEST(result.words.status_description == "Not Found");
  BOOST_TEST(result.words.authentication_result_code == "ValidCredentials");
  BOOST_TEST(result.words.trace_id == "5b3c|WEB7|7.7.0.0|");
  const std::vector<std::string> details = {"No such job.", "Ask again."};
  BOOST_TEST(result.words.error_details == details, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_service_can_refuse_credentials_under_any_status) {
  for (const char* const code :
       {"InvalidCredentials", "CredentialsExpired", "NotAuthorized", "NoCredentials"}) {
    for (const int status : {200, 400, 404, 429, 500, 503}) {
      BOOST_TEST_CONTEXT(code << " with " << status) {
        ScriptedReply answer = xml_answer(
            response_xml("<AuthenticationResultCode>" + std::string(code) +
                         "</AuthenticationResultCode>" + job_xml("<Status>Completed</Status>")));
        answer.head.status = status;
        check_failed(fetch(std::move(answer)), client_errc::credentials_refused, false);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(other_words_on_credentials_refuse_nothing) {
  for (const char* const code : {"ValidCredentials", "None", "", "Unheard"}) {
    const FetchResult result = fetch(xml_answer(
        response_xml("<AuthenticationResultCode>" + std::string(code) +
                     "</AuthenticationResultCode>" + job_xml("<Status>Completed</Status>"))));
    BOOST_TEST(result.job.has_value());
  }
}

BOOST_AUTO_TEST_CASE(a_redirect_says_where_to_without_a_key) {
  ScriptedReply answer = status_answer(302);
  answer.head.location = "http://evil.example/a?key=other&x=1";
  const FetchResult result = fetch(std::move(answer));
  check_failed(result, client_errc::redirected, false);
  BOOST_TEST(result.detail == "to http://evil.example/a?x=1");
}

BOOST_AUTO_TEST_CASE(a_whole_answer_that_is_no_response_is_not_asked_for_again) {
  for (const std::string_view body :
       {"", "{}", "<html>", "text", "<Response></Answer>", "<Response>", "<Response/>"}) {
    const FetchResult result = fetch(xml_answer(std::string(body)));
    BOOST_TEST((result.error == geojob::condition::malformed));
    BOOST_TEST(!result.job.has_value());
    BOOST_TEST(!result.worth_retrying);
    BOOST_TEST(result.http_status == 200);
  }
}

BOOST_AUTO_TEST_CASE(what_was_wrong_with_an_answer_is_told) {
  BOOST_TEST(fetch(xml_answer("{}")).detail == "an object of another kind, line 1, column 2");
  BOOST_TEST(fetch(xml_answer("text")).detail == "plain text came");
  BOOST_TEST(fetch(xml_answer("")).detail == "the body is empty");
  BOOST_TEST(fetch(xml_answer("<Response>\n</Answer>")).detail ==
             "mismatched tag, line 2, column 3");
}

BOOST_AUTO_TEST_CASE(a_limit_that_was_reached_is_not_tried_again) {
  geojob::Limits limits;
  limits.text_bytes = 8;
  const FetchResult result = fetch(job_answer("Completed"), limits);
  check_failed(result, errc::text_too_long, false);
  BOOST_TEST(result.detail.starts_with("Status, line 1, column "));
}

BOOST_AUTO_TEST_CASE(an_answer_that_was_cut_off_counts_only_from_the_jobs_end_on) {
  const std::string whole = response_xml(job_xml("<Status>Pending</Status>"));
  const std::size_t end = whole.find("</DataflowJob>") + std::string_view("</DataflowJob>").size();
  const std::vector<geojob::Reply> cuts = {{client_errc::connection_lost, "lost", false},
                                           {client_errc::deadline_passed, "", false},
                                           {std::error_code(), "", false}};
  for (const geojob::Reply& cut : cuts) {
    const std::error_code error =
        cut.error ? cut.error : make_error_code(client_errc::connection_lost);
    for (std::size_t size = 1; size <= whole.size(); ++size) {
      const std::string rest = whole.substr(0, size);
      for (const auto& pieces : {std::vector<std::string>{rest}, bytes_of(rest)}) {
        BOOST_TEST_CONTEXT(size << " bytes in " << pieces.size() << " pieces, then " << error) {
          ScriptedReply answer = xml_answer("");
          answer.body = pieces;
          answer.end = cut;
          const FetchResult result = fetch(std::move(answer));
          BOOST_TEST(result.job.has_value() == (size >= end));
          BOOST_TEST(result.error == (size >= end ? std::error_code() : error));
          BOOST_TEST(result.worth_retrying == (size < end));
          BOOST_TEST(result.detail == (size >= end ? std::string() : cut.detail));
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_proved_whole_was_not_cut_off) {
  const std::string whole = response_xml(job_xml("<Status>Pending</Status>"));
  const FetchResult result = fetch(xml_answer(whole.substr(0, whole.find("</DataflowJob>"))));
  check_failed(result, errc::truncated, false);
}

BOOST_AUTO_TEST_CASE(an_empty_body_is_an_answer_only_where_it_is_proved_whole) {
  ScriptedReply answer = xml_answer("");
  check_failed(fetch(answer), client_errc::unknown_format, false);
  answer.end.whole = false;
  check_failed(fetch(answer), client_errc::connection_lost, true);
}

BOOST_AUTO_TEST_CASE(a_page_for_people_in_place_of_the_services_words_is_told) {
  ScriptedReply answer = status_answer(502);
  answer.body = {"<!DOCTYPE html><html><body>Bad gateway</body></html>"};
  const FetchResult result = fetch(std::move(answer));
  check_failed(result, client_errc::service_failed, true);
  BOOST_TEST(result.detail == "an HTML page came, perhaps from a proxy on the way");
}

BOOST_AUTO_TEST_CASE(a_request_without_an_answer_is_tried_again_where_that_can_help) {
  const std::vector<Judged> failures = {{0, client_errc::name_not_found, true},
                                        {0, client_errc::connect_failed, true},
                                        {0, client_errc::tls_failed, true},
                                        {0, client_errc::deadline_passed, true},
                                        {0, client_errc::connection_lost, true},
                                        {0, client_errc::bad_http, true},
                                        {0, client_errc::certificate_refused, false},
                                        {0, client_errc::proxy_refused, false},
                                        {0, client_errc::ca_file_unusable, false},
                                        {0, client_errc::content_encoded, false},
                                        {0, client_errc::cancelled, false}};
  for (const Judged& failure : failures) {
    const FetchResult result = fetch(no_answer(failure.error, "the details"));
    check_failed(result, failure.error, failure.worth_retrying);
    BOOST_TEST(result.detail == "the details");
    BOOST_TEST(result.http_status == 0);
  }
}

BOOST_AUTO_TEST_CASE(a_transport_that_gives_neither_answer_nor_error_is_not_believed) {
  check_failed(fetch(ScriptedReply{}), client_errc::bad_http, true);
}

BOOST_AUTO_TEST_CASE(a_stop_reaches_the_transport) {
  std::stop_source source;
  source.request_stop();
  ScriptedTransport transport({job_answer("Pending")});
  JobClient client(transport, key);
  const FetchResult result = client.fetch(job_at("/jobs/abc"), far_away, source.get_token());
  check_failed(result, client_errc::cancelled, false);
  BOOST_TEST(transport.requests().at(0).pieces == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

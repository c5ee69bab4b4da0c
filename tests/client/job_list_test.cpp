// SPDX-License-Identifier: MIT
// The list of the account's jobs: JobClient::list, and Poller::list with its patience.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/client/job_client.hpp"
#include "geojob/transport/client_error.hpp"
#include "support/client_arguments.hpp"
#include "support/poller_bench.hpp"
#include "support/scripted_transport.hpp"

BOOST_AUTO_TEST_SUITE(job_list)

namespace {

using geojob::client_errc;
using geojob::Deadline;
using geojob::Endpoint;
using geojob::errc;
using geojob::Flow;
using geojob::Format;
using geojob::Job;
using geojob::JobClient;
using geojob::ListResult;
using geojob::SecretKey;
using geojob::test::endpoint_of;
using geojob::test::key_of;
using geojob::test::no_answer;
using geojob::test::PollerBench;
using geojob::test::response_xml;
using geojob::test::Script;
using geojob::test::ScriptedReply;
using geojob::test::ScriptedTransport;
using geojob::test::status_answer;
using geojob::test::xml_answer;
namespace data = boost::unit_test::data;

constexpr Deadline far_away(Deadline::Time(std::chrono::hours(5000)));
const SecretKey key = key_of("a+/=&");
const Endpoint endpoint = endpoint_of("https://example.org");

std::string xml_job(const std::string& id, const std::string& more = {}) {
  return "<DataflowJob><Id>" + id + "</Id>" + more + "<Status>Pending</Status></DataflowJob>";
}

std::string xml_list(const std::string& jobs) {
  return response_xml("<ResourceSets><ResourceSet><Resources>" + jobs +
                      "</Resources></ResourceSet></ResourceSets>");
}

const std::string three_in_xml = xml_list(xml_job("a") + xml_job("b") + xml_job("c"));
const std::string three_in_json =
    R"({"resourceSets":[{"resources":[{"id":"a","status":"Pending"},)"
    R"({"id":"b","status":"Pending"},{"id":"c","status":"Pending"}]}]})";

/// Keeps the ids it is given, and stops after so many.
struct Ids {
  JobClient::ListSink sink() {
    return [this](const Job& job) {
      text += std::string(job.id) + ' ';
      return --left == 0 ? Flow::stop : Flow::go_on;
    };
  }
  std::string text;
  std::size_t left = 1000;
};

ListResult list(ScriptedReply answer, Ids& ids, geojob::Limits limits = {}) {
  ScriptedTransport transport({std::move(answer)});
  JobClient client(transport, key, limits);
  return client.list(endpoint, ids.sink(), far_away);
}

/// What was asked for, with the format of the client.
std::string target_with(Format wire) {
  ScriptedTransport transport({xml_answer(three_in_xml)});
  JobClient client(transport, key, {}, wire);
  Ids ids;
  BOOST_TEST(!client.list(endpoint, ids.sink(), far_away).error);
  BOOST_TEST((transport.requests().at(0).accept == geojob::media_type_of(wire)));
  return transport.requests().at(0).target;
}

ListResult list_with(PollerBench& bench, Ids& ids) {
  return bench.poller.list(endpoint, ids.sink(), bench.source.get_token());
}

ScriptedReply cut_after(std::string_view end) {
  ScriptedReply answer = xml_answer(three_in_xml.substr(0, three_in_xml.find(end) + end.size()));
  answer.end = {client_errc::connection_lost, "lost", false};
  return answer;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_list_is_asked_for_in_the_format_that_is_wanted) {
  BOOST_TEST(target_with(Format::xml) ==
             "/REST/v1/Dataflows/ListJobs?output=xml&key=a%2B%2F%3D%26");
  BOOST_TEST(target_with(Format::json) ==
             "/REST/v1/Dataflows/ListJobs?output=json&key=a%2B%2F%3D%26");
}

BOOST_DATA_TEST_CASE(every_job_comes_once_in_the_order_of_the_answer,
                     data::make({three_in_xml, three_in_json}), body) {
  Ids ids;
  const ListResult result = list(xml_answer(body), ids);
  BOOST_TEST(!result.error);
  BOOST_TEST(result.jobs == 3U);
  BOOST_TEST(result.http_status == 200);
  BOOST_TEST(ids.text == "a b c ");
}

BOOST_DATA_TEST_CASE(a_sink_can_stop_and_that_is_no_error,
                     data::make({three_in_xml, three_in_json}), body) {
  Ids ids;
  ids.left = 2;
  const ListResult result = list(xml_answer(body), ids);
  BOOST_TEST(!result.error);
  BOOST_TEST(result.jobs == 2U);
  BOOST_TEST(ids.text == "a b ");
}

BOOST_AUTO_TEST_CASE(an_account_without_jobs_is_no_error) {
  Ids ids;
  for (const std::string& body :
       {xml_list(""), response_xml(""), std::string(R"({"resourceSets":[]})")}) {
    const ListResult result = list(xml_answer(body), ids);
    BOOST_TEST(!result.error);
    BOOST_TEST(result.jobs == 0U);
  }
  BOOST_TEST(ids.text == "");
}

BOOST_AUTO_TEST_CASE(the_key_is_taken_out_of_jobs_and_links) {
  const std::string body = xml_list(
      xml_job("a a+/=&amp; z", "<Link role=\"self\">https://example.org/x?key=other</Link>"));
  ScriptedTransport transport({xml_answer(body)});
  JobClient client(transport, key);
  std::vector<std::string> seen;
  const auto keep = [&](const Job& job) {
    seen.emplace_back(job.id);
    seen.emplace_back(job.links.at(0).url);
    return Flow::go_on;
  };
  BOOST_TEST(!client.list(endpoint, keep, far_away).error);
  BOOST_TEST(seen.at(0) == "a *** z");
  BOOST_TEST(seen.at(1) == "https://example.org/x");
}

BOOST_AUTO_TEST_CASE(jobs_before_a_fault_come_and_are_counted) {
  Ids ids;
  const ListResult cut = list(cut_after("</DataflowJob>"), ids);
  BOOST_TEST(cut.error == make_error_code(client_errc::connection_lost));
  BOOST_TEST(cut.jobs == 1U);
  BOOST_TEST(cut.worth_retrying);
  const ListResult malformed = list(xml_answer(xml_list(xml_job("b") + "<DataflowJob/>")), ids);
  BOOST_TEST(malformed.error == make_error_code(errc::missing_id));
  BOOST_TEST(malformed.jobs == 1U);
  BOOST_TEST(!malformed.worth_retrying);
  BOOST_TEST(malformed.detail.starts_with("line 1, column "));
  BOOST_TEST(ids.text == "a b ");
}

BOOST_AUTO_TEST_CASE(a_document_that_came_whole_counts_though_its_framing_broke) {
  ScriptedReply answer = xml_answer(three_in_xml);
  answer.end = {client_errc::connection_lost, "lost", false};
  Ids ids;
  BOOST_TEST(!list(answer, ids).error);
  BOOST_TEST(ids.text == "a b c ");
}

BOOST_AUTO_TEST_CASE(a_refusal_is_judged_as_for_one_job) {
  Ids ids;
  const ListResult result = list(status_answer(503, "7"), ids);
  BOOST_TEST(result.error == make_error_code(client_errc::service_failed));
  BOOST_TEST(result.retry_after == "7");
  BOOST_TEST(result.worth_retrying);
  BOOST_TEST(list(status_answer(401), ids).error ==
             make_error_code(client_errc::credentials_refused));
}

BOOST_DATA_TEST_CASE(jobs_of_a_failed_answer_are_not_delivered,
                     data::make({three_in_xml, three_in_json}), body) {
  for (const int status : {301, 404, 500, 503}) {
    ScriptedReply answer = status_answer(status);
    answer.body = {body};
    Ids ids;
    const ListResult result = list(std::move(answer), ids);
    BOOST_TEST(result.error);
    BOOST_TEST(result.jobs == 0U);
    BOOST_TEST(ids.text == "");
  }
}

BOOST_AUTO_TEST_CASE(limits_hold_for_lists) {
  geojob::Limits limits;
  limits.jobs = 2;
  Ids ids;
  const ListResult result = list(xml_answer(three_in_xml), ids, limits);
  BOOST_TEST(result.error == make_error_code(errc::too_many_jobs));
  BOOST_TEST(ids.text == "a b ");
}

BOOST_AUTO_TEST_CASE(what_the_sink_throws_comes_out) {
  ScriptedTransport transport({xml_answer(three_in_xml)});
  JobClient client(transport, key);
  const auto thrower = [](const Job&) -> Flow { throw std::runtime_error("full"); };
  BOOST_CHECK_THROW(static_cast<void>(client.list(endpoint, thrower, far_away)),
                    std::runtime_error);
}

BOOST_AUTO_TEST_CASE(a_failure_before_the_first_job_is_tried_again_with_pauses) {
  ScriptedReply with_jobs = status_answer(503);
  with_jobs.body = {xml_list(xml_job("ghost"))};
  PollerBench bench({status_answer(503), no_answer(client_errc::connect_failed),
                     cut_after("<Resources>"), with_jobs, xml_answer(three_in_xml)});
  Ids ids;
  BOOST_TEST(!list_with(bench, ids).error);
  BOOST_TEST(ids.text == "a b c ");
  bench.check_requests(5);
  bench.check_pauses({500, 1000, 2000, 4000});
}

BOOST_AUTO_TEST_CASE(a_failure_after_a_job_is_the_end) {
  PollerBench bench({cut_after("</DataflowJob>"), xml_answer(three_in_xml)});
  Ids ids;
  const ListResult result = list_with(bench, ids);
  BOOST_TEST(result.error == make_error_code(client_errc::connection_lost));
  BOOST_TEST(result.jobs == 1U);
  BOOST_TEST(ids.text == "a ");
  bench.check_requests(1);
}

BOOST_AUTO_TEST_CASE(patience_ends_and_final_failures_are_final) {
  PollerBench patient(geojob::test::times(5, status_answer(500)));
  Ids ids;
  BOOST_TEST(list_with(patient, ids).error == make_error_code(client_errc::service_failed));
  patient.check_requests(5);
  PollerBench refused({status_answer(404)});
  BOOST_TEST(list_with(refused, ids).error == make_error_code(client_errc::request_refused));
  refused.check_requests(1);
}

BOOST_AUTO_TEST_CASE(a_stop_ends_it_before_the_next_request) {
  ScriptedReply stopping = status_answer(503);
  PollerBench bench({});
  stopping.meanwhile = [&bench] { bench.source.request_stop(); };
  ScriptedTransport transport({stopping, xml_answer(three_in_xml)}, &bench.clock);
  JobClient client(transport, key);
  geojob::Poller poller(
      client, geojob::test::settings_without_jitter(), [] { return 0.5; }, bench.clock);
  Ids ids;
  BOOST_TEST(poller.list(endpoint, ids.sink(), bench.source.get_token()).error ==
             make_error_code(client_errc::cancelled));
  BOOST_TEST(transport.requests().size() == 1U);
  BOOST_TEST(ids.text == "");
}

BOOST_AUTO_TEST_SUITE_END()

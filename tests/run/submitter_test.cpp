// SPDX-License-Identifier: MIT
// Answers and failures in all orders, on a virtual clock: what is sent, and how often.

#include "run/submitter.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/transport/client_error.hpp"
#include "support/client_arguments.hpp"
#include "support/scripted_transport.hpp"
#include "support/text_data.hpp"
#include "support/virtual_clock.hpp"

BOOST_AUTO_TEST_SUITE(submitter)

namespace {

using namespace geojob;
using namespace geojob::test;
using Kind = SubmitEnd::Kind;

const SecretKey key = key_of("secret");
const Endpoint endpoint = endpoint_of("https://example.org");

/// Writes down what a Submitter does.
class Notes final : public SubmitObserver {
 public:
  void on_sending(const std::vector<std::string>& earlier_jobs) override {
    text += "sending";
    for (const std::string& job : earlier_jobs) text += " " + job;
    text += "; ";
  }
  void on_last_bytes() override { text += "last; "; }
  void on_not_made() override { text += "not made; "; }
  void on_retry(const RequestOutcome& /*failure*/, std::chrono::milliseconds /*pause*/) override {
    text += "retry; ";
  }
  void on_limit(const AccountUse& use, std::chrono::milliseconds /*pause*/) override {
    text += "limit " + std::to_string(use.in_process) + "; ";
  }
  void on_search(const RequestOutcome& /*failure*/, std::chrono::milliseconds /*pause*/) override {
    text += "search; ";
  }

  std::string text;
};

std::string listed_job(std::string_view id, std::string_view more) {
  return "<DataflowJob><Id>" + std::string(id) + "</Id>" + std::string(more) + "</DataflowJob>";
}

std::string pending(std::string_view id, std::string_view description = "Geocode",
                    unsigned total = 60) {
  return listed_job(id, "<Description>" + std::string(description) +
                            "</Description><Status>Pending</Status>"
                            "<CreatedDate>1994-11-06T08:50:00Z</CreatedDate><TotalEntityCount>" +
                            std::to_string(total) + "</TotalEntityCount>");
}

ScriptedReply list(const std::string& jobs = {}) {
  return xml_answer(response_xml("<ResourceSets><ResourceSet><Resources>" + jobs +
                                 "</Resources></ResourceSet></ResourceSets>"));
}

ScriptedReply made() {
  ScriptedReply answer = job_answer("Pending");
  answer.head.status = 201;
  return answer;
}

ScriptedReply broken(client_errc error, Sent sent) {
  ScriptedReply answer = no_answer(error);
  answer.end.sent = sent;
  return answer;
}

ScriptedReply at_limit() {
  ScriptedReply answer = status_answer(503);
  answer.body = {response_xml("<ErrorDetails><string>too many jobs</string></ErrorDetails>")};
  return answer;
}

const ScriptedReply lost = broken(client_errc::unanswered, Sent::all);

struct Submission {
  SubmitEnd end;
  std::string notes;
  std::size_t posts = 0;     ///< How often the data was sent.
  std::size_t requests = 0;  ///< How many requests there were.
  std::chrono::milliseconds time{0};
};

/// Submits 60 entities, and gets these answers.
Submission submit(std::vector<ScriptedReply> answers, SubmitSettings settings = {},
                  std::stop_token stop = {},
                  std::chrono::milliseconds time = std::chrono::hours(1)) {
  VirtualClock clock;
  ScriptedTransport transport(std::move(answers), &clock);
  JobClient jobs(transport, key);
  Poller poller(
      jobs, {}, [] { return 0.5; }, clock);
  SubmissionClient client(transport, key);
  Notes notes;
  Submitter submitter(client, poller, endpoint, settings, notes, clock);
  const TextData data("<GeocodeFeed/>");
  NewJob job;
  job.data = &data;
  job.entities = 60;
  job.token = "t0k3n";
  job.description = "geojob t0k3n";
  Submission result;
  const auto start = clock.now();
  result.end = submitter.submit(job, Deadline(start + time), stop);
  result.time = std::chrono::duration_cast<std::chrono::milliseconds>(clock.now() - start);
  result.notes = notes.text;
  result.requests = transport.requests().size();
  result.posts = static_cast<std::size_t>(
      std::count_if(transport.requests().begin(), transport.requests().end(),
                    [](const auto& request) { return request.method == Method::post; }));
  return result;
}

}  // namespace

BOOST_AUTO_TEST_CASE(makes_a_job) {
  const Submission result = submit({list(pending("old") + pending("other", "x", 7)), made()});
  BOOST_TEST((result.end.kind == Kind::created));
  BOOST_TEST(result.end.url.value().url().ends_with("/the-job"));
  BOOST_TEST(result.notes == "sending old; last; ");
  BOOST_TEST(result.posts == 1);
}

BOOST_AUTO_TEST_CASE(finds_a_job_whose_answer_was_lost) {
  for (const char* const description : {"geojob t0k3n", "Geocode"}) {
    const Submission result = submit({list(pending("old")), lost, list(pending("old")),
                                      list(pending("old") + pending("new", description))});
    BOOST_TEST((result.end.kind == Kind::created));
    BOOST_TEST(result.end.was_found);
    BOOST_TEST(result.end.url.value().url().ends_with("/new"));
    BOOST_TEST(result.notes == "sending old; last; search; search; ");
    BOOST_TEST(result.posts == 1);
  }
}

BOOST_AUTO_TEST_CASE(never_sends_what_the_service_may_have) {
  const ScriptedReply none = list();
  const ScriptedReply two = list(pending("a") + pending("b"));
  for (const auto& [answer, listed, candidates] :
       {std::tuple{lost, none, 0U},
        {lost, two, 2U},
        {status_answer(500), none, 0U},
        {status_answer(503), none, 0U},
        {broken(client_errc::deadline_passed, Sent::all), two, 2U},
        {xml_answer("hello"), none, 0U}}) {
    const Submission result = submit({list(), answer, listed, listed, listed, listed});
    BOOST_TEST((result.end.kind == Kind::unknown));
    BOOST_TEST(result.end.candidates.size() == candidates);
    BOOST_TEST(result.posts == 1);
    BOOST_TEST(result.requests == 6);
  }
}

BOOST_AUTO_TEST_CASE(sends_again_what_the_service_cannot_have) {
  const Submission unconnected =
      submit({list(), broken(client_errc::connect_failed, Sent::nothing), list(), made()});
  BOOST_TEST((unconnected.end.kind == Kind::created));
  BOOST_TEST(unconnected.notes == "sending; last; not made; retry; sending; last; ");
  const Submission cut =
      submit({list(), broken(client_errc::connection_lost, Sent::part), list(), list(), made()});
  BOOST_TEST((cut.end.kind == Kind::created));
  BOOST_TEST(cut.notes == "sending; last; search; not made; retry; sending; last; ");
}

BOOST_AUTO_TEST_CASE(trusts_the_list_more_than_a_broken_connection) {
  const Submission result = submit({list(), broken(client_errc::connection_lost, Sent::part),
                                    list(pending("new", "geojob t0k3n"))});
  BOOST_TEST((result.end.kind == Kind::created));
  BOOST_TEST(result.posts == 1);
  // Without the token it could be anybody's, and the service cannot have ours.
  const Submission other =
      submit({list(), broken(client_errc::connection_lost, Sent::part), list(pending("new"))});
  BOOST_TEST((other.end.kind == Kind::unknown));
  BOOST_TEST(other.posts == 1);
}

BOOST_AUTO_TEST_CASE(gives_up_after_some_failures) {
  SubmitSettings settings;
  settings.max_failures = 2;
  const ScriptedReply no = broken(client_errc::connect_failed, Sent::nothing);
  const Submission result = submit({list(), no, list(), no}, settings);
  BOOST_TEST((result.end.kind == Kind::failed));
  BOOST_TEST(result.end.failure.error == client_errc::connect_failed);
  BOOST_TEST(result.notes.ends_with("not made; "));
}

BOOST_AUTO_TEST_CASE(does_not_repeat_what_is_refused) {
  for (const int status : {400, 401, 404, 413}) {
    const Submission result = submit({list(), status_answer(status)});
    BOOST_TEST((result.end.kind == Kind::failed));
    BOOST_TEST(result.end.failure.http_status == status);
    BOOST_TEST(result.notes == "sending; last; not made; ");
  }
}

BOOST_AUTO_TEST_CASE(waits_at_the_limits) {
  SubmitSettings settings;
  settings.max_in_process = 2;
  const ScriptedReply full = list(pending("a", "x", 1) + pending("b", "x", 1));
  const Submission waited = submit({full, list(), at_limit(), list(), made()}, settings);
  BOOST_TEST((waited.end.kind == Kind::created));
  BOOST_TEST(waited.notes == "limit 2; sending; last; not made; retry; sending; last; ");
  settings.max_in_process = 0;
  settings.max_per_day = 2;
  const Submission in_time = submit({full, full, full}, settings, {}, std::chrono::seconds(20));
  BOOST_TEST((in_time.end.kind == Kind::timed_out));
  BOOST_TEST(in_time.notes == "limit 2; limit 2; ");
}

BOOST_AUTO_TEST_CASE(asks_again_for_a_list_that_broke_off) {
  ScriptedReply cut = list(pending("old"));
  cut.body[0].resize(cut.body[0].find("</DataflowJob>") + 14);
  cut.end = no_answer(client_errc::connection_lost).end;
  const Submission result = submit({cut, list(pending("old")), made()});
  BOOST_TEST((result.end.kind == Kind::created));
  BOOST_TEST(result.notes == "retry; sending old; last; ");
  const Submission failed = submit({cut, cut, cut, cut, cut});
  BOOST_TEST((failed.end.kind == Kind::failed));
  BOOST_TEST(failed.posts == 0);
}

BOOST_AUTO_TEST_CASE(says_whether_the_list_was_read) {
  const ScriptedReply no = status_answer(401);
  const Submission unread = submit({list(), lost, no, no, no, no});
  BOOST_TEST((unread.end.kind == Kind::unknown));
  BOOST_TEST(!unread.end.saw_list);
  const Submission read = submit({list(), lost, list(), no, no, no});
  BOOST_TEST((read.end.kind == Kind::unknown));
  BOOST_TEST(read.end.saw_list);
}

BOOST_AUTO_TEST_CASE(sends_nothing_if_the_list_cannot_be_read) {
  const Submission result = submit({status_answer(401)});
  BOOST_TEST((result.end.kind == Kind::failed));
  BOOST_TEST(result.posts == 0);
  BOOST_TEST(result.end.failure.error == client_errc::credentials_refused);
  BOOST_TEST(result.end.list_failure.error == client_errc::credentials_refused);
}

BOOST_AUTO_TEST_CASE(keeps_apart_why_it_failed_and_why_the_list_cannot_be_read) {
  for (const ScriptedReply& answer : {lost, broken(client_errc::connection_lost, Sent::part)}) {
    const ScriptedReply no = status_answer(401);
    const Submission result = submit({list(), answer, no, no, no, no});
    BOOST_TEST((result.end.kind == Kind::unknown));
    BOOST_TEST(result.end.failure.error == answer.end.error);
    BOOST_TEST(result.end.list_failure.error == client_errc::credentials_refused);
    BOOST_TEST(result.end.token == "t0k3n");
    BOOST_TEST(result.posts == 1);
  }
  const Submission later = submit({list(), lost, status_answer(404), list(), list(), list()});
  BOOST_TEST(!later.end.list_failure.error);
}

BOOST_AUTO_TEST_CASE(looks_for_the_job_at_least_each_interval) {
  SubmitSettings settings;
  settings.interval = std::chrono::milliseconds(10);
  const Submission result = submit({list(), lost, list(), list(), list(), list()}, settings);
  BOOST_TEST((result.end.kind == Kind::unknown));
  BOOST_TEST(result.time.count() == 40);
}

BOOST_AUTO_TEST_CASE(stops_when_it_is_told) {
  std::stop_source source;
  ScriptedReply stopped = broken(client_errc::cancelled, Sent::all);
  stopped.meanwhile = [&] { source.request_stop(); };
  const Submission result = submit({list(), stopped}, {}, source.get_token());
  BOOST_TEST((result.end.kind == Kind::stopped));
  BOOST_TEST(result.notes == "sending; last; ");
}

BOOST_AUTO_TEST_SUITE_END()

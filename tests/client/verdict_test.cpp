// SPDX-License-Identifier: MIT
// Which failures are worth another try depends on what was sent: a job that is created twice is
// paid twice. What a verdict says in words is in job_client_test.cpp.

#include "client/verdict.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <vector>

#include "geojob/transport/client_error.hpp"
#include "support/client_arguments.hpp"

BOOST_AUTO_TEST_SUITE(verdict)

namespace {

using namespace geojob;

class NoJobs final : public JobSink {
 public:
  Flow on_job(const JobView&) override { return Flow::go_on; }
};

/// How a request ended, and whether it is worth another try.
struct Case {
  client_errc error;  ///< Where no answer came.
  int status;         ///< Where one did.
  Sent sent;
  bool get;   ///< Whether a GET is worth it.
  bool post;  ///< Whether a POST is.
};
std::ostream& operator<<(std::ostream& out, const Case& one) {
  return out << one.status << ", error " << static_cast<int>(one.error) << ", sent "
             << static_cast<int>(one.sent);
}

constexpr client_errc answered{};

const std::vector<Case> cases = {
    {client_errc::connect_failed, 0, Sent::nothing, true, true},
    {client_errc::certificate_refused, 0, Sent::nothing, false, false},
    {client_errc::connection_lost, 0, Sent::part, true, true},
    {client_errc::stalled, 0, Sent::part, true, true},
    {client_errc::connection_lost, 0, Sent::all, true, false},
    {client_errc::deadline_passed, 0, Sent::all, true, false},
    {client_errc::stalled, 0, Sent::all, true, false},
    {client_errc::bad_http, 0, Sent::all, true, false},
    {client_errc::unanswered, 0, Sent::all, false, false},
    {answered, 408, Sent::all, true, true},
    {answered, 429, Sent::all, true, true},
    {answered, 500, Sent::all, true, false},
    {answered, 502, Sent::all, true, false},
    {answered, 503, Sent::all, true, false},
    {answered, 503, Sent::part, true, true},
    {answered, 400, Sent::all, false, false},
    {answered, 401, Sent::part, false, false},
    {answered, 413, Sent::part, false, false},
};

RequestOutcome outcome_of(Method method, const Case& one) {
  NoJobs sink;
  AnswerReader answer(sink, {});
  if (one.status != 0) {
    ReplyHead head;
    head.status = one.status;
    answer.on_head(head);
  }
  answer.finish();
  Reply reply;
  if (one.error != answered) reply.error = one.error;
  reply.whole = one.status != 0;
  reply.sent = one.sent;
  return verdict_on(method, answer, reply, false, geojob::test::key_of("SECRET"));
}

}  // namespace

BOOST_DATA_TEST_CASE(a_request_is_worth_another_try_only_where_that_does_no_harm, cases, one) {
  const RequestOutcome get = outcome_of(Method::get, one);
  BOOST_TEST(get.error);
  BOOST_TEST(get.worth_retrying == one.get);
  const RequestOutcome post = outcome_of(Method::post, one);
  BOOST_TEST((post.error == get.error));
  BOOST_TEST(post.worth_retrying == one.post);
  BOOST_TEST((post.sent == one.sent));
}

BOOST_AUTO_TEST_CASE(an_answer_to_a_post_that_broke_off_is_not_asked_for_again) {
  NoJobs sink;
  AnswerReader answer(sink, {});
  ReplyHead head;
  head.status = 201;
  answer.on_head(head);
  static_cast<void>(answer.on_body("<Response"));
  answer.finish();
  const Reply reply{client_errc::connection_lost, "9 of 100 bytes came"};
  const auto key = geojob::test::key_of("SECRET");
  BOOST_TEST(verdict_on(Method::get, answer, reply, false, key).worth_retrying);
  const RequestOutcome post = verdict_on(Method::post, answer, reply, false, key);
  BOOST_TEST(!post.worth_retrying);
  BOOST_TEST(post.http_status == 201);
  BOOST_TEST((post.error == client_errc::connection_lost));
}

BOOST_AUTO_TEST_SUITE_END()

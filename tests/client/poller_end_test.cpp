// SPDX-License-Identifier: MIT
// A Poller that is told when the time is up: for a list, and for the wait for the jobs of one.

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstddef>
#include <optional>
#include <utility>

#include "geojob/client/poller.hpp"
#include "geojob/transport/client_error.hpp"
#include "support/poller_bench.hpp"

BOOST_AUTO_TEST_SUITE(poller_end)

namespace {

using namespace geojob::test;
using namespace std::chrono_literals;
using geojob::client_errc;
using geojob::Deadline;
using geojob::Flow;
using geojob::Job;
using geojob::JobState;
using geojob::ListResult;
using geojob::make_error_code;
using geojob::WaitEnd;
using geojob::WaitResult;

/// A list, and a wait for one job, that share an end.
struct Bench : PollerBench {
  using PollerBench::PollerBench;

  ListResult list(Deadline when) {
    return poller.list(
        job.endpoint(), [](const Job&) { return Flow::go_on; }, when);
  }
  WaitResult wait(Deadline when) {
    struct OnlyResult final : geojob::WaitSink {
      Flow on_result(std::size_t /*job*/, WaitResult result) override {
        only = std::move(result);
        return Flow::go_on;
      }
      std::optional<WaitResult> only;
    } sink;
    poller.wait_for_each({&job, 1}, sink, when);
    return std::move(sink.only.value());
  }

  const Deadline end = poller.end_from_now();
};

}  // namespace

BOOST_AUTO_TEST_CASE(the_end_of_a_wait_that_begins_now_is_its_timeout_away) {
  Bench bench({}, settings_with_timeout(90s));
  BOOST_TEST((bench.end.remaining(bench.clock.now()) == 90s));
}

BOOST_AUTO_TEST_CASE(a_list_that_fails_is_asked_for_a_last_time_when_the_time_is_up) {
  Bench bench(times(9, unavailable), settings_with_timeout(2s));
  const ListResult result = bench.list(bench.end);
  BOOST_TEST(result.error == make_error_code(client_errc::service_failed));
  bench.check_pauses({500, 1000, 500});
  bench.check_requests(4);
  bench.check_elapsed(2s);
}

BOOST_AUTO_TEST_CASE(a_timeout_of_nothing_asks_for_the_list_once) {
  Bench bench(times(9, unavailable), settings_with_timeout(0ms));
  BOOST_TEST(bench.list(bench.end).http_status == 503);
  BOOST_TEST((bench.time_of_request(0) == 30s));
  bench.check_requests(1);
  bench.check_elapsed(0s);
}

BOOST_AUTO_TEST_CASE(the_last_request_for_a_list_has_its_whole_time) {
  Bench bench(times(9, endless, {pending}), settings_with_timeout(45s));
  const ListResult result = bench.list(bench.end);
  BOOST_TEST(result.error == make_error_code(client_errc::deadline_passed));
  bench.check_requests(2);
  bench.check_pauses({500});
  bench.check_elapsed(60s + 500ms);
}

BOOST_AUTO_TEST_CASE(a_list_whose_time_was_up_before_is_asked_for_once) {
  Bench bench(times(9, endless), settings_with_timeout(1s));
  BOOST_TEST(bench.clock.pass(100s, {}));
  BOOST_TEST(!!bench.list(bench.end).error);
  bench.check_requests(1);
  bench.check_elapsed(130s);
}

BOOST_AUTO_TEST_CASE(a_list_without_an_end_is_not_bounded_by_the_time_of_a_wait) {
  Bench bench(times(4, unavailable, {pending}), settings_with_timeout(0ms));
  const auto any = [](const Job&) { return Flow::go_on; };
  BOOST_TEST(bench.poller.list(bench.job.endpoint(), any).jobs == 1U);
  bench.check_pauses({500, 1000, 2000, 4000});
}

BOOST_AUTO_TEST_CASE(a_wait_has_what_the_list_leaves_of_the_time) {
  Bench bench({unavailable, that_takes(1s, pending), pending, pending}, settings_with_timeout(2s));
  BOOST_TEST(!bench.list(bench.end).error);
  bench.check_elapsed(1500ms);
  BOOST_TEST((bench.wait(bench.end).end == WaitEnd::timed_out));
  bench.check_pauses({500, 500});
  bench.check_elapsed(2s);
}

BOOST_AUTO_TEST_CASE(a_job_has_a_look_of_its_own_where_the_list_took_all_the_time) {
  Bench bench({endless, that_takes(29s, completed)}, settings_with_timeout(1s));
  BOOST_TEST(bench.list(bench.end).error == make_error_code(client_errc::deadline_passed));
  const WaitResult result = bench.wait(bench.end);
  BOOST_TEST((result.end == WaitEnd::ended));
  BOOST_TEST((state_of(result.last) == JobState::completed));
  bench.check_pauses({});
  bench.check_elapsed(59s);
}

BOOST_AUTO_TEST_CASE(an_end_too_far_for_any_clock_counts_as_a_year) {
  const Deadline never(Deadline::Time::max());
  Bench bench({unavailable, pending, status_answer(503, "60"), pending, completed});
  BOOST_TEST(!bench.list(never).error);
  BOOST_TEST((bench.wait(never).end == WaitEnd::ended));
  bench.check_pauses({500, 60'000 /* asked for */, 1000});
}

BOOST_AUTO_TEST_SUITE_END()

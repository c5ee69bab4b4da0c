// SPDX-License-Identifier: MIT
#include "geojob/client/poller.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstddef>
#include <string_view>
#include <vector>

#include "geojob/transport/client_error.hpp"
#include "support/poller_bench.hpp"

BOOST_AUTO_TEST_SUITE(poller)

namespace {

using namespace geojob::test;
using namespace std::chrono_literals;
using geojob::client_errc;
using geojob::FetchResult;
using geojob::JobState;
using geojob::make_error_code;
using geojob::PollSettings;
using geojob::WaitEnd;
using geojob::WaitResult;

}  // namespace

BOOST_AUTO_TEST_CASE(a_look_that_succeeds_is_one_request) {
  PollerBench bench({pending});
  BOOST_TEST((state_of(bench.look()) == JobState::pending));
  bench.check_requests(1);
  bench.check_pauses({});
}

BOOST_AUTO_TEST_CASE(a_look_is_tried_again_with_growing_pauses) {
  PollerBench bench(times(4, unavailable, {completed}));
  BOOST_TEST((state_of(bench.look()) == JobState::completed));
  bench.check_requests(5);
  bench.check_pauses({500, 1000, 2000, 4000});
}

BOOST_AUTO_TEST_CASE(pauses_between_tries_grow_up_to_the_longest) {
  PollSettings settings = settings_without_jitter();
  settings.max_failures = 9;
  PollerBench bench(times(8, unavailable, {completed}), settings);
  BOOST_TEST((state_of(bench.look()) == JobState::completed));
  bench.check_pauses({500, 1000, 2000, 4000, 8000, 15000, 15000, 15000});
}

BOOST_AUTO_TEST_CASE(every_pause_between_tries_has_a_jitter_of_its_own) {
  PollerBench bench(times(4, unavailable, {completed}), PollSettings{}, {0.0, 0.5, 0.8, 0.0});
  BOOST_TEST(!bench.look().error);
  bench.check_pauses({500, 875, 1600, 4000});
}

BOOST_AUTO_TEST_CASE(without_a_random_source_of_the_callers_the_poller_has_its_own) {
  PollerBench bench({unavailable, completed});
  geojob::Poller poller(bench.client, PollSettings{}, {}, bench.clock);
  BOOST_TEST((state_of(poller.look(bench.job)) == JobState::completed));
  const auto pause = bench.clock.pauses().at(0);
  BOOST_TEST(pause.count() >= 375);  // 500 ms less up to a quarter
  BOOST_TEST(pause.count() <= 500);
  const geojob::Poller with_defaults(bench.client);
  static_cast<void>(with_defaults);
}

BOOST_AUTO_TEST_CASE(a_look_gives_up_after_the_last_failure_without_a_pause) {
  for (const unsigned most : {0U, 1U, 2U, 5U}) {
    PollSettings settings = settings_without_jitter();
    settings.max_failures = most;
    PollerBench bench(times(5, unavailable), settings);
    const FetchResult result = bench.look();
    BOOST_TEST(result.error == make_error_code(client_errc::service_failed));
    BOOST_TEST(result.http_status == 503);
    const std::size_t tries = std::max(most, 1U);
    bench.check_requests(tries);
    BOOST_TEST(bench.clock.pauses().size() == tries - 1);
  }
}

BOOST_AUTO_TEST_CASE(the_last_failure_is_the_one_that_is_told) {
  PollerBench bench({unavailable, no_answer(client_errc::connect_failed), status_answer(404)});
  BOOST_TEST(bench.look().http_status == 404);
  bench.check_requests(3);
}

BOOST_AUTO_TEST_CASE(what_is_final_is_not_tried_again) {
  for (const ScriptedReply& answer :
       {status_answer(400), status_answer(401), status_answer(403), status_answer(404),
        status_answer(302), no_answer(client_errc::certificate_refused),
        no_answer(client_errc::ca_file_unusable), xml_answer("<html>"), xml_answer(""),
        xml_answer("<Response/>")}) {
    PollerBench bench({answer});
    BOOST_TEST(!!bench.look().error);
    bench.check_requests(1);
    bench.check_pauses({});
  }
}

BOOST_AUTO_TEST_CASE(a_servers_wish_is_granted_where_it_is_longer) {
  PollerBench bench({status_answer(503, "7"), status_answer(503, "1"), status_answer(429, "1"),
                     status_answer(503, "soon"), completed});
  BOOST_TEST(!bench.look().error);
  bench.check_pauses({7000, 1000, 2000, 4000});
}

BOOST_AUTO_TEST_CASE(a_servers_wish_for_a_date_is_seen_by_the_wall_clock) {
  PollerBench bench(
      {that_takes(4s, status_answer(503, "Sun, 06 Nov 1994 08:49:47 GMT")), completed});
  BOOST_TEST(!bench.look().error);
  bench.check_pauses({6000});
}

BOOST_AUTO_TEST_CASE(a_servers_wish_is_granted_up_to_ten_times_the_longest_pause) {
  PollerBench bench({status_answer(503, "150"), status_answer(503, "99999999999999999999"),
                     status_answer(503, "Fri, 31 Dec 9999 23:59:59 GMT"), completed});
  BOOST_TEST(!bench.look().error);
  bench.check_pauses({150'000, 150'000, 150'000});
}

BOOST_AUTO_TEST_CASE(every_request_has_a_deadline_of_its_own) {
  PollSettings settings = settings_without_jitter();
  settings.request_timeout = 3s;
  PollerBench bench({endless, endless, completed}, settings);
  BOOST_TEST((state_of(bench.look()) == JobState::completed));
  bench.check_pauses({500, 1000});
  bench.check_elapsed(3s + 500ms + 3s + 1000ms);
  BOOST_TEST(bench.time_of_request(2).count() == 3000);
}

BOOST_AUTO_TEST_CASE(a_stop_during_a_pause_between_tries_ends_the_look) {
  PollerBench bench({unavailable, unavailable, completed});
  bench.clock.stop_at(700ms, bench.source);
  const FetchResult result = bench.look();
  BOOST_TEST(result.error == make_error_code(client_errc::cancelled));
  BOOST_TEST(!result.worth_retrying);
  BOOST_TEST(!result.job.has_value());
  bench.check_requests(2);
  bench.check_elapsed(700ms);
}

BOOST_AUTO_TEST_CASE(a_stop_during_a_request_ends_the_look) {
  PollerBench bench({that_takes(2s, unavailable)});
  bench.clock.stop_at(1s, bench.source);
  BOOST_TEST(bench.look().error == make_error_code(client_errc::cancelled));
  bench.check_requests(1);
  bench.check_pauses({});
  bench.check_elapsed(1s);
}

BOOST_AUTO_TEST_CASE(a_wait_ends_at_the_jobs_end) {
  for (const std::string_view status : {"Completed", "Aborted", "ABORTED"}) {
    PollerBench bench({job_answer(status)});
    const WaitResult result = bench.wait();
    BOOST_TEST((result.end == WaitEnd::ended));
    BOOST_TEST((state_of(result.last) == geojob::job_state_of(status)));
    bench.check_requests(1);
    bench.check_pauses({});
  }
}

BOOST_AUTO_TEST_CASE(an_unknown_status_is_no_end) {
  PollerBench bench({job_answer("Waiting"), job_answer("Done"), job_answer("Failed"), completed});
  const WaitResult result = bench.wait();
  BOOST_TEST((result.end == WaitEnd::ended));
  bench.check_requests(4);
}

BOOST_AUTO_TEST_CASE(looks_back_off_to_the_longest_pause) {
  PollerBench bench(times(9, pending, {completed}));
  BOOST_TEST((bench.wait().end == WaitEnd::ended));
  bench.check_pauses({1000, 1500, 2250, 3375, 5063, 7594, 11391, 15000, 15000});
}

BOOST_AUTO_TEST_CASE(every_pause_between_looks_has_a_jitter_of_its_own) {
  PollerBench bench(times(3, pending, {completed}), PollSettings{}, {0.0, 0.4, 0.8});
  BOOST_TEST((bench.wait().end == WaitEnd::ended));
  bench.check_pauses({1000, 1350, 1800});
}

BOOST_AUTO_TEST_CASE(failures_between_looks_do_not_touch_the_pauses_between_looks) {
  PollerBench bench({pending, unavailable, unavailable, pending, unavailable, completed});
  BOOST_TEST((bench.wait().end == WaitEnd::ended));
  bench.check_pauses({1000, 500, 1000, 1500, 500});
}

BOOST_AUTO_TEST_CASE(a_success_resets_the_count_of_failures) {
  PollSettings settings = settings_without_jitter();
  settings.max_failures = 2;
  Script script;
  for (int i = 0; i < 10; ++i) script.insert(script.end(), {unavailable, pending});
  script.insert(script.end(), {unavailable, unavailable});
  PollerBench bench(script, settings);
  const WaitResult result = bench.wait();
  BOOST_TEST((result.end == WaitEnd::failed));
  bench.check_requests(22);
}

BOOST_AUTO_TEST_CASE(a_timeout_of_nothing_looks_once) {
  PollerBench bench({pending}, settings_with_timeout(0ms));
  const WaitResult result = bench.wait();
  BOOST_TEST((result.end == WaitEnd::timed_out));
  BOOST_TEST((state_of(result.last) == JobState::pending));
  bench.check_requests(1);
  bench.check_pauses({});
  BOOST_TEST(bench.time_of_request(0).count() == 30'000);
}

BOOST_AUTO_TEST_CASE(the_only_look_can_see_the_end) {
  PollerBench bench({completed}, settings_with_timeout(0ms));
  BOOST_TEST((bench.wait().end == WaitEnd::ended));
}

BOOST_AUTO_TEST_CASE(a_wait_makes_its_last_look_when_the_time_is_up) {
  PollerBench bench(times(5, pending), settings_with_timeout(5s));
  const WaitResult result = bench.wait();
  BOOST_TEST((result.end == WaitEnd::timed_out));
  BOOST_TEST(!result.last.error);
  BOOST_TEST((state_of(result.last) == JobState::pending));
  bench.check_pauses({1000, 1500, 2250, 250});
  bench.check_elapsed(5s);
}

BOOST_AUTO_TEST_CASE(the_last_look_can_see_the_end) {
  PollerBench bench(times(4, pending, {that_takes(29s, completed)}), settings_with_timeout(5s));
  BOOST_TEST((bench.wait().end == WaitEnd::ended));
  bench.check_requests(5);
  bench.check_elapsed(34s);
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: MIT
// How long a Poller keeps on, and how soon it stops: time, failures and stop tokens.

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/client/poller.hpp"
#include "geojob/transport/client_error.hpp"
#include "support/poller_bench.hpp"

BOOST_AUTO_TEST_SUITE(poller_patience)

namespace {

using namespace geojob::test;
using namespace std::chrono_literals;
using geojob::client_errc;
using geojob::FetchResult;
using geojob::JobState;
using geojob::make_error_code;
using geojob::PollSettings;
using geojob::RequestOutcome;
using geojob::WaitEnd;
using geojob::WaitResult;
using std::chrono::milliseconds;

/// Writes down what it hears: `pending the-job 1000`, `retry 503 500`.
class Listener final : public geojob::PollObserver {
 public:
  void on_pending(std::size_t /*job*/, const geojob::Job& seen, milliseconds pause) override {
    heard.push_back("pending " + std::string(seen.id) + ' ' + std::to_string(pause.count()));
  }
  void on_retry(std::size_t /*job*/, const RequestOutcome& failure, milliseconds pause) override {
    heard.push_back("retry " + std::to_string(failure.http_status) + ' ' +
                    std::to_string(pause.count()));
  }
  std::vector<std::string> heard;
};

constexpr std::string_view answers = "psfghr";

ScriptedReply answer_of(char letter) {
  switch (letter) {
    case 'p':
      return pending;
    case 's':
      return that_takes(20s, pending);
    case 'f':
      return unavailable;
    case 'g':
      return that_takes(29s, unavailable);
    case 'h':
      return endless;
    default:
      return status_answer(503, "100");
  }
}

std::vector<std::string> all_patterns() {
  std::vector<std::string> patterns;
  for (const char first : answers) {
    for (const char second : answers) {
      for (const char third : answers) patterns.push_back({first, second, third});
    }
  }
  return patterns;
}

/// More answers than any wait of the test below asks for.
Script script_of(const std::string& pattern) {
  Script script;
  while (script.size() < 100) {
    for (const char letter : pattern) script.push_back(answer_of(letter));
  }
  return script;
}

/// How many requests failed one after the other, if the one after these retries failed too.
std::size_t last_failures(const std::vector<std::string>& heard) {
  const auto success = std::find_if(heard.rbegin(), heard.rend(), [](const std::string& line) {
    return line.starts_with("pending");
  });
  return static_cast<std::size_t>(success - heard.rbegin()) + 1;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_wait_gives_up_when_requests_keep_failing) {
  PollerBench bench({pending, unavailable, unavailable, unavailable, unavailable, unavailable});
  const WaitResult result = bench.wait();
  BOOST_TEST((result.end == WaitEnd::failed));
  BOOST_TEST(result.last.error == make_error_code(client_errc::service_failed));
  BOOST_TEST(!result.last.job.has_value());
  bench.check_pauses({1000, 500, 1000, 2000, 4000});
}

BOOST_AUTO_TEST_CASE(a_wait_gives_up_at_once_where_a_failure_is_final) {
  PollerBench bench({pending, pending, status_answer(404)});
  const WaitResult result = bench.wait();
  BOOST_TEST((result.end == WaitEnd::failed));
  BOOST_TEST(result.last.http_status == 404);
  bench.check_pauses({1000, 1500});
}

BOOST_AUTO_TEST_CASE(a_final_failure_counts_also_when_the_time_is_up) {
  PollerBench bench({pending, status_answer(404)}, settings_with_timeout(1s));
  const WaitResult result = bench.wait();
  BOOST_TEST((result.end == WaitEnd::failed));
  BOOST_TEST(result.last.http_status == 404);
}

BOOST_AUTO_TEST_CASE(a_last_look_that_fails_leaves_the_job_as_it_was_last_seen) {
  PollerBench bench({pending, endless}, settings_with_timeout(1s));
  const WaitResult result = bench.wait();
  BOOST_TEST((result.end == WaitEnd::timed_out));
  BOOST_TEST(!result.last.error);
  BOOST_TEST((state_of(result.last) == JobState::pending));
  bench.check_elapsed(31s);
}

BOOST_AUTO_TEST_CASE(a_last_look_that_keeps_failing_leaves_the_job_as_it_was_last_seen) {
  PollSettings settings = settings_with_timeout(1s);
  settings.max_failures = 2;
  PollerBench bench({pending, unavailable, unavailable}, settings);
  const WaitResult result = bench.wait();
  BOOST_TEST((result.end == WaitEnd::timed_out));
  BOOST_TEST((state_of(result.last) == JobState::pending));
  bench.check_elapsed(1500ms);
}

BOOST_AUTO_TEST_CASE(a_look_that_fails_before_the_end_is_tried_once_more_at_the_end) {
  const ScriptedReply slow_failure = that_takes(29s, unavailable);
  PollerBench bench(times(1, pending, times(3, slow_failure)), settings_with_timeout(60s));
  const WaitResult result = bench.wait();
  BOOST_TEST((result.end == WaitEnd::timed_out));
  bench.check_requests(4);
  bench.check_pauses({1000, 500, 500});
  bench.check_elapsed(89s);
}

BOOST_AUTO_TEST_CASE(a_last_look_is_tried_again_within_the_time_of_a_request) {
  PollerBench bench({pending, unavailable, unavailable, completed}, settings_with_timeout(1s));
  BOOST_TEST((bench.wait().end == WaitEnd::ended));
  bench.check_pauses({1000, 500, 1000});
}

BOOST_AUTO_TEST_CASE(a_pause_that_a_service_asks_for_is_cut_short_by_the_end) {
  // The service asks for 150 s, and 5 s are left: the last look is made when the time is up.
  PollerBench bench({pending, that_takes(29s, status_answer(503, "150")), completed},
                    settings_with_timeout(35s));
  BOOST_TEST((bench.wait().end == WaitEnd::ended));
  bench.check_pauses({1000, 5000});
  bench.check_elapsed(35s);
}

BOOST_AUTO_TEST_CASE(a_last_look_is_not_tried_again_beyond_the_time_of_a_request) {
  PollerBench bench({pending, status_answer(503, "100")}, settings_with_timeout(1s));
  const WaitResult result = bench.wait();
  BOOST_TEST((result.end == WaitEnd::timed_out));
  BOOST_TEST((state_of(result.last) == JobState::pending));
  bench.check_pauses({1000});
  bench.check_elapsed(1s);
}

BOOST_AUTO_TEST_CASE(a_wait_without_any_answer_fails_when_the_time_is_up) {
  PollerBench bench(times(5, endless), settings_with_timeout(0ms));
  const WaitResult result = bench.wait();
  BOOST_TEST((result.end == WaitEnd::failed));
  BOOST_TEST(result.last.error == make_error_code(client_errc::deadline_passed));
  bench.check_requests(1);
  bench.check_elapsed(30s);
}

BOOST_AUTO_TEST_CASE(a_timeout_of_nothing_does_not_wait_for_a_busy_service) {
  PollerBench bench(times(5, status_answer(503, "100")), settings_with_timeout(0ms));
  const WaitResult result = bench.wait();
  BOOST_TEST((result.end == WaitEnd::failed));
  BOOST_TEST(result.last.http_status == 503);
  bench.check_requests(1);
  bench.check_elapsed(0s);
}

BOOST_AUTO_TEST_CASE(times_too_long_for_any_clock_count_as_a_year) {
  PollSettings settings = settings_with_timeout(milliseconds::max());
  settings.request_timeout = milliseconds::max();
  settings.looks.longest = milliseconds::max();
  settings.failures.longest = milliseconds::max();
  PollerBench bench({pending, status_answer(503, "100"), completed}, settings);
  BOOST_TEST((bench.wait().end == WaitEnd::ended));
  bench.check_pauses({1000, 100'000});
}

BOOST_AUTO_TEST_CASE(a_stop_during_a_pause_ends_the_wait) {
  PollerBench bench({pending, pending});
  bench.clock.stop_at(1700ms, bench.source);
  const WaitResult result = bench.wait();
  BOOST_TEST((result.end == WaitEnd::stopped));
  BOOST_TEST((state_of(result.last) == JobState::pending));
  bench.check_requests(2);
  bench.check_elapsed(1700ms);
}

BOOST_AUTO_TEST_CASE(a_stop_during_a_pause_after_a_failure_ends_the_wait) {
  PollerBench bench({pending, unavailable});
  bench.clock.stop_at(1200ms, bench.source);
  const WaitResult result = bench.wait();
  BOOST_TEST((result.end == WaitEnd::stopped));
  BOOST_TEST((state_of(result.last) == JobState::pending));
  bench.check_elapsed(1200ms);
}

BOOST_AUTO_TEST_CASE(a_stop_during_a_request_ends_the_wait) {
  PollerBench bench({pending, that_takes(2s, pending)});
  bench.clock.stop_at(1500ms, bench.source);
  const WaitResult result = bench.wait();
  BOOST_TEST((result.end == WaitEnd::stopped));
  BOOST_TEST((state_of(result.last) == JobState::pending));
  bench.check_requests(2);
  bench.check_pauses({1000});
  bench.check_elapsed(1500ms);
}

BOOST_AUTO_TEST_CASE(a_stop_from_before_the_wait_ends_it) {
  PollerBench bench({pending});
  bench.source.request_stop();
  const WaitResult result = bench.wait();
  BOOST_TEST((result.end == WaitEnd::stopped));
  BOOST_TEST(!result.last.job.has_value());
  bench.check_pauses({});
  bench.check_elapsed(0s);
}

BOOST_AUTO_TEST_CASE(a_stop_that_comes_with_an_answer_leaves_the_answer) {
  for (const ScriptedReply& answer : {pending, completed}) {
    std::stop_source source;
    ScriptedReply stopping = answer;
    stopping.meanwhile = [&source] { source.request_stop(); };
    PollerBench bench({stopping});
    bench.source = source;
    const WaitResult result = bench.wait();
    const bool ended = terminal(state_of(result.last));
    BOOST_TEST((result.end == (ended ? WaitEnd::ended : WaitEnd::stopped)));
    bench.check_requests(1);
    bench.check_elapsed(0s);
  }
}

BOOST_AUTO_TEST_CASE(an_observer_hears_of_every_pause) {
  Listener listener;
  PollerBench bench({unavailable, pending, pending, status_answer(429, "7"), completed});
  bench.poller.observe(&listener);
  BOOST_TEST((bench.wait().end == WaitEnd::ended));
  const std::vector<std::string> expected = {"retry 503 500", "pending the-job 1000",
                                             "pending the-job 1500", "retry 429 7000"};
  BOOST_TEST(listener.heard == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_observer_hears_nothing_of_the_last_answer) {
  Listener listener;
  PollerBench bench({pending, pending}, settings_with_timeout(1s));
  bench.poller.observe(&listener);
  BOOST_TEST((bench.wait().end == WaitEnd::timed_out));
  const std::vector<std::string> expected = {"pending the-job 1000"};
  BOOST_TEST(listener.heard == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_observer_hears_nothing_of_the_failure_that_ends_it_all) {
  PollSettings settings = settings_without_jitter();
  settings.max_failures = 2;
  Listener listener;
  PollerBench bench(times(2, unavailable), settings);
  bench.poller.observe(&listener);
  BOOST_TEST(!!bench.look().error);
  const std::vector<std::string> expected = {"retry 503 500"};
  BOOST_TEST(listener.heard == expected, boost::test_tools::per_element());
}

/// Services of all kinds: each letter is an answer, and they come round again and again.
BOOST_AUTO_TEST_CASE(no_wait_lasts_longer_than_its_timeout_and_a_request) {
  const PollSettings defaults = settings_without_jitter();
  for (const std::string& pattern : all_patterns()) {
    for (const milliseconds timeout : {0ms, 1000ms, 45'000ms, 300'000ms}) {
      BOOST_TEST_CONTEXT(pattern << " for " << timeout.count() << " ms") {
        Listener listener;
        PollerBench bench(script_of(pattern), settings_with_timeout(timeout));
        bench.poller.observe(&listener);
        const WaitResult result = bench.wait();
        BOOST_TEST((bench.clock.elapsed() <= timeout + defaults.request_timeout));
        BOOST_TEST((result.end == (result.last.job ? WaitEnd::timed_out : WaitEnd::failed)));
        const std::size_t failures = last_failures(listener.heard);
        const bool never_seen = failures == bench.transport.requests().size();
        if (!result.last.job) BOOST_TEST((never_seen || failures == defaults.max_failures));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(no_list_lasts_longer_than_its_end_and_a_request) {
  const auto any = [](const geojob::Job&) { return geojob::Flow::go_on; };
  for (const std::string& pattern : all_patterns()) {
    for (const milliseconds timeout : {0ms, 1000ms, 45'000ms}) {
      BOOST_TEST_CONTEXT(pattern << " for " << timeout.count() << " ms") {
        PollerBench bench(script_of(pattern), settings_with_timeout(timeout));
        const auto result =
            bench.poller.list(bench.job.endpoint(), any, bench.poller.end_from_now());
        BOOST_TEST((bench.clock.elapsed() <= timeout + 30s));
        const bool patience_ended = bench.transport.requests().size() == 5;
        BOOST_TEST((!result.error || patience_ended || bench.clock.elapsed() >= timeout));
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

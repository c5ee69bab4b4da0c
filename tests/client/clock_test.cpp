// SPDX-License-Identifier: MIT
#include "geojob/client/clock.hpp"

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <stop_token>
#include <thread>

namespace {

using geojob::system_clock;
using std::chrono::hours;
using std::chrono::steady_clock;

// The suite is a namespace, and a global one of this name cannot be: <ctime> has clock().
BOOST_AUTO_TEST_SUITE(clock)

BOOST_AUTO_TEST_CASE(now_is_the_monotonic_clock) {
  const auto before = steady_clock::now();
  const auto now = system_clock().now();
  const auto after = steady_clock::now();
  BOOST_TEST((before <= now && now <= after));
}

BOOST_AUTO_TEST_CASE(wall_time_is_the_wall_clock_in_whole_seconds) {
  using std::chrono::floor;
  using std::chrono::seconds;
  const auto before = floor<seconds>(std::chrono::system_clock::now());
  const auto now = system_clock().wall_time();
  const auto after = floor<seconds>(std::chrono::system_clock::now());
  BOOST_TEST((before <= now && now <= after));
}

BOOST_AUTO_TEST_CASE(a_moment_that_has_passed_needs_no_waiting) {
  const std::stop_source source;
  BOOST_TEST(system_clock().wait_until(steady_clock::now() - hours(1), source.get_token()));
  BOOST_TEST(system_clock().wait_until(steady_clock::time_point(), source.get_token()));
}

BOOST_AUTO_TEST_CASE(a_wait_lasts_until_its_moment) {
  const auto when = steady_clock::now() + std::chrono::milliseconds(1);
  BOOST_TEST(system_clock().wait_until(when, {}));
  BOOST_TEST((steady_clock::now() >= when));
}

// The waits below are of hours: the tests come to an end only where the stop is seen.

BOOST_AUTO_TEST_CASE(a_stop_from_before_the_wait_ends_it) {
  std::stop_source source;
  source.request_stop();
  const auto when = steady_clock::now() + hours(10);
  BOOST_TEST(!system_clock().wait_until(when, source.get_token()));
  BOOST_TEST((steady_clock::now() < when));
}

BOOST_AUTO_TEST_CASE(a_stop_counts_also_where_the_moment_has_passed) {
  std::stop_source source;
  source.request_stop();
  BOOST_TEST(!system_clock().wait_until(steady_clock::now() - hours(1), source.get_token()));
}

BOOST_AUTO_TEST_CASE(a_stop_from_another_thread_ends_the_wait) {
  // Whether the stop comes before the wait or in the middle of it is left to chance: either way it
  // must be seen, so a number of rounds looks for a gap between the two.
  for (int round = 0; round < 200; ++round) {
    std::stop_source source;
    const std::jthread stopper([&source] { source.request_stop(); });
    const auto when = steady_clock::now() + hours(10);
    BOOST_TEST(!system_clock().wait_until(when, source.get_token()));
  }
}

BOOST_AUTO_TEST_CASE(a_stop_ends_the_waits_of_all_threads) {
  std::stop_source source;
  const auto when = steady_clock::now() + hours(10);
  bool first = true;
  bool second = true;
  {
    const std::jthread one([&] { first = system_clock().wait_until(when, source.get_token()); });
    const std::jthread two([&] { second = system_clock().wait_until(when, source.get_token()); });
    source.request_stop();
  }
  BOOST_TEST(!first);
  BOOST_TEST(!second);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace

// SPDX-License-Identifier: MIT
#include "geojob/transport/deadline.hpp"

#include <boost/test/unit_test.hpp>
#include <chrono>

BOOST_AUTO_TEST_SUITE(deadline)

namespace {

using geojob::Deadline;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;

constexpr Deadline::Time start{std::chrono::hours(1000)};
constexpr Deadline in_a_second(start + milliseconds(1000));

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_left_shrinks_to_nothing_and_not_further) {
  BOOST_TEST(in_a_second.remaining(start).count() == 1000);
  BOOST_TEST(in_a_second.remaining(start + milliseconds(1)).count() == 999);
  BOOST_TEST(in_a_second.remaining(start + milliseconds(1000)).count() == 0);
  BOOST_TEST(in_a_second.remaining(start + milliseconds(1001)).count() == 0);
  BOOST_TEST(in_a_second.remaining(start + std::chrono::hours(1)).count() == 0);
}

BOOST_AUTO_TEST_CASE(what_is_left_is_rounded_up_so_that_waiting_it_out_is_enough) {
  const Deadline odd(start + nanoseconds(1));
  BOOST_TEST(odd.remaining(start).count() == 1);
  BOOST_TEST(odd.passed(start + odd.remaining(start)));
  BOOST_TEST(odd.remaining(start + nanoseconds(1)).count() == 0);
  BOOST_TEST(Deadline(start + nanoseconds(1'000'001)).remaining(start).count() == 2);
}

BOOST_AUTO_TEST_CASE(it_has_passed_from_its_own_moment_on) {
  BOOST_TEST(!in_a_second.passed(start));
  BOOST_TEST(!in_a_second.passed(start + milliseconds(1000) - nanoseconds(1)));
  BOOST_TEST(in_a_second.passed(start + milliseconds(1000)));
  BOOST_TEST(in_a_second.passed(start + milliseconds(1001)));
}

BOOST_AUTO_TEST_CASE(the_sooner_of_two_wins_whichever_is_asked) {
  const Deadline later(start + milliseconds(1001));
  BOOST_TEST((in_a_second.or_sooner(later).when() == in_a_second.when()));
  BOOST_TEST((later.or_sooner(in_a_second).when() == in_a_second.when()));
  BOOST_TEST((later.or_sooner(later).when() == later.when()));
}

BOOST_AUTO_TEST_CASE(a_time_too_long_for_any_clock_is_a_century) {
  const auto now = std::chrono::steady_clock::now();
  const auto when = geojob::Deadline::in(std::chrono::milliseconds::max()).when();
  BOOST_TEST((when > now + std::chrono::hours(24 * 365 * 99)));
  BOOST_TEST((when < now + std::chrono::hours(24 * 365 * 101)));
}

BOOST_AUTO_TEST_CASE(in_counts_from_now_on_the_monotonic_clock) {
  const auto before = std::chrono::steady_clock::now();
  const Deadline deadline = Deadline::in(milliseconds(1234));
  const auto after = std::chrono::steady_clock::now();
  BOOST_TEST((deadline.when() >= before + milliseconds(1234)));
  BOOST_TEST((deadline.when() <= after + milliseconds(1234)));
}

BOOST_AUTO_TEST_CASE(what_lies_as_far_back_as_can_be_has_passed) {
  const Deadline ages_ago(Deadline::Time::min());
  const Deadline::Time now(std::chrono::hours(1));
  BOOST_TEST(ages_ago.passed(now));
  BOOST_TEST((ages_ago.remaining(now) == std::chrono::milliseconds(0)));
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: MIT
#include "geojob/client/backoff.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <ostream>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(backoff)

namespace {

using namespace std::chrono_literals;
using namespace std::string_view_literals;
using geojob::Backoff;
using geojob::next_delay;
using geojob::parse_retry_after;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Backoff plain{.first = 1000ms, .factor = 2.0, .longest = 15000ms, .jitter = 0.0};

Backoff with_jitter(double jitter) {
  Backoff backoff = plain;
  backoff.jitter = jitter;
  return backoff;
}

std::vector<std::int64_t> delays(const Backoff& backoff, unsigned count, double unit_random) {
  std::vector<std::int64_t> all;
  for (unsigned attempt = 0; attempt < count; ++attempt) {
    all.push_back(next_delay(backoff, attempt, unit_random).count());
  }
  return all;
}

void check_delays(const Backoff& backoff, double unit_random,
                  const std::vector<std::int64_t>& expected) {
  const auto count = static_cast<unsigned>(expected.size());
  BOOST_TEST(delays(backoff, count, unit_random) == expected, boost::test_tools::per_element());
}

constexpr auto first_random = 0.0;
constexpr auto last_random = 0.9992;

constexpr std::chrono::sys_seconds now{784111777s};  // Sun, 06 Nov 1994 08:49:37 GMT

struct RetryAfter {
  std::string_view text;
  std::optional<std::int64_t> seconds;
};

std::ostream& operator<<(std::ostream& out, const RetryAfter& sample) {
  return out << '"' << sample.text << '"';
}

constexpr std::int64_t leap_year = 366 * 24 * 3600;

const std::vector<RetryAfter> retry_afters = {
    // Seconds.
    {"0", 0},
    {"1", 1},
    {"120", 120},
    {"007", 7},
    {"31622400", leap_year},
    {"31622401", leap_year},
    {"9223372036854775807", leap_year},
    {"9223372036854775808", leap_year},
    {"99999999999999999999999999", leap_year},
    // No number of seconds.
    {"", {}},
    {" ", {}},
    {"-1", {}},
    {"-0", {}},
    {"-99999999999999999999999999", {}},
    {"+1", {}},
    {"1.5", {}},
    {"1e3", {}},
    {"0x10", {}},
    {"1s", {}},
    {"1 ", {}},
    {" 1", {}},
    {"1,2", {}},
    {"99999999999999999999999999s", {}},
    {"soon", {}},
    {"1\0"sv, {}},
    // A date of RFC 9110, 5.6.7: later, now, and in the past, which is no time
    // at all.
    {"Sun, 06 Nov 1994 08:49:37 GMT", 0},
    {"Sun, 06 Nov 1994 08:49:38 GMT", 1},
    {"Sun, 06 Nov 1994 08:50:37 GMT", 60},
    {"Mon, 07 Nov 1994 08:49:37 GMT", 86400},
    {"Mon, 06 Nov 1995 08:49:37 GMT", 365 * 86400},
    {"Sun, 06 Nov 1994 08:49:36 GMT", 0},
    {"Thu, 01 Jan 1970 00:00:00 GMT", 0},
    {"Mon, 01 Jan 0001 00:00:00 GMT", 0},
    // The obsolete forms.
    {"Sunday, 06-Nov-94 08:50:37 GMT", 60},
    {"Sun Nov  6 08:50:37 1994", 60},
    // The day of the week adds nothing, so a wrong one takes nothing away.
    {"Mon, 06 Nov 1994 08:50:37 GMT", 60},
    // No date.
    {"Sun, 06 Nov 1994 08:50:37", {}},
    {"Sun, 06 Nov 1994 08:50:37 UTC", {}},
    {"Sun, 06 Nov 1994 08:50:37 GMT ", {}},
    {" Sun, 06 Nov 1994 08:50:37 GMT", {}},
    {"Sun, 6 Nov 1994 08:50:37 GMT", {}},
    {"Sun 06 Nov 1994 08:50:37 GMT", {}},
    {"Xyz, 06 Nov 1994 08:50:37 GMT", {}},
    {"Sun, 31 Nov 1994 08:50:37 GMT", {}},
    {"Sun, 06 Nov 1994 24:00:00 GMT", {}},
    {"Sun, 06 Nov 1994 08:60:37 GMT", {}},
    {"1994-11-06T08:50:37Z", {}},
    {"1994-11-06T08:50:37.5+00:00", {}},
};

}  // namespace

BOOST_AUTO_TEST_CASE(pauses_grow_by_the_factor_up_to_the_longest) {
  check_delays(plain, 0.5, {1000, 2000, 4000, 8000, 15000, 15000, 15000});
}

BOOST_AUTO_TEST_CASE(a_factor_need_not_be_whole) {
  const Backoff backoff{.first = 1000ms, .factor = 1.5, .longest = 15000ms, .jitter = 0.0};
  check_delays(backoff, 0.5, {1000, 1500, 2250, 3375, 5063, 7594, 11391, 15000, 15000});
}

BOOST_AUTO_TEST_CASE(a_factor_of_one_keeps_the_pause) {
  const Backoff backoff{.first = 700ms, .factor = 1.0, .longest = 15000ms, .jitter = 0.0};
  check_delays(backoff, 0.5, {700, 700, 700});
}

BOOST_AUTO_TEST_CASE(the_longest_bounds_the_first_pause_too) {
  const Backoff backoff{.first = 5000ms, .factor = 2.0, .longest = 300ms, .jitter = 0.0};
  check_delays(backoff, 0.5, {300, 300, 300});
}

BOOST_AUTO_TEST_CASE(jitter_takes_away_up_to_its_share) {
  check_delays(with_jitter(0.25), first_random, {1000, 2000, 4000, 8000, 15000, 15000});
  check_delays(with_jitter(0.25), 0.5, {875, 1750, 3500, 7000, 13125, 13125});
  check_delays(with_jitter(0.25), last_random, {750, 1500, 3001, 6002, 11253, 11253});
}

BOOST_AUTO_TEST_CASE(full_jitter_takes_away_up_to_everything) {
  check_delays(with_jitter(1.0), first_random, {1000, 2000, 4000, 8000, 15000, 15000});
  check_delays(with_jitter(1.0), 0.5, {500, 1000, 2000, 4000, 7500, 7500});
  check_delays(with_jitter(1.0), last_random, {1, 2, 3, 6, 12, 12});
}

BOOST_AUTO_TEST_CASE(no_jitter_ignores_the_random_number) {
  for (const double unit_random : {first_random, 0.5, last_random}) {
    check_delays(with_jitter(0.0), unit_random, {1000, 2000, 4000, 8000, 15000});
  }
}

BOOST_AUTO_TEST_CASE(the_default_is_a_second_doubled_to_fifteen_less_a_quarter_at_most) {
  check_delays(Backoff{}, 0.5, {875, 1750, 3500, 7000, 13125, 13125});
}

BOOST_AUTO_TEST_CASE(the_longest_pause_is_never_outgrown_however_many_attempts) {
  for (const unsigned attempt : {60U, 63U, 64U, 1000U, 1023U, 1024U, 1750U, 2'000'000'000U,
                                 std::numeric_limits<unsigned>::max()}) {
    BOOST_TEST_CONTEXT("attempt " << attempt) {
      BOOST_TEST(next_delay(plain, attempt, 0.5).count() == 15000);
      BOOST_TEST(next_delay(with_jitter(1.0), attempt, 0.5).count() == 7500);
    }
  }
}

BOOST_AUTO_TEST_CASE(pauses_of_nothing_stay_nothing_however_many_attempts) {
  for (const milliseconds longest : {0ms, 15000ms}) {
    const Backoff backoff{.first = 0ms, .factor = 2.0, .longest = longest, .jitter = 0.25};
    for (const unsigned attempt : {0U, 1U, 1023U, 1024U, std::numeric_limits<unsigned>::max()}) {
      BOOST_TEST_CONTEXT("attempt " << attempt) {
        BOOST_TEST(next_delay(backoff, attempt, 0.5).count() == 0);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(a_servers_wish_replaces_a_shorter_pause) {
  BOOST_TEST(next_delay(plain, 0, 0.5, 2s).count() == 2000);
  BOOST_TEST(next_delay(plain, 0, 0.5, 100s).count() == 100'000);
  BOOST_TEST(next_delay(plain, 2, 0.5, 5s).count() == 5000);
}

BOOST_AUTO_TEST_CASE(a_servers_wish_does_not_shorten_a_pause) {
  BOOST_TEST(next_delay(plain, 0, 0.5, 0s).count() == 1000);
  BOOST_TEST(next_delay(plain, 0, 0.5, 1s).count() == 1000);
  BOOST_TEST(next_delay(plain, 2, 0.5, 3s).count() == 4000);
  BOOST_TEST(next_delay(plain, 9, 0.5, 14s).count() == 15000);
}

BOOST_AUTO_TEST_CASE(a_servers_wish_has_no_jitter) {
  BOOST_TEST(next_delay(with_jitter(1.0), 0, last_random, 7s).count() == 7000);
}

BOOST_AUTO_TEST_CASE(a_server_cannot_stop_a_client_for_good) {
  BOOST_TEST(next_delay(plain, 0, 0.5, 149s).count() == 149'000);
  BOOST_TEST(next_delay(plain, 0, 0.5, 150s).count() == 150'000);
  BOOST_TEST(next_delay(plain, 0, 0.5, 151s).count() == 150'000);
  BOOST_TEST(next_delay(plain, 0, 0.5, seconds(leap_year)).count() == 150'000);
  BOOST_TEST(next_delay(plain, 0, 0.5, seconds::max()).count() == 150'000);
  const Backoff quick{.first = 10ms, .factor = 2.0, .longest = 250ms, .jitter = 0.0};
  BOOST_TEST(next_delay(quick, 0, 0.5, 3s).count() == 2000);  // 2.5 s, in whole seconds
}

BOOST_DATA_TEST_CASE(a_retry_after_header_is_read, retry_afters, sample) {
  const auto wish = parse_retry_after(sample.text, now);
  BOOST_TEST(wish.has_value() == sample.seconds.has_value());
  if (wish && sample.seconds) BOOST_TEST(wish->count() == *sample.seconds);
}

BOOST_AUTO_TEST_CASE(a_date_far_away_can_still_be_reckoned_with) {
  const auto wish = parse_retry_after("Fri, 31 Dec 9999 23:59:59 GMT", now);
  BOOST_TEST_REQUIRE(wish.has_value());
  BOOST_TEST(next_delay(plain, 0, 0.5, wish).count() == 150'000);
}

BOOST_AUTO_TEST_SUITE_END()

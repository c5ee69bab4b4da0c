// SPDX-License-Identifier: MIT
#include "cli/duration.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <vector>

BOOST_AUTO_TEST_SUITE(duration)

namespace {

using geojob::cli::option_text;
using geojob::cli::parse_duration;
using geojob::cli::to_text;
using geojob::cli::twice;
using std::chrono::milliseconds;

struct Written {
  std::string text;
  std::int64_t count;
};

std::ostream& operator<<(std::ostream& out, const Written& written) { return out << written.text; }

const std::vector<Written> readable = {
    {"0", 0},
    {"90", 90'000},
    {"90s", 90'000},
    {"1500ms", 1500},
    {"0ms", 0},
    {"15m", 900'000},
    {"12h", 43'200'000},
    {"007s", 7000},
    {"8784h", 31'622'400'000},
    {"31622400000ms", 31'622'400'000},
};

const std::vector<std::string> unreadable = {
    "",
    "s",
    "ms",
    " 5",
    "5 ",
    "5 s",
    "+5",
    "-5",
    "-0",
    "1.5s",
    "1,5s",
    "5S",
    "5M",
    "5sec",
    "5d",
    "1h30m",
    "0x5",
    "1e3",
    "5s\n",
    "inf",
    "nan",
    "5ss",
    "٥",
    "8785h",
    "527041m",
    "31622401",
    "31622400001ms",
    "9223372036854775807h",
    "9223372036854775808",
    "99999999999999999999999",
};

const std::vector<Written> shown = {
    {"0s", 0},
    {"1ms", 1},
    {"999ms", 999},
    {"1s", 1000},
    {"1.5s", 1500},
    {"9.9s", 9900},
    {"10s", 10'000},
    {"10s", 10'900},
    {"59s", 59'000},
    {"1m", 60'000},
    {"1m05s", 65'000},
    {"12m30s", 750'000},
    {"59m59s", 3'599'000},
    {"1h", 3'600'000},
    {"3h05m", 11'100'000},
    {"3h05m", 11'101'000},
    {"12h", 43'200'000},
    {"8784h", 31'622'400'000},
};

}  // namespace

BOOST_DATA_TEST_CASE(what_the_command_line_takes, readable, written) {
  const auto time = parse_duration(written.text);
  BOOST_REQUIRE(time.has_value());
  BOOST_TEST(time->count() == written.count);
}

BOOST_DATA_TEST_CASE(what_it_does_not_take, unreadable, text) {
  BOOST_TEST(!parse_duration(text).has_value());
}

BOOST_DATA_TEST_CASE(what_people_see, shown, written) {
  BOOST_TEST(to_text(milliseconds(written.count)) == written.text);
}

BOOST_AUTO_TEST_CASE(a_default_that_help_shows_can_be_given_back) {
  for (const milliseconds time : {milliseconds(30'000), milliseconds(15'000),
                                  milliseconds(12 * 3'600'000), milliseconds(250)}) {
    BOOST_TEST(parse_duration(to_text(time)).value().count() == time.count());
  }
}

BOOST_AUTO_TEST_CASE(what_is_advised_can_be_given) {
  for (const std::int64_t count : {0, 1, 1500, 30'000, 60'000, 90'000, 3'600'000, 5'400'000}) {
    BOOST_TEST(parse_duration(option_text(milliseconds(count))).value().count() == count);
  }
  BOOST_TEST(option_text(milliseconds(90'000)) == "90s");
  BOOST_TEST(option_text(milliseconds(86'400'000)) == "24h");
  const milliseconds year = parse_duration("8784h").value();
  BOOST_TEST(twice(year).count() == year.count());
  BOOST_TEST(twice(milliseconds(45'000)).count() == 90'000);
}

BOOST_AUTO_TEST_SUITE_END()

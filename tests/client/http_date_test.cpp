// SPDX-License-Identifier: MIT
#include "client/http_date.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(http_date)

namespace {

using namespace std::string_view_literals;
using geojob::parse_http_date;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

constexpr sys_seconds moment{std::chrono::seconds(784111777)};  // RFC 9110's example

/// 1 January of a year.
sys_seconds start_of(int year) {
  return sys_days(std::chrono::year(year) / std::chrono::January / 1);
}

const std::vector<std::string_view> same_moment = {
    "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
    "Sun Nov 06 08:49:37 1994",
    // With a day's name that is wrong.
    "Mon, 06 Nov 1994 08:49:37 GMT", "Friday, 06-Nov-94 08:49:37 GMT", "Sat Nov  6 08:49:37 1994"};

const std::vector<std::string_view> no_date = {"",
                                               " ",
                                               "Sun",
                                               "Sun, ",
                                               "Sun, 06 Nov 1994",
                                               "Sun, 06 Nov 1994 08:49:37",
                                               "Sun, 06 Nov 1994 08:49:37 GMT ",
                                               " Sun, 06 Nov 1994 08:49:37 GMT",
                                               "Sun, 06 Nov 1994 08:49:37 UTC",
                                               "Sun, 06 Nov 1994 08:49:37 gmt",
                                               "sun, 06 Nov 1994 08:49:37 GMT",
                                               "Sun, 06 nov 1994 08:49:37 GMT",
                                               "Sun, 06 Nov 1994 08:49:37 +0000",
                                               "Sun, 6 Nov 1994 08:49:37 GMT",
                                               "Sun,  6 Nov 1994 08:49:37 GMT",
                                               "Sun, 06 Nov 94 08:49:37 GMT",
                                               "Sun, 06-Nov-1994 08:49:37 GMT",
                                               "Sunday, 06-Nov-1994 08:49:37 GMT",
                                               "Sun, 06-Nov-94 08:49:37 GMT",
                                               "Sunday, 06 Nov 1994 08:49:37 GMT",
                                               "Sunday, 06-Nov-94 08:49:37",
                                               "Sun Nov 6 08:49:37 1994",
                                               "Sun Nov   6 08:49:37 1994",
                                               "Sun Nov  6 08:49:37 94",
                                               "Sun Nov  6 08:49:37 1994 GMT",
                                               "Sun, Nov  6 08:49:37 1994",
                                               "Xyz, 06 Nov 1994 08:49:37 GMT",
                                               "Sun, 06 Xyz 1994 08:49:37 GMT",
                                               "Sun, 00 Nov 1994 08:49:37 GMT",
                                               "Sun, 31 Nov 1994 08:49:37 GMT",
                                               "Sun, 29 Feb 1994 08:49:37 GMT",
                                               "Sun, 06 Nov 1994 24:49:37 GMT",
                                               "Sun, 06 Nov 1994 08:60:37 GMT",
                                               "Sun, 06 Nov 1994 08:49:61 GMT",
                                               "Sun, 06 Nov 1994 8:49:37 GMT",
                                               "Sun, 06 Nov 1994 08:49 GMT",
                                               "Sun, -6 Nov 1994 08:49:37 GMT",
                                               "Sun, 06 Nov -994 08:49:37 GMT",
                                               "Sun, 06 Nov 1994 08:49:37 GMT\0"sv,
                                               "1994-11-06T08:49:37Z",
                                               "784111777"};

}  // namespace

BOOST_DATA_TEST_CASE(each_form_of_rfc_9110_is_read, same_moment, text) {
  const auto date = parse_http_date(text, moment);
  BOOST_TEST_REQUIRE(date.has_value());
  BOOST_TEST((*date == moment));
}

BOOST_DATA_TEST_CASE(anything_else_is_no_date, no_date, text) {
  BOOST_TEST(!parse_http_date(text, moment));
}

BOOST_AUTO_TEST_CASE(every_month_is_known) {
  const std::vector<std::string> names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  for (unsigned month = 1; month <= 12; ++month) {
    const sys_seconds expected = sys_days(std::chrono::year(2024) / std::chrono::month(month) / 29);
    const std::string& name = names[month - 1];
    BOOST_TEST((parse_http_date("Mon, 29 " + name + " 2024 00:00:00 GMT", moment) == expected));
  }
}

BOOST_AUTO_TEST_CASE(a_leap_second_is_the_second_after) {
  const auto date = parse_http_date("Sat, 31 Dec 2016 23:59:60 GMT", moment);
  BOOST_TEST((date == start_of(2017)));
}

BOOST_AUTO_TEST_CASE(a_year_of_two_digits_is_at_most_fifty_years_ahead) {
  const auto year_of = [](const std::string& digits, int now) {
    const auto date = parse_http_date("Monday, 01-Jan-" + digits + " 00:00:00 GMT", start_of(now));
    return static_cast<int>(
        std::chrono::year_month_day(sys_days(std::chrono::floor<std::chrono::days>(date.value())))
            .year());
  };
  BOOST_TEST(year_of("94", 1994) == 1994);
  BOOST_TEST(year_of("94", 2026) == 1994);
  BOOST_TEST(year_of("26", 2026) == 2026);
  BOOST_TEST(year_of("76", 2026) == 2076);
  BOOST_TEST(year_of("77", 2026) == 1977);
  BOOST_TEST(year_of("00", 2026) == 2000);
  BOOST_TEST(year_of("00", 1999) == 2000);
  BOOST_TEST(year_of("05", 2090) == 2105);
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: MIT
#include "geojob/core/timestamp.hpp"

#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

BOOST_AUTO_TEST_SUITE(timestamp)

namespace {

using geojob::parse_timestamp;
using geojob::Timestamp;
using geojob::to_text;
namespace data = boost::unit_test::data;

/// A text, what it means and how that is written in UTC.
struct Readable {
  std::string_view text;
  std::int64_t second;  ///< Since 1970.
  std::uint64_t fraction;
  int fraction_digits;
  std::string_view in_utc;
};

std::ostream& operator<<(std::ostream& out, const Readable& readable) {
  return out << readable.text;
}

constexpr std::int64_t first_second = -62135596800;  // 0001-01-01T00:00:00Z
constexpr std::int64_t last_second = 253402300799;   // 9999-12-31T23:59:59Z

constexpr auto readable = std::to_array<Readable>({
    // as the service writes it
    {"2010-05-10T13:22:35.0553408-07:00", 1273522955, 553408, 7, "2010-05-10T20:22:35.0553408Z"},
    {"Mon, 10 May 2010 20:22:35 GMT", 1273522955, 0, 0, "2010-05-10T20:22:35Z"},
    // fractions stay as they were written
    {"1970-01-01T00:00:00Z", 0, 0, 0, "1970-01-01T00:00:00Z"},
    {"1970-01-01T00:00:00.0Z", 0, 0, 1, "1970-01-01T00:00:00.0Z"},
    {"1970-01-01T00:00:00.5Z", 0, 5, 1, "1970-01-01T00:00:00.5Z"},
    {"1970-01-01T00:00:00.05Z", 0, 5, 2, "1970-01-01T00:00:00.05Z"},
    {"1970-01-01T00:00:00.050Z", 0, 50, 3, "1970-01-01T00:00:00.050Z"},
    {"1970-01-01T00:00:00.999999999999999999Z", 0, 999999999999999999U, 18,
     "1970-01-01T00:00:00.999999999999999999Z"},
    {"1970-01-01T00:00:00.000000000000000000+00:00", 0, 0, 18,
     "1970-01-01T00:00:00.000000000000000000Z"},
    {"1969-12-31T23:59:59.9Z", -1, 9, 1, "1969-12-31T23:59:59.9Z"},
    // offsets
    {"1970-01-01T00:00:00+00:00", 0, 0, 0, "1970-01-01T00:00:00Z"},
    {"1970-01-01T00:00:00-00:00", 0, 0, 0, "1970-01-01T00:00:00Z"},
    {"1970-01-01T00:00:00+00:01", -60, 0, 0, "1969-12-31T23:59:00Z"},
    {"1970-01-01T00:00:00-00:59", 3540, 0, 0, "1970-01-01T00:59:00Z"},
    {"1970-01-01T05:45:00+05:45", 0, 0, 0, "1970-01-01T00:00:00Z"},
    {"1969-12-31T20:30:00-03:30", 0, 0, 0, "1970-01-01T00:00:00Z"},
    {"1970-01-01T14:59:00+14:59", 0, 0, 0, "1970-01-01T00:00:00Z"},
    {"1969-12-31T09:01:00-14:59", 0, 0, 0, "1970-01-01T00:00:00Z"},
    // leap days, by date and by offset
    {"2000-02-29T12:00:00Z", 951825600, 0, 0, "2000-02-29T12:00:00Z"},
    {"2024-02-29T23:59:59Z", 1709251199, 0, 0, "2024-02-29T23:59:59Z"},
    {"2024-02-28T23:30:00-01:00", 1709166600, 0, 0, "2024-02-29T00:30:00Z"},
    {"2023-02-28T23:30:00-01:00", 1677630600, 0, 0, "2023-03-01T00:30:00Z"},
    {"2024-03-01T00:30:00+01:00", 1709249400, 0, 0, "2024-02-29T23:30:00Z"},
    {"Thu, 29 Feb 2024 23:59:59 GMT", 1709251199, 0, 0, "2024-02-29T23:59:59Z"},
    // years end, also by offset
    {"2010-12-31T23:30:00-01:00", 1293841800, 0, 0, "2011-01-01T00:30:00Z"},
    {"2011-01-01T00:30:00+01:00", 1293838200, 0, 0, "2010-12-31T23:30:00Z"},
    // the calendar's two ends
    {"0001-01-01T00:00:00Z", first_second, 0, 0, "0001-01-01T00:00:00Z"},
    {"0001-01-01T14:00:00+14:00", first_second, 0, 0, "0001-01-01T00:00:00Z"},
    {"9999-12-31T23:59:59.9Z", last_second, 9, 1, "9999-12-31T23:59:59.9Z"},
    {"9999-12-31T09:59:59-14:00", last_second, 0, 0, "9999-12-31T23:59:59Z"},
    {"Mon, 01 Jan 0001 00:00:00 GMT", first_second, 0, 0, "0001-01-01T00:00:00Z"},
    {"Fri, 31 Dec 9999 23:59:59 GMT", last_second, 0, 0, "9999-12-31T23:59:59Z"},
    // beyond what 32 bits hold, and before
    {"2038-01-19T03:14:08Z", 2147483648, 0, 0, "2038-01-19T03:14:08Z"},
    {"1901-12-13T20:45:51Z", -2147483649, 0, 0, "1901-12-13T20:45:51Z"},
});

constexpr auto refused = std::to_array<std::string_view>({
    "",
    " ",
    "now",
    "0",
    // not trimmed here: that is the reader's business
    " 2010-05-10T20:22:35Z",
    "2010-05-10T20:22:35Z ",
    "2010-05-10T20:22:35Z\n",
    // forms of ISO 8601 that the service does not write
    "2010-05-10",
    "2010-05-10T20:22Z",
    "20100510T202235Z",
    "2010-130T20:22:35Z",
    "2010-W19-1T20:22:35Z",
    "2010-05-10 20:22:35Z",
    "2010-05-10t20:22:35Z",
    "2010-05-10T20:22:35z",
    "2010-5-10T20:22:35Z",
    "2010-05-10T20:22:35,5Z",
    "+2010-05-10T20:22:35Z",
    "-2010-05-10T20:22:35Z",
    "10000-01-01T00:00:00Z",
    "02010-05-10T20:22:35Z",
    // no offset, or none that can be read
    "2010-05-10T20:22:35",
    "2010-05-10T20:22:35.5",
    "2010-05-10T20:22:35 Z",
    "2010-05-10T20:22:35+",
    "2010-05-10T20:22:35+7",
    "2010-05-10T20:22:35+07",
    "2010-05-10T20:22:35+0700",
    "2010-05-10T20:22:35+7:00",
    "2010-05-10T20:22:35+07:0",
    "2010-05-10T20:22:35+07:000",
    "2010-05-10T20:22:35+07:60",
    "2010-05-10T20:22:35+14:60",
    "2010-05-10T20:22:35-15:00",
    "2010-05-10T20:22:35+15:00",
    "2010-05-10T20:22:35+99:00",
    "2010-05-10T20:22:35ZZ",
    "2010-05-10T20:22:35Z+00:00",
    "2010-05-10T20:22:35 GMT",
    // no fraction where one was begun, or more of it than is kept
    "2010-05-10T20:22:35.Z",
    "2010-05-10T20:22:35.-07:00",
    "2010-05-10T20:22:35.5.5Z",
    "2010-05-10T20:22:35.1234567890123456789Z",
    "2010-05-10T20:22:35.0000000000000000000Z",
    // no such date or time
    "0000-12-31T23:59:59Z",
    "0000-12-31T23:59:59-01:00",
    "2010-00-10T20:22:35Z",
    "2010-13-10T20:22:35Z",
    "2010-05-00T20:22:35Z",
    "2010-05-32T20:22:35Z",
    "2010-04-31T20:22:35Z",
    "2023-02-29T20:22:35Z",
    "1900-02-29T20:22:35Z",
    "2100-02-29T20:22:35Z",
    "2024-02-30T20:22:35Z",
    "2010-05-10T24:00:00Z",
    "2010-05-10T20:60:00Z",
    "2016-12-31T23:59:60Z",
    "2010-05-10T99:99:99Z",
    // over the calendar's ends by the offset
    "0001-01-01T00:00:00+00:01",
    "0001-01-01T13:59:59+14:00",
    "9999-12-31T23:59:59-00:01",
    "9999-12-31T10:00:00-14:00",
    // RFC 1123, almost
    "Mon, 10 May 2010 20:22:35",
    "Mon, 10 May 2010 20:22:35 ",
    "Mon, 10 May 2010 20:22:35 GM",
    "Mon, 10 May 2010 20:22:35 gmt",
    "Mon, 10 May 2010 20:22:35 UTC",
    "Mon, 10 May 2010 20:22:35 +0000",
    "Mon, 10 May 2010 20:22:35 GMT+1",
    "Mon, 10 May 2010 20:22:35.5 GMT",
    "Mon, 10 May 2010 20:22 GMT",
    "Mon, 10 May 2010 20:2x:35 GMT",
    "Mon, 10 May 10 20:22:35 GMT",
    "Mon, 5 May 2010 20:22:35 GMT",
    "Mon,10 May 2010 20:22:35 GMT",
    "Mon 10 May 2010 20:22:35 GMT",
    "Mon,  10 May 2010 20:22:35 GMT",
    "mon, 10 May 2010 20:22:35 GMT",
    "Mon, 10 MAY 2010 20:22:35 GMT",
    "Mon, 10 Mai 2010 20:22:35 GMT",
    "Mon, 10 ayJ 2010 20:22:35 GMT",
    "onT, 10 May 2010 20:22:35 GMT",
    "Monday, 10 May 2010 20:22:35 GMT",
    "Monday, 10-May-10 20:22:35 GMT",
    "Mon May 10 20:22:35 2010",
    "10 May 2010 20:22:35 GMT",
    "Mon, 31 Apr 2010 20:22:35 GMT",
    "Wed, 29 Feb 2023 20:22:35 GMT",
    "Mon, 10 May 0000 20:22:35 GMT",
    "Mon, 10 May 2010 24:00:00 GMT",
    // other clocks
    "1273522955",
    "/Date(1273522955055)/",
    "5/10/2010 8:22:35 PM",
    "٢٠١٠-٠٥-١٠T20:22:35Z",
});

std::string text_of(const Timestamp& timestamp) { return std::string(to_text(timestamp).view()); }

constexpr std::string_view iso = "2010-05-10T13:22:35-07:00";
constexpr std::string_view rfc_1123 = "Mon, 10 May 2010 20:22:35 GMT";

/// Whether two bytes are of a kind, so that one may stand where the other does.
bool of_a_kind(char left, char right) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto is_sign = [](char c) { return c == '+' || c == '-'; };
  return left == right || (is_digit(left) && is_digit(right)) || (is_sign(left) && is_sign(right));
}

}  // namespace

BOOST_DATA_TEST_CASE(what_the_service_writes_is_read_exactly, data::make(readable), row) {
  const auto timestamp = parse_timestamp(row.text);
  BOOST_REQUIRE(timestamp.has_value());
  BOOST_TEST(timestamp->second.time_since_epoch().count() == row.second);
  BOOST_TEST(timestamp->fraction == row.fraction);
  BOOST_TEST(timestamp->fraction_digits == row.fraction_digits);
}

BOOST_DATA_TEST_CASE(its_text_is_in_utc_with_the_fraction_as_it_was, data::make(readable), row) {
  const auto timestamp = parse_timestamp(row.text);
  BOOST_REQUIRE(timestamp.has_value());
  BOOST_TEST(text_of(*timestamp) == row.in_utc);
}

BOOST_DATA_TEST_CASE(its_text_is_read_back_as_the_same, data::make(readable), row) {
  const auto timestamp = parse_timestamp(row.text);
  BOOST_REQUIRE(timestamp.has_value());
  BOOST_TEST((parse_timestamp(to_text(*timestamp).view()) == timestamp));
}

BOOST_DATA_TEST_CASE(anything_else_is_refused, data::make(refused), text) {
  const auto timestamp = parse_timestamp(text);
  BOOST_TEST(!timestamp, "read as " << text_of(timestamp.value_or(Timestamp{})));
}

BOOST_AUTO_TEST_CASE(no_text_at_all_is_refused) {
  BOOST_TEST(!parse_timestamp(std::string_view()));
}

BOOST_AUTO_TEST_CASE(a_nul_inside_is_refused) {
  using namespace std::string_view_literals;
  BOOST_TEST(!parse_timestamp("2010-05-10T20:22:35Z\0"sv));
  BOOST_TEST(!parse_timestamp("2010-05-10\0T20:22:35Z"sv));
  BOOST_TEST(!parse_timestamp("\0"sv));
}

BOOST_DATA_TEST_CASE(every_beginning_of_a_date_is_refused, data::make({iso, rfc_1123}), text) {
  for (std::size_t size = 0; size < text.size(); ++size) {
    BOOST_TEST(!parse_timestamp(text.substr(0, size)), text.substr(0, size));
  }
}

BOOST_DATA_TEST_CASE(a_date_less_any_byte_is_refused, data::make({iso, rfc_1123}), text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string less = std::string(text).erase(at, 1);
    BOOST_TEST(!parse_timestamp(less), less);
  }
}

BOOST_DATA_TEST_CASE(a_date_with_a_byte_twice_is_refused, data::make({iso, rfc_1123}), text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string more = std::string(text).insert(at, 1, text[at]);
    BOOST_TEST(!parse_timestamp(more), more);
  }
}

BOOST_AUTO_TEST_CASE(no_byte_of_another_kind_is_taken_in_any_place) {
  for (std::size_t at = 0; at < iso.size(); ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string other(iso);
      other[at] = static_cast<char>(byte);
      if (of_a_kind(iso[at], other[at])) continue;
      BOOST_TEST(!parse_timestamp(other), other);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_weekday_is_not_checked_but_must_be_one) {
  const std::vector<std::string> days = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  for (const std::string& day : days) {
    const auto timestamp = parse_timestamp(day + std::string(rfc_1123.substr(3)));
    BOOST_TEST((timestamp && text_of(*timestamp) == "2010-05-10T20:22:35Z"), day);
  }
}

BOOST_AUTO_TEST_CASE(every_month_has_its_name) {
  const std::vector<std::string> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  for (std::size_t month = 0; month < months.size(); ++month) {
    const auto timestamp = parse_timestamp("Mon, 10 " + months[month] + " 2010 20:22:35 GMT");
    BOOST_REQUIRE(timestamp.has_value());
    const std::string number = (month < 9 ? "0" : "") + std::to_string(month + 1);
    BOOST_TEST(text_of(*timestamp) == "2010-" + number + "-10T20:22:35Z");
  }
}

BOOST_AUTO_TEST_CASE(every_month_has_its_days_and_no_more) {
  constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (std::size_t month = 0; month < days.size(); ++month) {
    const std::string start =
        std::string(month < 9 ? "2023-0" : "2023-") + std::to_string(month + 1) + "-";
    BOOST_TEST(parse_timestamp(start + std::to_string(days[month]) + "T00:00:00Z").has_value());
    BOOST_TEST(!parse_timestamp(start + std::to_string(days[month] + 1) + "T00:00:00Z"));
  }
}

BOOST_AUTO_TEST_CASE(moments_of_the_whole_calendar_survive_a_round_trip) {
  constexpr std::int64_t step = 7777777;  // about 90 days and some
  std::int64_t moments = 0;
  std::int64_t survivors = 0;
  for (std::int64_t second = first_second; second <= last_second; second += step) {
    Timestamp timestamp;
    timestamp.second = std::chrono::sys_seconds(std::chrono::seconds(second));
    timestamp.fraction_digits = static_cast<std::uint8_t>(moments % 19);
    timestamp.fraction = timestamp.fraction_digits == 0 ? 0 : 7;
    ++moments;
    if (parse_timestamp(to_text(timestamp).view()) == timestamp) ++survivors;
  }
  BOOST_TEST(moments > 40000);
  BOOST_TEST(survivors == moments);
}

BOOST_AUTO_TEST_CASE(the_same_moment_with_other_digits_is_not_the_same) {
  BOOST_TEST(
      (parse_timestamp("2010-05-10T20:22:35.05Z") != parse_timestamp("2010-05-10T20:22:35.050Z")));
  BOOST_TEST(
      (parse_timestamp("2010-05-10T20:22:35Z") != parse_timestamp("2010-05-10T20:22:35.0Z")));
}

BOOST_AUTO_TEST_CASE(a_timestamp_that_was_never_set_is_the_epoch) {
  BOOST_TEST(text_of(Timestamp{}) == "1970-01-01T00:00:00Z");
}

BOOST_AUTO_TEST_CASE(a_copied_text_stands_on_its_own) {
  auto first = to_text(*parse_timestamp("2010-05-10T20:22:35.0553408Z"));
  const auto copy = first;
  first = to_text(Timestamp{});
  BOOST_TEST(copy.view() == "2010-05-10T20:22:35.0553408Z");
}

BOOST_AUTO_TEST_SUITE_END()

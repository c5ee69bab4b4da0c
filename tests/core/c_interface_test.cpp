// SPDX-License-Identifier: MIT
#include "geojob/core/c_interface.h"

#include <array>
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "core/c_values.hpp"
#include "geojob/core/timestamp.hpp"
#include "geojob/core/version.hpp"

BOOST_AUTO_TEST_SUITE(c_interface)

namespace {

std::string written(const geojob_timestamp& moment) {
  std::array<char, GEOJOB_TIMESTAMP_TEXT_SIZE> buffer{};
  const std::size_t size = geojob_timestamp_text(&moment, buffer.data(), buffer.size());
  return {buffer.data(), size};
}

/// A struct of a version, and the same with a member more.
struct Old {
  int first;
  int second;
};
struct New {
  int first;
  int second;
  int third;
};

}  // namespace

BOOST_AUTO_TEST_CASE(the_version_is_that_of_the_library) {
  BOOST_TEST(geojob_version() == std::string(geojob::version()));
  BOOST_TEST(geojob_abi() == GEOJOB_ABI);
}

BOOST_AUTO_TEST_CASE(a_moment_is_written_as_in_cpp) {
  for (const std::string_view text :
       {"2010-05-10T20:22:35.0553408Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
        "2010-05-10T20:22:35.123456789012345678Z"}) {
    const auto moment = geojob::parse_timestamp(text);
    BOOST_REQUIRE(moment.has_value());
    BOOST_TEST(written(geojob::c_timestamp(moment)) == text);
  }
}

BOOST_AUTO_TEST_CASE(a_moment_that_is_none_is_not_written) {
  const geojob_timestamp good{.second = 0, .fraction = 0, .fraction_digits = 0, .known = 1};
  BOOST_TEST(written(good) == "1970-01-01T00:00:00Z");
  geojob_timestamp wrong = good;
  wrong.known = 0;
  BOOST_TEST(written(wrong).empty());
  for (const std::int64_t second :
       {INT64_MIN, std::int64_t{-62135596801}, std::int64_t{253402300800}, INT64_MAX}) {
    wrong = good;
    wrong.second = second;
    BOOST_TEST(written(wrong).empty(), second);
  }
  wrong = good;
  wrong.fraction_digits = 19;
  BOOST_TEST(written(wrong).empty());
}

BOOST_AUTO_TEST_CASE(a_buffer_that_is_too_small_gets_the_start_of_the_text) {
  const geojob_timestamp moment{.second = 0, .fraction = 0, .fraction_digits = 0, .known = 1};
  std::array<char, 6> buffer = {'-', '-', '-', '-', '-', '-'};
  BOOST_TEST(geojob_timestamp_text(&moment, buffer.data(), 4) == 20U);
  BOOST_TEST(std::string_view(buffer.data(), buffer.size()) == "1970--");
  BOOST_TEST(geojob_timestamp_text(&moment, nullptr, 0) == 20U);
}

BOOST_AUTO_TEST_CASE(a_caller_with_older_headers_gets_what_it_knows) {
  New seen{-1, -1, -1};
  geojob::fill_in(New{1, 2, 3}, &seen, sizeof(Old));
  BOOST_TEST(seen.first == 1);
  BOOST_TEST(seen.second == 2);
  BOOST_TEST(seen.third == -1);
}

BOOST_AUTO_TEST_CASE(a_caller_with_newer_headers_gets_zeroes_for_the_rest) {
  New seen{-1, -1, -1};
  geojob::fill_in(Old{1, 2}, reinterpret_cast<Old*>(&seen), sizeof seen);
  BOOST_TEST(seen.first == 1);
  BOOST_TEST(seen.second == 2);
  BOOST_TEST(seen.third == 0);
}

BOOST_AUTO_TEST_CASE(what_is_not_there_is_all_zero) {
  const auto fill = [](const int* view, Old& seen) {
    const auto convert = [](const int& number) noexcept { return Old{number, number}; };
    return geojob::fill_in_if<Old, int>(view, convert, &seen, sizeof seen);
  };
  const int six = 6;
  Old seen{-1, -1};
  BOOST_TEST(fill(nullptr, seen) == 0);
  BOOST_TEST(seen.first == 0);
  BOOST_TEST(fill(&six, seen) == 1);
  BOOST_TEST(seen.second == 6);
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: MIT
#include "geojob/core/version.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <string_view>

BOOST_AUTO_TEST_SUITE(version)

BOOST_AUTO_TEST_CASE(geojob_has_three_numbers) {
  const std::string_view version = geojob::version();
  BOOST_TEST(std::count(version.begin(), version.end(), '.') == 2);
  BOOST_TEST(version.find_first_not_of("0123456789.") == std::string_view::npos);
  BOOST_TEST(version.front() != '.');
  BOOST_TEST(version.back() != '.');
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: MIT
#include "client/unit_random.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

BOOST_AUTO_TEST_SUITE(unit_random)

BOOST_AUTO_TEST_CASE(numbers_are_from_0_to_1_without_1_and_differ) {
  const auto random = geojob::new_unit_random();
  std::set<double> seen;
  for (int i = 0; i < 1000; ++i) {
    const double number = random();
    BOOST_TEST(number >= 0.0);
    BOOST_TEST(number < 1.0);
    seen.insert(number);
  }
  BOOST_TEST(seen.size() > 900U);
}

BOOST_AUTO_TEST_CASE(two_sources_do_not_keep_step) {
  const auto first = geojob::new_unit_random();
  const auto second = geojob::new_unit_random();
  int equal = 0;
  for (int i = 0; i < 100; ++i) equal += first() == second() ? 1 : 0;
  BOOST_TEST(equal < 10);
}

BOOST_AUTO_TEST_SUITE_END()

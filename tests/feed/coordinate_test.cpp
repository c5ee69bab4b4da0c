// SPDX-License-Identifier: MIT
#include "feed/coordinate.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(coordinate)

using geojob::decimal_value;
using geojob::is_coordinate;

BOOST_AUTO_TEST_CASE(a_decimal_number_has_its_value) {
  BOOST_TEST(decimal_value("0").value() == 0.0);
  BOOST_TEST(decimal_value("-122.3321").value() == -122.3321);
  BOOST_TEST(decimal_value("+4.5").value() == 4.5);
  BOOST_TEST(decimal_value(".5").value() == 0.5);
  BOOST_TEST(decimal_value("-.5").value() == -0.5);
  BOOST_TEST(decimal_value("5.").value() == 5.0);
  BOOST_TEST(decimal_value("1E-05").value() == 1e-5);
  BOOST_TEST(decimal_value("1.5e+2").value() == 150.0);
  BOOST_TEST(decimal_value("007").value() == 7.0);
}

BOOST_AUTO_TEST_CASE(nothing_else_has_one) {
  for (const char* const text :
       {"",    "-",   "+",   ".",  "-.", "1e",  "1e+", "e5",        "1,5",   "1.2.3",       "0x10",
        "INF", "NaN", "inf", " 1", "1 ", "--1", "+-1", "1\xC2\xB0", "1e999", "\xEF\xBC\x91"}) {
    BOOST_TEST(!decimal_value(text).has_value(), text);
  }
}

BOOST_AUTO_TEST_CASE(a_coordinate_is_in_its_range) {
  BOOST_TEST(is_coordinate("90", 90));
  BOOST_TEST(is_coordinate("-90.000", 90));
  BOOST_TEST(!is_coordinate("90.1", 90));
  BOOST_TEST(!is_coordinate("-122.3", 90));
  BOOST_TEST(is_coordinate("-122.3", 180));
  BOOST_TEST(!is_coordinate("north", 180));
}

BOOST_AUTO_TEST_SUITE_END()

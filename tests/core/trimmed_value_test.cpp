// SPDX-License-Identifier: MIT
#include "core/trimmed_value.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(trimmed_value)

namespace {

std::string both_sides(std::string_view text) {
  return std::string(geojob::without_trailing_space(geojob::without_leading_space(text)));
}

BOOST_AUTO_TEST_CASE(nothing_is_taken_of_a_value_that_stands_alone) {
  for (const std::string_view text :
       {"", "x", "two words", "\u00E9\u00E9", "a\u00A0b", "\u3000x"}) {
    BOOST_TEST(both_sides(text) == text);
  }
}

BOOST_AUTO_TEST_CASE(blanks_no_break_spaces_and_marks_go_in_any_order) {
  for (const std::string_view around :
       {" ", "\t", "\r\n", "\u00A0", "\uFEFF", " \u00A0\n\uFEFF\uFEFF\t\u00A0\u00A0"}) {
    const std::string space(around);
    BOOST_TEST(both_sides(space + "12") == "12");
    BOOST_TEST(both_sides("12" + space) == "12");
    BOOST_TEST(both_sides(space + "1 2" + space) == "1 2");
    BOOST_TEST(both_sides(space + space) == "");
  }
}

BOOST_AUTO_TEST_CASE(a_text_of_nothing_else_goes_from_either_side) {
  for (const std::string_view space : {" ", "\u00A0", "\uFEFF \u00A0"}) {
    BOOST_TEST(geojob::without_leading_space(space) == "");
    BOOST_TEST(geojob::without_trailing_space(space) == "");
  }
}

BOOST_AUTO_TEST_CASE(characters_that_share_bytes_with_them_stay) {
  // \u00E0 ends with the last byte of U+00A0, \u00A9 begins with its first one.
  for (const std::string_view text : {"\u00E0", "\u00A9", "\uFEFE", "x\u083F", "\u00BF"}) {
    BOOST_TEST(both_sides(text) == text);
  }
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace

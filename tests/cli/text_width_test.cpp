// SPDX-License-Identifier: MIT
#include "cli/text_width.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <vector>

BOOST_AUTO_TEST_SUITE(text_width)

namespace {

using namespace geojob::cli;

struct Width {
  std::string text;
  std::size_t columns;
};

std::ostream& operator<<(std::ostream& out, const Width& width) { return out << width.text; }

const std::vector<Width> widths = {
    {"", 0},   {"plain", 5},    {"Zürich", 6},   {"東京", 4}, {"서울", 4},
    {"Ａ", 2}, {"ｱ", 1},        {"e\u0301", 1},  {"😀", 2},    {"a\u200Bb", 2},
    {"นี่", 1},  {"\xFF\xFE", 2}, {"\xE6\x9D", 2},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_text_takes_as_many_columns_as_a_terminal_needs, widths, width) {
  BOOST_TEST(width_of(width.text) == width.columns);
}

BOOST_AUTO_TEST_CASE(a_text_is_cut_at_no_more_than_its_columns) {
  BOOST_TEST(start_within("東京", 4) == "東京");
  BOOST_TEST(start_within("東京", 3) == "東");
  BOOST_TEST(start_within("東京", 1) == "");
  BOOST_TEST(end_within("東京", 3) == "京");
  BOOST_TEST(end_within("東京", 1) == "");
  BOOST_TEST(end_within("東京", 0) == "");
}

BOOST_AUTO_TEST_CASE(a_letter_keeps_what_is_combined_with_it) {
  BOOST_TEST(start_within("e\u0301\u0323x", 1) == "e\u0301\u0323");
  BOOST_TEST(end_within("xe\u0301", 1) == "e\u0301");
  BOOST_TEST(end_within("xe\u0301", 0) == "");
  // Two flags: each is two letters.
  BOOST_TEST(start_within("🇫🇷🇩🇪", 3) == start_within("🇫🇷", 9));
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_text_are_cut_one_by_one) {
  BOOST_TEST(start_within("\xFF\xFF\xFF", 2) == "\xFF\xFF");
  BOOST_TEST(end_within("\xFF\xFF\xFF", 2) == "\xFF\xFF");
}

BOOST_AUTO_TEST_CASE(blanks_fill_the_columns_that_are_left) {
  BOOST_TEST(padded("東", 4) == "東  ");
  BOOST_TEST(padded("e\u0301", 2) == "e\u0301 ");
  BOOST_TEST(padded("東京", 3) == "東京");
  BOOST_TEST(padded("", 0) == "");
}

BOOST_AUTO_TEST_SUITE_END()

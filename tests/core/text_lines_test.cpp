// SPDX-License-Identifier: MIT
#include "core/text_lines.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdint>

#include "geojob/core/position.hpp"

BOOST_AUTO_TEST_SUITE(text_lines)

namespace {

using geojob::Position;
using geojob::TextLines;

void check(const TextLines& lines, std::uint64_t byte, std::uint64_t line, std::uint64_t column) {
  const Position position = lines.position(byte);
  BOOST_TEST(position.byte == byte);
  BOOST_TEST(position.line == line, byte);
  BOOST_TEST(position.column == column, byte);
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_first_line_begins_at_byte_0) {
  check(TextLines(), 0, 1, 1);
  check(TextLines(), 41, 1, 42);
}

BOOST_AUTO_TEST_CASE(a_line_begins_where_it_is_told) {
  TextLines lines;
  lines.begin(10);
  check(lines, 10, 2, 1);
  check(lines, 13, 2, 4);
  lines.begin(11);
  lines.begin(5000000000);
  check(lines, 5000000001, 4, 2);
}

BOOST_AUTO_TEST_CASE(a_character_of_several_bytes_has_one_column) {
  TextLines lines;
  lines.pass_bytes_without_column(3);  // a byte order mark
  check(lines, 3, 1, 1);
  lines.pass_bytes_without_column(1);  // two bytes of é, after three of the mark
  check(lines, 5, 1, 2);
  lines.begin(8);  // forgets what was before
  check(lines, 9, 2, 2);
  lines.pass_bytes_without_column(3);  // four bytes
  check(lines, 12, 2, 2);
}

BOOST_AUTO_TEST_CASE(two_are_equal_if_they_give_the_same_positions) {
  TextLines lines;
  TextLines others;
  BOOST_TEST((lines == others));
  lines.begin(7);
  BOOST_TEST((lines != others));
  others.begin(7);
  BOOST_TEST((lines == others));
  others.pass_bytes_without_column(1);
  BOOST_TEST((lines != others));
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: MIT
#include "xml/xml_text_position.hpp"

#include <bit>
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "support/documents.hpp"

BOOST_AUTO_TEST_SUITE(xml_text_position)

namespace {

using geojob::Encoding;
using geojob::may_start_markup;
using geojob::Position;
using geojob::XmlTextPosition;
using geojob::test::utf_16;

/// The text without the byte order mark that utf_16() begins with.
std::string units(std::string_view text, std::endian order) {
  return utf_16(text, order).substr(2);
}

/// Where the text ends if it comes in two pieces, cut at every whole code unit.
void check(std::string_view text, std::size_t unit, Encoding encoding, std::uint64_t line,
           std::uint64_t column) {
  for (std::size_t at = 0; at <= text.size(); at += unit) {
    XmlTextPosition place(Position{100, 7, 1});
    place.pass(text.substr(0, at), encoding);
    place.pass(text.substr(at), encoding);
    BOOST_TEST(place.position().byte == 100 + text.size(), text << " at " << at);
    BOOST_TEST(place.position().line == line, text << " at " << at);
    BOOST_TEST(place.position().column == column, text << " at " << at);
  }
}

void check_all(const std::string& text, std::uint64_t line, std::uint64_t column) {
  check(text, 1, Encoding::utf_8, line, column);
  const std::string little = units(text, std::endian::little);
  check(little, 2, Encoding::utf_16_little_endian, line, column);
  check(units(text, std::endian::big), 2, Encoding::utf_16_big_endian, line, column);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_line_ends_with_a_line_feed_a_return_or_both) {
  check_all("ab", 7, 3);
  check_all("ab\nc", 8, 2);
  check_all("ab\rc", 8, 2);
  check_all("ab\r\nc", 8, 2);
  check_all("\n\r", 9, 1);
  check_all("\r\r\n\n", 10, 1);
  check_all("\r \n", 9, 1);
}

BOOST_AUTO_TEST_CASE(a_column_is_a_character_of_whatever_length) {
  check_all("\u00E9\u4E2D\U0001F600x", 7, 5);
  check_all("\n\U0001F600\u0A0D", 8, 3);  // its bytes are those of CR and LF in UTF-16
}

BOOST_AUTO_TEST_CASE(markup_starts_with_a_whole_less_than_sign) {
  const auto starts = [](std::string_view text, Encoding encoding) {
    return may_start_markup(text, encoding);
  };
  using namespace std::string_view_literals;
  BOOST_TEST(starts("<a", Encoding::utf_8));
  BOOST_TEST(starts("", Encoding::utf_8));
  BOOST_TEST(!starts("a<", Encoding::utf_8));
  BOOST_TEST(starts("\0<"sv, Encoding::utf_16_big_endian));
  BOOST_TEST(starts("\0"sv, Encoding::utf_16_big_endian));
  BOOST_TEST(!starts("<\0"sv, Encoding::utf_16_big_endian));
  BOOST_TEST(starts("<\0"sv, Encoding::utf_16_little_endian));
  BOOST_TEST(!starts("<\x4E"sv, Encoding::utf_16_little_endian));
}

BOOST_AUTO_TEST_SUITE_END()

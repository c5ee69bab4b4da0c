// SPDX-License-Identifier: MIT
#include "parse/text_place.hpp"

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>

#include "support/documents.hpp"
#include "support/reading.hpp"

namespace {

using geojob::Position;
using geojob::TextPlace;
using geojob::test::pieces_of;
using geojob::test::position_in;

/// Text with many line ends and characters of every length, some of them broken.
std::string random_text(std::mt19937& random, std::size_t pieces) {
  constexpr auto parts =
      std::to_array<std::string_view>({"a", "bc", "\n", "\r\n", "\t", "\u00E9", "\u4E2D",
                                       "\U0001F600", "\x80", "\xF0\x9F", "\xE4"});
  std::string text;
  for (std::size_t i = 0; i < pieces; ++i) text += parts[random() % parts.size()];
  return text;
}

/// Where a text ends, and all places that can be told before it.
void check(const TextPlace& place, std::string_view passed) {
  BOOST_TEST((place.position() == position_in(passed, passed.size())), passed.size());
  BOOST_TEST(place.byte() == passed.size());
  const std::size_t known = std::min(passed.size(), TextPlace::remembered);
  BOOST_TEST(place.recent() == passed.substr(passed.size() - known));
  for (std::size_t back = 0; back <= known; ++back) {
    const Position expected = position_in(passed, passed.size() - back);
    BOOST_TEST((place.position_before(back) == expected), passed.size() << ", " << back);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(text_place)

BOOST_AUTO_TEST_CASE(nothing_passed_is_the_start) {
  TextPlace place;
  check(place, "");
  place.pass({});
  place.pass("");
  check(place, "");
}

BOOST_AUTO_TEST_CASE(a_line_feed_ends_a_line_and_a_carriage_return_does_not) {
  TextPlace place;
  place.pass("a\rb\r\n\n\xC3\xA9x");
  BOOST_TEST((place.position() == Position{.byte = 9, .line = 3, .column = 3}));
}

BOOST_AUTO_TEST_CASE(a_character_is_counted_with_its_first_byte) {
  TextPlace place;
  place.pass("\xF0\x9F");
  BOOST_TEST(place.position().column == 2U);
  place.pass("\x98\x80");
  BOOST_TEST(place.position().column == 2U);
  BOOST_TEST(place.position_before(4).column == 1U);
}

BOOST_AUTO_TEST_CASE(any_split_gives_the_place_that_a_plain_count_gives) {
  std::mt19937 random(20100510);  // NOLINT(cert-msc51-cpp): the same texts each time
  for (int run = 0; run < 50; ++run) {
    const std::string text = random_text(random, random() % 60);
    for (std::size_t size = 1; size <= 40; ++size) {
      TextPlace place;
      std::size_t passed = 0;
      for (const std::string_view piece : pieces_of(text, size)) {
        place.pass(piece);
        passed += piece.size();
        check(place, std::string_view(text).substr(0, passed));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(so_do_pieces_of_random_sizes) {
  std::mt19937 random(20100511);  // NOLINT(cert-msc51-cpp)
  for (int run = 0; run < 200; ++run) {
    const std::string text = random_text(random, 100);
    TextPlace place;
    std::size_t passed = 0;
    while (passed < text.size()) {
      const std::string_view piece = std::string_view(text).substr(passed, random() % 50);
      place.pass(piece);
      passed += piece.size();
      check(place, std::string_view(text).substr(0, passed));
    }
  }
}

BOOST_AUTO_TEST_CASE(no_place_lies_before_what_is_remembered) {
  TextPlace place;
  place.pass("abc");
  BOOST_TEST((place.position_before(4) == Position{}));
  place.pass(std::string(100, 'x'));
  BOOST_TEST(place.position_before(100).byte == 103 - TextPlace::remembered);
}

BOOST_AUTO_TEST_CASE(columns_count_anew_behind_a_byte_order_mark) {
  for (const std::size_t size : {1U, 2U, 3U}) {
    TextPlace place;
    for (const std::string_view piece : pieces_of("\uFEFF", size)) place.pass(piece);
    place.start_column();
    BOOST_TEST((place.position() == Position{.byte = 3, .line = 1, .column = 1}));
    place.pass("ab\n\u00E9");
    BOOST_TEST((place.position() == Position{.byte = 8, .line = 2, .column = 2}));
    BOOST_TEST((place.position_before(4) == Position{.byte = 4, .line = 1, .column = 2}));
  }
}

BOOST_AUTO_TEST_CASE(a_reset_forgets_it_all) {
  TextPlace place;
  place.pass("some\ntext that is longer than what is remembered");
  place.reset();
  check(place, "");
  place.pass("x");
  check(place, "x");
}

BOOST_AUTO_TEST_SUITE_END()

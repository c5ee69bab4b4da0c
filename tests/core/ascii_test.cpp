// SPDX-License-Identifier: MIT
#include "core/ascii.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "support/characters.hpp"

BOOST_AUTO_TEST_SUITE(ascii)

namespace {

using geojob::test::all_characters;
using geojob::test::characters_of;

const std::string all_bytes = all_characters();

}  // namespace

BOOST_AUTO_TEST_CASE(control_characters_are_those_of_ascii) {
  const std::string members = characters_of(geojob::is_control);
  BOOST_TEST(members == all_bytes.substr(0, 0x20) + '\x7F');
}

BOOST_AUTO_TEST_CASE(spaces_are_those_of_the_c_locale) {
  BOOST_TEST(characters_of(geojob::is_space) == "\t\n\v\f\r ");
}

BOOST_AUTO_TEST_CASE(digits_and_letters_are_those_of_ascii) {
  BOOST_TEST(characters_of(geojob::is_digit) == "0123456789");
  BOOST_TEST(characters_of(geojob::is_alphanumeric) ==
             "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
}

BOOST_AUTO_TEST_CASE(only_ascii_letters_have_a_lower_case) {
  for (const char c : all_bytes) {
    const bool capital = c >= 'A' && c <= 'Z';
    BOOST_TEST(geojob::to_lower(c) == (capital ? static_cast<char>(c + 32) : c));
  }
  BOOST_TEST(geojob::lowered("AbZ-[@\xC3\x84") == "abz-[@\xC3\x84");
  BOOST_TEST(geojob::lowered("").empty());
}

BOOST_AUTO_TEST_CASE(same_ignoring_case_compares_whole_texts) {
  BOOST_TEST(geojob::equal_ignoring_case("", ""));
  BOOST_TEST(geojob::equal_ignoring_case("Key", "kEY"));
  BOOST_TEST(!geojob::equal_ignoring_case("key", "keys"));
  BOOST_TEST(!geojob::equal_ignoring_case("keys", "key"));
  BOOST_TEST(!geojob::equal_ignoring_case("key", "kay"));
  BOOST_TEST(!geojob::equal_ignoring_case("[", "{"));
  BOOST_TEST(!geojob::equal_ignoring_case("@", "`"));
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: MIT
#include "core/utf_8_character.hpp"

#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/utf_8.hpp"

BOOST_AUTO_TEST_SUITE(utf_8_character)

using geojob::Utf8Character;

BOOST_AUTO_TEST_CASE(a_character_has_the_bytes_that_compilers_give_it) {
  BOOST_TEST(Utf8Character().view() == "");
  BOOST_TEST(Utf8Character('A').view() == "A");
  BOOST_TEST(Utf8Character(0x7F).view() == "\x7F");
  BOOST_TEST(Utf8Character(0x80).view() == "\u0080");
  BOOST_TEST(Utf8Character(0xE9).view() == "\u00E9");
  BOOST_TEST(Utf8Character(0x7FF).view() == "\u07FF");
  BOOST_TEST(Utf8Character(0x800).view() == "\u0800");
  BOOST_TEST(Utf8Character(0x4E2D).view() == "\u4E2D");
  BOOST_TEST(Utf8Character(0xFFFF).view() == "\uFFFF");
  BOOST_TEST(Utf8Character(0x10000).view() == "\U00010000");
  BOOST_TEST(Utf8Character(0x1F600).view() == "\U0001F600");
  BOOST_TEST(Utf8Character(0x10FFFF).view() == "\U0010FFFF");
  BOOST_TEST(Utf8Character(0).view() == std::string_view("\0", 1));
}

BOOST_AUTO_TEST_CASE(every_character_is_read_as_what_was_written) {
  std::size_t wrong = 0;
  for (std::uint32_t code = 0; code <= 0x10FFFF; ++code) {
    if (code >= 0xD800 && code <= 0xDFFF) continue;  // surrogates, which are no characters
    const Utf8Character character(code);
    if (geojob::size_of_character(character.view()) != character.view().size() ||
        geojob::code_of_character(character.view()) != code) {
      ++wrong;
    }
  }
  BOOST_TEST(wrong == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: MIT
#include "core/fault_words.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(fault_words)

namespace {

using geojob::FaultWords;

std::string named(std::uint32_t code) {
  FaultWords words("");
  words.append_character(code);
  return std::string(words.view());
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_character_has_its_number_in_four_digits_or_more) {
  BOOST_TEST(named(0x0) == "U+0000");
  BOOST_TEST(named(0xE9) == "U+00E9");
  BOOST_TEST(named(0xFFFF) == "U+FFFF");
  BOOST_TEST(named(0x1F600) == "U+1F600");
  BOOST_TEST(named(0x10FFFF) == "U+10FFFF");
}

BOOST_AUTO_TEST_CASE(what_gets_into_files_by_mistake_has_its_name) {
  BOOST_TEST(named(0xA0) == "U+00A0 (no-break space)");
  BOOST_TEST(named(0x2018) == "U+2018 (typographic quote)");
  BOOST_TEST(named(0x201F) == "U+201F (typographic quote)");
  BOOST_TEST(named(0x2017) == "U+2017");
  BOOST_TEST(named(0x2020) == "U+2020");
  BOOST_TEST(named(0xFEFF) == "U+FEFF (byte order mark)");
  BOOST_TEST(named(0x1200B) == "U+1200B");
}

BOOST_AUTO_TEST_CASE(no_character_has_two_names) {
  for (std::uint32_t code = 0; code <= 0xFFFF; ++code) {
    const std::string words = named(code);
    if (words.find('(') != words.rfind('(')) BOOST_ERROR(words);
    // Expat's longest words before it must leave room in the detail of a failure.
    const std::string_view before = "not well-formed (invalid token): ";
    if (before.size() + words.size() > 64) BOOST_ERROR(words);
  }
}

BOOST_AUTO_TEST_CASE(what_has_no_room_is_left_out) {
  FaultWords words(std::string(75, 'a'));
  words.append("bcdefghi");
  BOOST_TEST(words.view() == std::string(75, 'a') + "bcdef");
  words.append_character(0xA0);
  BOOST_TEST(words.view().size() == 80U);
}

BOOST_AUTO_TEST_SUITE_END()

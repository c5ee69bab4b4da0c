// SPDX-License-Identifier: MIT
#include "core/name_table.hpp"

#include <array>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(name_table)

namespace {

struct Entry {
  std::string_view name;
  int number;
};

}  // namespace

BOOST_AUTO_TEST_CASE(each_name_is_found_and_no_other) {
  const std::array entries{Entry{"Id", 1}, Entry{"Name", 2}, Entry{"Status", 3}, Entry{"x", 4}};
  const geojob::NameTable table(entries);
  for (const auto& [name, number] : entries) {
    const Entry* const found = table.find(name);
    BOOST_REQUIRE(found != nullptr);
    BOOST_TEST(found->number == number);
  }
  for (const std::string_view other : {"", "I", "id", "Idd", "Nome", "Statu", "Statuss", "y"}) {
    BOOST_TEST(table.find(other) == nullptr, other);
  }
}

// "a" and "ax_" have 3 * 'a' + 1 and 2 * 'a' + '_' + 3 in common: the first slot that is tried.
BOOST_AUTO_TEST_CASE(names_that_would_share_a_slot_are_set_apart) {
  const std::array entries{Entry{"a", 1}, Entry{"ax_", 2}};
  const geojob::NameTable table(entries);
  BOOST_REQUIRE(table.find("a") != nullptr);
  BOOST_REQUIRE(table.find("ax_") != nullptr);
  BOOST_TEST(table.find("a")->number == 1);
  BOOST_TEST(table.find("ax_")->number == 2);
}

BOOST_AUTO_TEST_CASE(a_name_that_only_shares_a_slot_is_not_found) {
  const std::array entries{Entry{"abc", 1}};
  const geojob::NameTable table(entries);
  BOOST_TEST(table.find("axc") == nullptr);
  BOOST_TEST(table.find("abc") != nullptr);
}

BOOST_AUTO_TEST_CASE(texts_are_the_same_if_each_byte_is) {
  for (std::size_t size = 0; size < 40; ++size) {
    const std::string text(size, 'x');
    BOOST_TEST(geojob::same_text(text, std::string(size, 'x')));
    BOOST_TEST(!geojob::same_text(text, text + 'x'));
    for (std::size_t place = 0; place < size; ++place) {
      std::string other = text;
      other[place] = 'y';
      BOOST_TEST(!geojob::same_text(text, other));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

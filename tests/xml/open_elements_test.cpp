// SPDX-License-Identifier: MIT
#include "xml/scanner/open_elements.hpp"

#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <string>

BOOST_AUTO_TEST_SUITE(open_elements)

namespace {

using geojob::OpenElements;

/// Opens as many elements of that name as there is room for, and returns how many.
std::size_t fill(OpenElements& open, const std::string& name) {
  std::size_t count = 0;
  for (; open.has_room_for(name); ++count) open.push(name, 0);
  return count;
}

}  // namespace

BOOST_AUTO_TEST_CASE(names_are_kept_until_their_element_ends) {
  OpenElements open;
  BOOST_TEST(open.size() == 0U);
  open.push("Response", 0);
  open.push("p:Status", 2);
  open.push("x", 3);
  BOOST_TEST(open.size() == 3U);
  BOOST_TEST(open.name(0) == "Response");
  BOOST_TEST(open.name(1) == "p:Status");
  BOOST_TEST(open.name(2) == "x");
  BOOST_TEST(open.namespaces_before(0) == 0U);
  BOOST_TEST(open.namespaces_before(1) == 2U);
  BOOST_TEST(open.namespaces_before(2) == 3U);
  open.pop();
  open.pop();
  open.push("another", 1);
  BOOST_TEST(open.size() == 2U);
  BOOST_TEST(open.name(0) == "Response");
  BOOST_TEST(open.name(1) == "another");
  BOOST_TEST(open.namespaces_before(1) == 1U);
  open.clear();
  BOOST_TEST(open.size() == 0U);
}

BOOST_AUTO_TEST_CASE(there_is_room_for_32_elements) {
  OpenElements open;
  BOOST_TEST(fill(open, "a") == 32U);
  BOOST_TEST(!open.has_room_for(""));
  open.pop();
  BOOST_TEST(fill(open, "b") == 1U);
  BOOST_TEST(open.name(0) == "a");
  BOOST_TEST(open.name(31) == "b");
}

BOOST_AUTO_TEST_CASE(there_is_room_for_224_bytes_of_names) {
  OpenElements open;
  const std::string name(68, 'n');
  BOOST_TEST(fill(open, name) == 3U);
  BOOST_TEST(!open.has_room_for(std::string(21, 'm')));
  BOOST_TEST(open.has_room_for(std::string(20, 'm')));
  open.push(std::string(20, 'm'), 0);
  BOOST_TEST(!open.has_room_for("o"));
  BOOST_TEST(open.name(2) == name);
  BOOST_TEST(open.name(3) == std::string(20, 'm'));
}

BOOST_AUTO_TEST_CASE(an_element_that_ends_gives_its_room_back) {
  OpenElements open;
  open.push("root", 0);
  for (int round = 0; round < 1000; ++round) {
    BOOST_TEST(open.has_room_for("element"));
    open.push("element", 0);
    open.pop();
  }
  open.clear();
  BOOST_TEST(open.has_room_for(std::string(224, 'n')));
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: MIT
// The files in tests/data/feeds, in all formats, and what the service and its users make of them:
// each gives the same entities however it is split.

#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "support/documents.hpp"
#include "support/entity_reading.hpp"

BOOST_AUTO_TEST_SUITE(feed_files)

namespace {

using geojob::test::feed_file;
using geojob::test::feed_names;
using geojob::test::pieces_of;
using geojob::test::read_feed;
namespace data = boost::unit_test::data;

void check(const std::string& file, const std::string& expected) {
  BOOST_TEST(read_feed(file).text == expected);
  for (const std::size_t size : {1U, 2U, 3U, 7U, 64U, 500U}) {
    BOOST_TEST(read_feed(pieces_of(file, size)).text == expected, size);
  }
}

std::string without_carriage_returns(std::string text) {
  std::erase(text, '\r');
  return text;
}

std::string without_last_line_end(std::string text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  return text;
}

}  // namespace

BOOST_DATA_TEST_CASE(a_file_gives_its_entities, data::make(feed_names()), name) {
  check(feed_file(name), feed_file(name + ".expected"));
}

BOOST_DATA_TEST_CASE(wherever_it_is_cut_in_two, data::make(feed_names()), name) {
  const std::string file = feed_file(name);
  const std::string expected = feed_file(name + ".expected");
  const std::string_view all = file;
  for (std::size_t cut = 0; cut <= file.size(); ++cut) {
    BOOST_REQUIRE_EQUAL(read_feed(std::array{all.substr(0, cut), all.substr(cut)}).text, expected);
  }
}

BOOST_DATA_TEST_CASE(line_ends_and_a_byte_order_mark_change_nothing, data::make(feed_names()),
                     name) {
  const std::string file = feed_file(name);
  const std::string expected = feed_file(name + ".expected");
  check(without_carriage_returns(file), expected);
  check(without_last_line_end(file), expected);
  check("\xEF\xBB\xBF" + file, expected);
}

BOOST_AUTO_TEST_SUITE_END()

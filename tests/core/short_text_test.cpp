// SPDX-License-Identifier: MIT
#include "core/short_text.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(short_text)

namespace {

std::string kept(std::string_view text) {
  geojob::ShortText short_text;
  short_text.assign("what stood there before");
  short_text.assign(text);
  return std::string(short_text.view());
}

}  // namespace

BOOST_AUTO_TEST_CASE(up_to_64_bytes_are_kept) {
  BOOST_TEST(geojob::ShortText().view() == "");
  BOOST_TEST(kept("") == "");
  BOOST_TEST(kept(std::string(64, 'x')) == std::string(64, 'x'));
  BOOST_TEST(kept(std::string(65, 'x')) == std::string(64, 'x'));
  constexpr std::string_view full =
      "a text of sixty-four bytes, the last two of which are one letter\u00E9";
  static_assert(full.size() == 66);
  BOOST_TEST(kept(full.substr(2)) == full.substr(2));
}

BOOST_AUTO_TEST_CASE(a_character_that_does_not_fit_is_left_out) {
  const std::string text(63, 'x');
  BOOST_TEST(kept(text + "\u00E9") == text);
  BOOST_TEST(kept(text + "\u4E2D") == text);
  BOOST_TEST(kept(text + "\U0001F600") == text);
}

BOOST_AUTO_TEST_CASE(of_bytes_that_start_no_character_nothing_is_kept) {
  BOOST_TEST(kept(std::string(65, '\x80')) == "");
}

BOOST_AUTO_TEST_SUITE_END()

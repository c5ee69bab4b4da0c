// SPDX-License-Identifier: MIT
#include "transport/wiped_text.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

BOOST_AUTO_TEST_SUITE(wiped_text)

BOOST_AUTO_TEST_CASE(what_is_appended_is_there) {
  geojob::WipedText text;
  BOOST_TEST(text.view() == "");
  std::string expected;
  for (int i = 0; i < 100; ++i) {
    text.append("piece ").append(std::to_string(i));
    expected += "piece " + std::to_string(i);
  }
  BOOST_TEST(text.view() == expected);
}

BOOST_AUTO_TEST_CASE(percent_encoding_leaves_only_unreserved_characters) {
  geojob::WipedText text;
  text.append("key=").append_percent_encoded("aZ0-._~ +/&=?#%\x80\xFF");
  BOOST_TEST(text.view() == "key=aZ0-._~%20%2B%2F%26%3D%3F%23%25%80%FF");
}

BOOST_AUTO_TEST_SUITE_END()

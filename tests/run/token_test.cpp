// SPDX-License-Identifier: MIT
#include "run/token.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

BOOST_AUTO_TEST_SUITE(token)

BOOST_AUTO_TEST_CASE(a_token_has_32_hexadecimal_digits_and_is_never_the_same) {
  constexpr std::size_t many = 1000;
  std::set<std::string> tokens;
  for (std::size_t i = 0; i < many; ++i) {
    const std::string token = geojob::new_token();
    BOOST_TEST(token.size() == 32U);
    BOOST_TEST(token.find_first_not_of("0123456789abcdef") == std::string::npos);
    tokens.insert(token);
  }
  BOOST_TEST(tokens.size() == many);
}

BOOST_AUTO_TEST_SUITE_END()

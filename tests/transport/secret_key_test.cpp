// SPDX-License-Identifier: MIT
#include "geojob/transport/secret_key.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "geojob/transport/client_error.hpp"
#include "support/client_arguments.hpp"

BOOST_AUTO_TEST_SUITE(secret_key)

namespace {

using namespace std::string_view_literals;
using geojob::client_errc;
using geojob::make_error_code;
using geojob::SecretKey;
using geojob::test::key_of;

void check_refused(std::string_view text) {
  std::error_code error;
  BOOST_TEST(!SecretKey::from(text, error));
  BOOST_TEST(error == make_error_code(client_errc::invalid_key));
}

constexpr std::string_view secret = "Ab3-thEReIsNoKeyLikeThis_~9xYz0123456789";

}  // namespace

BOOST_DATA_TEST_CASE(white_space_at_the_end_is_not_part_of_it,
                     std::vector<std::string_view>({"", "\n", "\r\n", " ", "\t", "\v", "\f", "\r",
                                                    " \t\r\n\n  \n"}),
                     end) {
  std::error_code error = make_error_code(client_errc::invalid_key);
  const auto key = SecretKey::from("a b~" + std::string(end), error);
  BOOST_TEST(!error);
  BOOST_TEST_REQUIRE(key.has_value());
  BOOST_TEST(key->reveal() == "a b~");
}

BOOST_AUTO_TEST_CASE(everything_before_that_is) {
  BOOST_TEST(key_of(" a").reveal() == " a");
  BOOST_TEST(key_of("a  b").reveal() == "a  b");
  BOOST_TEST(key_of("%41+/=&?#\"<>\\").reveal() == "%41+/=&?#\"<>\\");
  BOOST_TEST(key_of("\xC3\xBC\x80\xFF").reveal() == "\xC3\xBC\x80\xFF");
  BOOST_TEST(key_of("x").reveal() == "x");
}

BOOST_AUTO_TEST_CASE(an_empty_key_is_refused) {
  check_refused("");
  check_refused(" ");
  check_refused("\n");
  check_refused(" \t\r\n\v\f ");
}

BOOST_AUTO_TEST_CASE(a_control_character_is_refused) {
  for (int code = 0; code <= 0x20; ++code) {
    const std::string character(1, static_cast<char>(code == 0x20 ? 0x7F : code));
    check_refused("a" + character + "b");
    check_refused(character + "b");
  }
  check_refused("a\r\nX-Injected: yes");
  check_refused("a\0"sv);
  check_refused("a\x7F");
  check_refused("a\x1B");
}

BOOST_AUTO_TEST_CASE(streaming_it_does_not_show_it) {
  const SecretKey key = key_of(secret);
  std::ostringstream out;
  out << key;
  BOOST_TEST(out.str() == "***");
}

BOOST_AUTO_TEST_CASE(it_can_be_moved_and_not_copied) {
  static_assert(!std::is_copy_constructible_v<SecretKey> && !std::is_copy_assignable_v<SecretKey>);
  static_assert(std::is_nothrow_move_constructible_v<SecretKey>);
  static_assert(std::is_nothrow_move_assignable_v<SecretKey>);
  SecretKey first = key_of(secret);
  SecretKey second = std::move(first);
  BOOST_TEST(second.reveal() == secret);
  BOOST_TEST(first.reveal().empty());
  SecretKey third = key_of("another");
  third = std::move(second);
  BOOST_TEST(third.reveal() == secret);
  BOOST_TEST(second.reveal().empty());
}

BOOST_AUTO_TEST_CASE(a_key_that_was_moved_away_can_be_given_another) {
  SecretKey first = key_of("one");
  const SecretKey second = std::move(first);
  first = key_of("two");
  BOOST_TEST(first.reveal() == "two");
  BOOST_TEST(second.reveal() == "one");
}

BOOST_AUTO_TEST_CASE(moving_it_to_itself_keeps_it) {
  SecretKey key = key_of(secret);
  SecretKey& same = key;
  key = std::move(same);
  BOOST_TEST(key.reveal() == secret);
}

BOOST_AUTO_TEST_SUITE_END()

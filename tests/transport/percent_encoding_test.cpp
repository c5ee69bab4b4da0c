// SPDX-License-Identifier: MIT
#include "transport/percent_encoding.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>

#include "core/ascii.hpp"
#include "support/characters.hpp"

BOOST_AUTO_TEST_SUITE(percent_encoding)

namespace {

using namespace std::string_view_literals;

using geojob::test::all_characters;
using geojob::test::characters_of;

const std::string all_bytes = all_characters();

}  // namespace

BOOST_AUTO_TEST_CASE(percent_encoding_leaves_the_unreserved_characters_alone) {
  const std::string kept = characters_of([](char c) {
    const auto encoded = geojob::percent_encoded(c);
    return encoded.view() == std::string_view(&c, 1);
  });
  BOOST_TEST(kept == "-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~");
}

BOOST_AUTO_TEST_CASE(percent_encoding_writes_two_capital_digits) {
  BOOST_TEST(geojob::percent_encoded("\0\x0F \x7F\x80\xFF%+/"sv) == "%00%0F%20%7F%80%FF%25%2B%2F");
  BOOST_TEST(geojob::percent_encoded(""sv).empty());
}

BOOST_AUTO_TEST_CASE(percent_decoding_undoes_percent_encoding) {
  BOOST_TEST(geojob::percent_decoded(geojob::percent_encoded(all_bytes)) == all_bytes);
}

BOOST_AUTO_TEST_CASE(percent_decoding_takes_digits_of_either_case) {
  BOOST_TEST(geojob::percent_decoded("%6b%6B%C3%a4") == "kk\xC3\xA4");
}

BOOST_AUTO_TEST_CASE(percent_decoding_decodes_once) {
  BOOST_TEST(geojob::percent_decoded("%2541") == "%41");
  BOOST_TEST(geojob::percent_decoded("%25%34%31") == "%41");
}

BOOST_AUTO_TEST_CASE(a_percent_sign_that_starts_no_triplet_stays) {
  for (const std::string_view same : {"%", "%%", "%4", "%g1", "%1g", "% 41", "a%", "%-1", "100%"}) {
    BOOST_TEST(geojob::percent_decoded(same) == same);
  }
  BOOST_TEST(geojob::percent_decoded("%%41") == "%A");
  BOOST_TEST(geojob::percent_decoded("%4%41") == "%4A");
}

BOOST_AUTO_TEST_CASE(a_leading_triplet_stands_at_the_very_start) {
  BOOST_TEST((geojob::leading_triplet("%41") == 'A'));
  BOOST_TEST((geojob::leading_triplet("%fFx") == '\xFF'));
  BOOST_TEST((geojob::leading_triplet("%00") == '\0'));
  for (const std::string_view none : {"", "A", "%", "%4", "x%41", "%4x", "%x4", "%@0", "%0`"}) {
    BOOST_TEST(!geojob::leading_triplet(none));
  }
}

BOOST_AUTO_TEST_SUITE_END()

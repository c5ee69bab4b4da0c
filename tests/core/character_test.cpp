// SPDX-License-Identifier: MIT
#include "core/character.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <string_view>

BOOST_AUTO_TEST_SUITE(character)

namespace {

using namespace std::string_view_literals;
using geojob::Character;
using geojob::Encoding;
using State = Character::State;

struct Row {
  std::string_view bytes;
  Encoding encoding;
  State state;
  std::uint32_t code;
};

constexpr Encoding utf_8 = Encoding::utf_8;
constexpr Encoding little = Encoding::utf_16_little_endian;
constexpr Encoding big = Encoding::utf_16_big_endian;

constexpr Row rows[] = {
    {"a"sv, utf_8, State::whole, 'a'},
    {"\xC3\xA9x"sv, utf_8, State::whole, 0xE9},
    {"\xE2\x80\x9C"sv, utf_8, State::whole, 0x201C},
    {"\xF0\x9F\x98\x80"sv, utf_8, State::whole, 0x1F600},
    {"\xE2\x80"sv, utf_8, State::cut, 0},
    {""sv, utf_8, State::cut, 0},
    {"\xE2\x28"sv, utf_8, State::broken, 0},
    {"\x80"sv, utf_8, State::broken, 0},
    {"\x1C\x20"sv, little, State::whole, 0x201C},
    {"\x20\x1C"sv, big, State::whole, 0x201C},
    {"\x3D\xD8\x00\xDE"sv, little, State::whole, 0x1F600},
    {"\xD8\x3D\xDE\x00"sv, big, State::whole, 0x1F600},
    {"\x20"sv, big, State::cut, 0},
    {"\xD8\x3D"sv, big, State::cut, 0},
    {"\xD8\x3D\xDE"sv, big, State::cut, 0},
    {"\xD8\x3D\x00\x41"sv, big, State::broken, 0},
    {"\xDE\x00"sv, big, State::broken, 0},
};

}  // namespace

BOOST_AUTO_TEST_CASE(it_is_whole_cut_or_broken_in_pieces_of_any_size) {
  for (const Row& row : rows) {
    for (std::size_t at = 0; at <= row.bytes.size(); ++at) {
      Character character;
      State state = character.take(row.bytes.substr(0, at), row.encoding);
      if (state == State::cut) state = character.take(row.bytes.substr(at), row.encoding);
      BOOST_TEST((state == row.state), row.bytes << " at " << at);
      if (state == State::whole) BOOST_TEST(character.code() == row.code);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

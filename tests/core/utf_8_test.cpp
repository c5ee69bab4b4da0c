// SPDX-License-Identifier: MIT
#include "core/utf_8.hpp"

#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

BOOST_AUTO_TEST_SUITE(utf_8)

namespace {

using geojob::size_of_character;

/// The bits of a code point in so many bytes, whether or not they are the fewest.
std::string encoded(std::uint32_t code, std::size_t size) {
  if (size == 1) return {static_cast<char>(code)};
  constexpr std::uint32_t leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
  std::string bytes(size, '\0');
  for (std::size_t index = size; --index > 0; code >>= 6U) {
    bytes[index] = static_cast<char>(0x80U | (code & 0x3FU));
  }
  bytes[0] = static_cast<char>(leads[size] | code);
  return bytes;
}

std::size_t fewest_bytes(std::uint32_t code) {
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

bool is_character(std::uint32_t code) {
  return code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_character_has_its_size_and_each_start_of_it_wants_more) {
  std::size_t wrong = 0;
  for (std::uint32_t code = 0; code <= 0x10FFFF; ++code) {
    if (!is_character(code)) continue;
    const std::string bytes = encoded(code, fewest_bytes(code));
    if (size_of_character(bytes + "\xFF") != bytes.size()) ++wrong;
    for (std::size_t size = 1; size < bytes.size(); ++size) {
      if (size_of_character(std::string_view(bytes).substr(0, size)) != std::size_t{0}) ++wrong;
    }
  }
  BOOST_TEST(wrong == 0U);
}

BOOST_AUTO_TEST_CASE(nothing_else_is_a_character) {
  std::size_t wrong = 0;
  // All that two, three and four bytes can say: too long for what they say, surrogates, too much.
  for (std::size_t size = 2; size <= 4; ++size) {
    const std::uint32_t end = size == 2 ? 0x800 : size == 3 ? 0x10000 : 0x200000;
    for (std::uint32_t code = 0; code < end; ++code) {
      const bool good = is_character(code) && fewest_bytes(code) == size;
      if (!good && size_of_character(encoded(code, size))) ++wrong;
    }
  }
  for (unsigned lead = 0x80; lead < 0x100; ++lead) {
    const std::string byte(1, static_cast<char>(lead));
    const bool starts_character = lead >= 0xC2 && lead <= 0xF4;
    if (size_of_character(byte).has_value() != starts_character) ++wrong;
    if (size_of_character(byte + "(\x80\x80")) ++wrong;
  }
  for (const std::string_view broken :
       {"\xE4\xB8(", "\xE4\xB8\xC3", "\xF0\x9F\x98(", "\xF0\x9F(\x80", "\xE4(\xAD"}) {
    if (size_of_character(broken)) ++wrong;
  }
  BOOST_TEST(wrong == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

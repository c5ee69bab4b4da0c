// SPDX-License-Identifier: MIT
#include "core/short_copy.hpp"

#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

#include "support/guarded_text.hpp"

BOOST_AUTO_TEST_SUITE(short_copy)

namespace {

/// A text of which all bytes differ.
std::string text_of(std::size_t size) {
  std::string text(size, '\0');
  for (std::size_t index = 0; index < size; ++index) text[index] = static_cast<char>('0' + index);
  return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_text_of_any_size_is_copied_as_memcpy_copies_it) {
  geojob::test::GuardedText room(64);
  constexpr std::size_t before = 16;
  for (std::size_t size = 0; size <= 64; ++size) {
    const std::string_view text = room.place(text_of(size));  // no byte behind it is read
    std::string copied(before + 64 + 16, '#');                // no byte around it is written
    std::string expected = copied;
    geojob::copy_short(text, copied.data() + before);
    std::memcpy(expected.data() + before, text.data(), size);
    BOOST_TEST(copied == expected, size);
  }
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: MIT
// Every kind of block that this processor has, held to the plain loop.

#include "json/json_block.hpp"

#include <boost/mpl/list.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <type_traits>

#include "support/guarded_text.hpp"

BOOST_AUTO_TEST_SUITE(json_block)

namespace {

using geojob::ByteBlock;
using geojob::find_special_in_text;
using geojob::is_json_blank;
using geojob::LeadingBlanks;
using geojob::test::GuardedText;

using geojob::JsonBlock;
using geojob::WordBlock;

/// Where a processor has no vectors, a word is all that there is.
using Blocks =
    std::conditional_t<std::is_same_v<JsonBlock, WordBlock>, boost::mpl::list<ByteBlock, WordBlock>,
                       boost::mpl::list<ByteBlock, WordBlock, JsonBlock>>;

/// What the plain loop says of as many bytes as a block has.
LeadingBlanks blanks_of(std::string_view bytes) {
  LeadingBlanks blanks;
  for (; blanks.size < bytes.size() && is_json_blank(bytes[blanks.size]); ++blanks.size) {
    if (bytes[blanks.size] != '\n') continue;
    ++blanks.line_feeds;
    blanks.last_line = blanks.size + 1;
  }
  return blanks;
}

template <class Block>
bool agrees(std::string_view bytes) {
  const LeadingBlanks expected = blanks_of(bytes);
  const LeadingBlanks blanks = geojob::leading_blanks<Block>(bytes.data());
  if (blanks.size != expected.size || blanks.line_feeds != expected.line_feeds ||
      blanks.last_line != expected.last_line) {
    return false;
  }
  auto specials = geojob::specials_in_text<Block>(bytes.data());
  for (std::size_t index = 0; index < bytes.size(); ++index) {
    if (!geojob::is_special<'"', '\\'>(bytes[index])) continue;
    if (specials.empty() || specials.first() != index) return false;
    specials.drop_pair(index++);
  }
  std::string copy(bytes.size(), '\0');
  Block::copy(bytes.data(), copy.data());
  return specials.empty() && copy == bytes;
}

}  // namespace

BOOST_AUTO_TEST_CASE_TEMPLATE(each_byte_counts_at_each_place, Block, Blocks) {
  std::size_t wrong = 0;
  for (unsigned value = 0; value < 256; ++value) {
    for (std::size_t index = 0; index < Block::size; ++index) {
      for (const char other : {'x', ' ', '\n', '"', '\xC3'}) {
        std::string bytes(Block::size, other);
        bytes[index] = static_cast<char>(value);
        if (!agrees<Block>(bytes)) ++wrong;
      }
    }
  }
  BOOST_TEST(wrong == 0U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(any_mixture_counts_as_the_plain_loop_counts_it, Block, Blocks) {
  // Those that are special, those next to them, and those that differ from them by one bit.
  constexpr std::string_view bytes = "\"\\ !#[]\x1F\x7F\x80\xA2\xDC\xFFx\n\t\r\v\f\x0B\x0E\x8A\x08";
  std::mt19937 random(20100510);  // NOLINT(cert-msc*): the same in every run
  std::size_t wrong = 0;
  for (int i = 0; i < 200000; ++i) {
    std::string text(Block::size, '\0');
    const std::size_t kinds = 1 + random() % bytes.size();
    for (char& byte : text) byte = bytes[random() % kinds];
    if (!agrees<Block>(text)) ++wrong;
  }
  BOOST_TEST(wrong == 0U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_search_reads_no_byte_behind_the_end, Block, Blocks) {
  GuardedText room(128);
  std::size_t wrong = 0;
  for (std::size_t size = 1; size < 70; ++size) {
    for (std::size_t place = 0; place <= size; ++place) {
      std::string text(size, 'x');
      if (place < size) text[place] = '"';
      const std::string_view guarded = room.place(text);
      const char* const end = guarded.data() + size;
      if (find_special_in_text<Block>(guarded.data(), end) != guarded.data() + place) ++wrong;
    }
  }
  BOOST_TEST(wrong == 0U);
}

BOOST_AUTO_TEST_CASE(leading_bytes_that_are_equal_are_counted) {
  for (const char byte : {' ', '\t'}) {
    for (std::size_t equal = 0; equal <= 8; ++equal) {
      for (const char other : {'x', '\n', '\0', '\xFF', static_cast<char>(byte ^ 1)}) {
        std::string text(8, byte);
        for (std::size_t index = equal; index < text.size(); ++index) {
          text[index] = index == equal || index % 2 == 0 ? other : byte;
        }
        BOOST_TEST(geojob::leading_equal(text.data(), byte) == equal);
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: MIT
// Every kind of block that this processor has, held to the plain loop. Blocks of JSON have a suite
// of their own.

#include "core/byte_block.hpp"

#include <boost/mpl/list.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

#include "support/guarded_text.hpp"

BOOST_AUTO_TEST_SUITE(byte_block)

namespace {

using geojob::ByteBlock;
using geojob::find_special;
using geojob::is_special;
using geojob::WidestBlock;
using geojob::WordBlock;
using geojob::test::GuardedText;

/// Where a processor has no vectors, a word is all that there is.
using Blocks = std::conditional_t<std::is_same_v<WidestBlock, WordBlock>,
                                  boost::mpl::list<ByteBlock, WordBlock>,
                                  boost::mpl::list<ByteBlock, WordBlock, WidestBlock>>;

/// What the plain block says of as many bytes as a larger one has.
std::size_t common_size_of(std::string_view left, std::string_view right) {
  std::size_t common = 0;
  for (; common < left.size(); common += ByteBlock::size) {
    const std::size_t more = ByteBlock::common_size(left.data() + common, right.data() + common);
    if (more != ByteBlock::size) return common + more;
  }
  return common;
}

/// Whether the block finds all special bytes that the plain loop finds.
template <class Block, char... marks>
bool agrees(std::string_view bytes) {
  auto specials = Block::template specials<marks...>(bytes.data());
  for (std::size_t index = 0; index < bytes.size(); ++index) {
    if (!is_special<marks...>(bytes[index])) continue;
    if (specials.empty() || specials.first() != index) return false;
    specials.drop_pair(index++);
  }
  return specials.empty();
}

template <class Block, char... marks>
std::size_t count_wrong() {
  std::size_t wrong = 0;
  for (unsigned value = 0; value < 256; ++value) {
    for (std::size_t index = 0; index < Block::size; ++index) {
      for (const char other : {'x', '<', '\n', '\xC3'}) {
        std::string bytes(Block::size, other);
        bytes[index] = static_cast<char>(value);
        if (!agrees<Block, marks...>(bytes)) ++wrong;
      }
    }
  }
  return wrong;
}

}  // namespace

BOOST_AUTO_TEST_CASE_TEMPLATE(two_blocks_have_as_much_in_common_as_bytes_say, Block, Blocks) {
  std::size_t wrong = 0;
  const std::string left(Block::size, '\x5A');
  for (std::size_t first = 0; first <= Block::size; ++first) {
    for (std::size_t second = first; second <= Block::size; ++second) {
      for (unsigned bit = 0; bit < 8; ++bit) {
        std::string right = left;
        const auto other = static_cast<char>(0x5AU ^ (1U << bit));
        if (first < right.size()) right[first] = other;
        if (second < right.size()) right[second] = other;
        const std::size_t common = Block::common_size(left.data(), right.data());
        if (common != first || common != common_size_of(left, right)) ++wrong;
      }
    }
  }
  BOOST_TEST(wrong == 0U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(each_byte_counts_at_each_place_whatever_the_marks, Block, Blocks) {
  BOOST_TEST((count_wrong<Block, '-'>() == 0U));
  BOOST_TEST((count_wrong<Block, ']'>() == 0U));
  BOOST_TEST((count_wrong<Block, '<', '&', ']'>() == 0U));
  BOOST_TEST((count_wrong<Block, '<', '&', '"', '\''>() == 0U));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_search_reads_no_byte_behind_the_end, Block, Blocks) {
  GuardedText room(128);
  std::size_t wrong = 0;
  for (std::size_t size = 0; size < 70; ++size) {
    for (std::size_t place = 0; place <= size; ++place) {
      std::string text(size, 'x');
      if (place < size) text[place] = '&';
      const std::string_view guarded = room.place(text);
      const char* const end = guarded.data() + size;
      const char* const found = find_special<Block, '<', '&', ']'>(guarded.data(), end);
      if (found != guarded.data() + place) ++wrong;
    }
  }
  BOOST_TEST(wrong == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

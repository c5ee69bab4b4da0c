// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JSON_JSON_BLOCK_HPP
#define GEOJOB_JSON_JSON_BLOCK_HPP

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "core/byte_block.hpp"

/// Looks at many bytes of JSON at once. Every kind of block gives the same results: see
/// core/byte_block.hpp.

namespace geojob {

using JsonBlock = WidestBlock;

/// White space between tokens (RFC 8259, section 2).
[[nodiscard]] constexpr bool is_json_blank(char byte) noexcept {
  return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

/// The bytes of a block that need attention within a text: a quote, a backslash, a control
/// character, or a byte of a character outside of ASCII, which has to be checked.
template <class Block = JsonBlock>
[[nodiscard, gnu::always_inline]] inline auto specials_in_text(const char* bytes) noexcept {
  return Block::template specials<'"', '\\'>(bytes);
}
/// Returns the first such byte from `bytes` on, or `end`.
template <class Block = JsonBlock>
[[nodiscard, gnu::always_inline]] inline const char* find_special_in_text(
    const char* bytes, const char* end) noexcept {
  return find_special<Block, '"', '\\'>(bytes, end);
}

/// The white space at the start of a block.
struct LeadingBlanks {
  std::size_t size = 0;
  std::size_t line_feeds = 0;
  std::size_t last_line = 0;  ///< Where the last line starts; 0 if there is no line feed.
};

/// Computes leading white space from the masks of a vector block. Each byte has `bits` bits, and
/// the first byte has the lowest. In `blank` all bits of a byte are set, in `line_feed` its
/// highest. All other bits are zero.
template <class Mask, unsigned bits>
[[nodiscard]] inline LeadingBlanks blanks_of_masks(Mask blank, Mask line_feed) noexcept {
  const auto index_of = [](int bit) { return static_cast<unsigned>(bit) / bits; };
  const Mask others = ~blank;
  LeadingBlanks blanks{.size = index_of(std::countr_zero(others))};
  line_feed &= (others - 1U) & ~others;  // those before the first byte that is not blank
  if (line_feed == 0) return blanks;
  blanks.last_line = index_of(static_cast<int>(std::bit_width(line_feed)));
  // Usually there is one, so a loop is faster than counting bits on a processor without an
  // instruction for that.
  do {
    ++blanks.line_feeds;
    line_feed &= line_feed - 1U;
  } while (line_feed != 0);
  return blanks;
}

template <class Block = JsonBlock>
[[nodiscard]] LeadingBlanks leading_blanks(const char* bytes) noexcept {
  if constexpr (requires { typename Block::Register; }) {
    const auto block = Block::load(bytes);
    const auto line_feed = Block::equal(block, '\n');
    const auto blank =
        Block::either(Block::either(Block::equal(block, ' '), line_feed),
                      Block::either(Block::equal(block, '\t'), Block::equal(block, '\r')));
    return blanks_of_masks<typename Block::Mask, Block::bits_of_byte>(
        Block::mask(blank), Block::highest_bits(line_feed));
  } else {
    LeadingBlanks blanks;
    for (; blanks.size < Block::size && is_json_blank(bytes[blanks.size]); ++blanks.size) {
      if (bytes[blanks.size] != '\n') continue;
      ++blanks.line_feeds;
      blanks.last_line = blanks.size + 1;
    }
    return blanks;
  }
}

/// How many of the eight bytes at `bytes` are equal to the given one, before the first that is not.
[[nodiscard]] inline std::size_t leading_equal(const char* bytes, char byte) noexcept {
  constexpr std::uint64_t ones = 0x0101010101010101U;
  constexpr unsigned bits_of_byte = 8;
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof(word));
  const std::uint64_t others = word ^ (ones * static_cast<unsigned char>(byte));
  const int equal_bits = std::endian::native == std::endian::little ? std::countr_zero(others)
                                                                    : std::countl_zero(others);
  return static_cast<unsigned>(equal_bits) / bits_of_byte;
}

}  // namespace geojob

#endif

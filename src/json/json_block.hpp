// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JSON_JSON_BLOCK_HPP
#define GEOJOB_JSON_JSON_BLOCK_HPP

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__ARM_NEON) && defined(__aarch64__)
#include <arm_neon.h>
#endif

/// Looks at many bytes of JSON at once, with the instructions of the processor. Every kind of block
/// has the same functions, and the tests compare each with ByteBlock, a plain loop.

namespace geojob {

/// Whether the byte needs attention within a text: a quote, a backslash, a control character, or a
/// byte of a character outside of ASCII, which has to be checked.
[[nodiscard]] constexpr bool is_special_in_text(char byte) noexcept {
  const auto code = static_cast<unsigned char>(byte);
  return code < 0x20 || code >= 0x80 || byte == '"' || byte == '\\';
}

/// White space between tokens (RFC 8259, section 2).
[[nodiscard]] constexpr bool is_json_blank(char byte) noexcept {
  return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

/// The special bytes of a block. Each has one bit. The bits of neighbours are `spacing` apart, and
/// the first byte has the lowest.
template <class Mask, unsigned spacing>
class SpecialBytes {
 public:
  constexpr explicit SpecialBytes(Mask mask) noexcept : mask_(mask) {}
  [[nodiscard]] constexpr bool empty() const noexcept { return mask_ == 0; }
  /// The index of the first special byte. There must be one.
  [[nodiscard]] constexpr std::size_t first() const noexcept {
    return static_cast<unsigned>(std::countr_zero(mask_)) / spacing;
  }
  /// Removes the byte at this index and the next one.
  constexpr void drop_pair(std::size_t index) noexcept {
    constexpr Mask of_pair = (Mask{1} << (2 * spacing)) - 1U;
    mask_ &= ~(of_pair << (index * spacing));
  }

 private:
  Mask mask_;
};

/// The white space at the start of a block.
struct LeadingBlanks {
  std::size_t size = 0;
  std::size_t line_feeds = 0;
  std::size_t last_line = 0;  ///< Where the last line starts; 0 if there is no line feed.
};

/// One byte after the other. Every other kind of block must give the same results.
struct ByteBlock {
  static constexpr std::size_t size = 8;

  using Specials = SpecialBytes<std::uint32_t, 1>;

  /// The bytes that are special in a text.
  [[nodiscard]] static Specials specials(const char* bytes) noexcept {
    std::uint32_t mask = 0;
    for (std::size_t index = size; index-- > 0;) {
      mask = mask << 1U | static_cast<std::uint32_t>(is_special_in_text(bytes[index]));
    }
    return Specials(mask);
  }
  [[nodiscard]] static LeadingBlanks leading_blanks(const char* bytes) noexcept {
    LeadingBlanks blanks;
    for (; blanks.size < size && is_json_blank(bytes[blanks.size]); ++blanks.size) {
      if (bytes[blanks.size] != '\n') continue;
      ++blanks.line_feeds;
      blanks.last_line = blanks.size + 1;
    }
    return blanks;
  }
  /// Copies the whole block.
  static void copy(const char* from, char* to) noexcept { std::memcpy(to, from, size); }
};

/// Eight bytes in a register, for processors without vectors. It only tells whether there is a
/// special byte, so the order of the bytes in the register does not matter.
struct WordBlock {
  static constexpr std::size_t size = 8;

  using Specials = ByteBlock::Specials;

  [[nodiscard]] static Specials specials(const char* bytes) noexcept {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t high_bits = ones * 0x80U;
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, size);
    // Sets the high bit of a byte that is zero. If no byte is zero, sets no bit.
    const auto zero_bytes = [](std::uint64_t value) { return (value - ones) & ~value; };
    const std::uint64_t special = word | ((word - ones * 0x20U) & ~word) |
                                  zero_bytes(word ^ (ones * '"')) |
                                  zero_bytes(word ^ (ones * '\\'));
    return (special & high_bits) == 0 ? Specials(0) : ByteBlock::specials(bytes);
  }
  [[nodiscard]] static LeadingBlanks leading_blanks(const char* bytes) noexcept {
    return ByteBlock::leading_blanks(bytes);
  }
  static void copy(const char* from, char* to) noexcept { std::memcpy(to, from, size); }
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

#if defined(__SSE2__)

/// Sixteen bytes in an SSE2 register.
struct VectorBlock {
  static constexpr std::size_t size = 16;

  using Specials = SpecialBytes<std::uint32_t, 1>;

  [[nodiscard]] static Specials specials(const char* bytes) noexcept {
    const __m128i block = load(bytes);
    // The comparison is signed, so bytes from 0x80 on are less than a blank too.
    const __m128i special = _mm_or_si128(_mm_cmplt_epi8(block, _mm_set1_epi8(' ')),
                                         _mm_or_si128(equal(block, '"'), equal(block, '\\')));
    return Specials(mask(special));
  }
  [[nodiscard]] static LeadingBlanks leading_blanks(const char* bytes) noexcept {
    const __m128i block = load(bytes);
    const __m128i line_feed = equal(block, '\n');
    const __m128i blank = _mm_or_si128(_mm_or_si128(equal(block, ' '), line_feed),
                                       _mm_or_si128(equal(block, '\t'), equal(block, '\r')));
    return blanks_of_masks<std::uint32_t, 1>(mask(blank), mask(line_feed));
  }
  static void copy(const char* from, char* to) noexcept {
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), load(from));
  }

 private:
  [[nodiscard]] static __m128i load(const char* bytes) noexcept {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  }
  [[nodiscard]] static __m128i equal(__m128i block, char byte) noexcept {
    return _mm_cmpeq_epi8(block, _mm_set1_epi8(byte));
  }
  [[nodiscard]] static std::uint32_t mask(__m128i block) noexcept {
    return static_cast<std::uint32_t>(_mm_movemask_epi8(block));
  }
};
using JsonBlock = VectorBlock;

#elif defined(__ARM_NEON) && defined(__aarch64__)

/// Sixteen bytes in a NEON register.
struct VectorBlock {
  static constexpr std::size_t size = 16;

  using Specials = SpecialBytes<std::uint64_t, 4>;

  [[nodiscard]] static Specials specials(const char* bytes) noexcept {
    const uint8x16_t block = load(bytes);
    const uint8x16_t special = vorrq_u8(vcltq_s8(vreinterpretq_s8_u8(block), vdupq_n_s8(' ')),
                                        vorrq_u8(equal(block, '"'), equal(block, '\\')));
    return Specials(mask(special) & highest_bits);
  }
  [[nodiscard]] static LeadingBlanks leading_blanks(const char* bytes) noexcept {
    const uint8x16_t block = load(bytes);
    const uint8x16_t line_feed = equal(block, '\n');
    const uint8x16_t blank = vorrq_u8(vorrq_u8(equal(block, ' '), line_feed),
                                      vorrq_u8(equal(block, '\t'), equal(block, '\r')));
    return blanks_of_masks<std::uint64_t, 4>(mask(blank), mask(line_feed) & highest_bits);
  }
  static void copy(const char* from, char* to) noexcept {
    vst1q_u8(reinterpret_cast<std::uint8_t*>(to), load(from));
  }

 private:
  [[nodiscard]] static uint8x16_t load(const char* bytes) noexcept {
    return vld1q_u8(reinterpret_cast<const std::uint8_t*>(bytes));
  }
  [[nodiscard]] static uint8x16_t equal(uint8x16_t block, char byte) noexcept {
    return vceqq_u8(block, vdupq_n_u8(static_cast<std::uint8_t>(byte)));
  }
  static constexpr std::uint64_t highest_bits = 0x8888888888888888U;
  /// Four bits for each byte.
  [[nodiscard]] static std::uint64_t mask(uint8x16_t block) noexcept {
    return vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(block), 4)), 0);
  }
};
using JsonBlock = VectorBlock;

#else

using JsonBlock = WordBlock;

#endif

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

/// The rest of find_special_in_text(), when the first block has no special byte.
template <class Block>
[[nodiscard, gnu::noinline]] const char* find_special_further(const char* bytes,
                                                              const char* end) noexcept {
  while (static_cast<std::size_t>(end - bytes) >= Block::size) {
    const typename Block::Specials specials = Block::specials(bytes);
    if (!specials.empty()) return bytes + specials.first();
    bytes += Block::size;
  }
  while (bytes != end && !is_special_in_text(*bytes)) ++bytes;
  return bytes;
}

/// Returns the first byte from `bytes` on that is special in a text, or `end`. Most texts are
/// shorter than a block.
template <class Block = JsonBlock>
[[nodiscard, gnu::always_inline]] inline const char* find_special_in_text(
    const char* bytes, const char* end) noexcept {
  if (static_cast<std::size_t>(end - bytes) >= Block::size) {
    const typename Block::Specials specials = Block::specials(bytes);
    if (!specials.empty()) return bytes + specials.first();
    bytes += Block::size;
  }
  return find_special_further<Block>(bytes, end);
}

}  // namespace geojob

#endif

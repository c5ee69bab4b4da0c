// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_BYTE_BLOCK_HPP
#define GEOJOB_CORE_BYTE_BLOCK_HPP

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(GEOJOB_WORD_BLOCKS)
// WordBlock needs no header.
#elif defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__ARM_NEON) && defined(__aarch64__)
#include <arm_neon.h>
#endif

/// Looks at many bytes of a document at once, with the instructions of the processor. Every kind of
/// block has the same functions, and the tests compare each with ByteBlock, a plain loop.
///
/// A byte is special if it is a control character, a byte of a character outside of ASCII, or one
/// of the given `marks`. Each syntax has its own marks.

namespace geojob {

template <char... marks>
[[nodiscard]] constexpr bool is_special(char byte) noexcept {
  const auto code = static_cast<unsigned char>(byte);
  return code < 0x20 || code >= 0x80 || ((byte == marks) || ...);
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

/// One byte after the other. Every other kind of block must give the same results.
struct ByteBlock {
  static constexpr std::size_t size = 8;

  using Specials = SpecialBytes<std::uint32_t, 1>;

  template <char... marks>
  [[nodiscard]] static Specials specials(const char* bytes) noexcept {
    std::uint32_t mask = 0;
    for (std::size_t index = size; index-- > 0;) {
      mask = mask << 1U | static_cast<std::uint32_t>(is_special<marks...>(bytes[index]));
    }
    return Specials(mask);
  }
  /// Copies the whole block.
  static void copy(const char* from, char* to) noexcept { std::memcpy(to, from, size); }
  /// How many bytes two blocks have in common at their start.
  [[nodiscard]] static std::size_t common_size(const char* left, const char* right) noexcept {
    std::size_t common = 0;
    while (common < size && left[common] == right[common]) ++common;
    return common;
  }
};

/// Eight bytes in a register, for processors without vectors. It only tells whether there is a
/// special byte, so their order in the register does not matter.
struct WordBlock {
  static constexpr std::size_t size = 8;

  using Specials = ByteBlock::Specials;

  template <char... marks>
  [[nodiscard]] static Specials specials(const char* bytes) noexcept {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t high_bits = ones * 0x80U;
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, size);
    // Sets the high bit of a byte that is zero. If no byte is zero, sets no bit.
    const auto zero_bytes = [](std::uint64_t value) { return (value - ones) & ~value; };
    std::uint64_t special = word | ((word - ones * 0x20U) & ~word);
    ((special |= zero_bytes(word ^ (ones * static_cast<unsigned char>(marks)))), ...);
    return (special & high_bits) == 0 ? Specials(0) : ByteBlock::specials<marks...>(bytes);
  }
  static void copy(const char* from, char* to) noexcept { std::memcpy(to, from, size); }
  [[nodiscard]] static std::size_t common_size(const char* left, const char* right) noexcept {
    std::uint64_t left_word = 0;
    std::uint64_t right_word = 0;
    std::memcpy(&left_word, left, size);
    std::memcpy(&right_word, right, size);
    const std::uint64_t different = left_word ^ right_word;
    const bool first_is_lowest = std::endian::native == std::endian::little;
    const int bits = first_is_lowest ? std::countr_zero(different) : std::countl_zero(different);
    return static_cast<unsigned>(bits) / 8;
  }
};

#if defined(GEOJOB_WORD_BLOCKS)

using WidestBlock = WordBlock;  // with the CMake variable GEOJOB_BYTE_BLOCKS=word

#elif defined(__SSE2__)

/// Sixteen bytes in an SSE2 register.
struct VectorBlock {
  static constexpr std::size_t size = 16;
  static constexpr unsigned bits_of_byte = 1;  ///< In a Mask.

  using Register = __m128i;
  using Mask = std::uint32_t;
  using Specials = SpecialBytes<Mask, bits_of_byte>;

  template <char... marks>
  [[nodiscard]] static Specials specials(const char* bytes) noexcept {
    const Register block = load(bytes);
    // The comparison is signed, so bytes from 0x80 on are less than a blank too.
    Register special = _mm_cmplt_epi8(block, _mm_set1_epi8(' '));
    ((special = either(special, equal(block, marks))), ...);
    return Specials(mask(special));
  }
  static void copy(const char* from, char* to) noexcept {
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), load(from));
  }

  [[nodiscard]] static std::size_t common_size(const char* left, const char* right) noexcept {
    return static_cast<unsigned>(std::countr_zero(~mask(_mm_cmpeq_epi8(load(left), load(right)))));
  }

  [[nodiscard]] static Register load(const char* bytes) noexcept {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  }
  [[nodiscard]] static Register equal(Register block, char byte) noexcept {
    return _mm_cmpeq_epi8(block, _mm_set1_epi8(byte));
  }
  [[nodiscard]] static Register either(Register left, Register right) noexcept {
    return _mm_or_si128(left, right);
  }
  /// All bits of a byte are set or none, except in highest_bits().
  [[nodiscard]] static Mask mask(Register block) noexcept {
    return static_cast<Mask>(_mm_movemask_epi8(block));
  }
  [[nodiscard]] static Mask highest_bits(Register block) noexcept { return mask(block); }
};
using WidestBlock = VectorBlock;

#elif defined(__ARM_NEON) && defined(__aarch64__)

/// Sixteen bytes in a NEON register.
struct VectorBlock {
  static constexpr std::size_t size = 16;
  static constexpr unsigned bits_of_byte = 4;  ///< In a Mask.

  using Register = uint8x16_t;
  using Mask = std::uint64_t;
  using Specials = SpecialBytes<Mask, bits_of_byte>;

  template <char... marks>
  [[nodiscard]] static Specials specials(const char* bytes) noexcept {
    const Register block = load(bytes);
    Register special = vcltq_s8(vreinterpretq_s8_u8(block), vdupq_n_s8(' '));
    ((special = either(special, equal(block, marks))), ...);
    return Specials(highest_bits(special));
  }
  static void copy(const char* from, char* to) noexcept {
    vst1q_u8(reinterpret_cast<std::uint8_t*>(to), load(from));
  }

  [[nodiscard]] static std::size_t common_size(const char* left, const char* right) noexcept {
    const Mask different = ~mask(vceqq_u8(load(left), load(right)));
    return static_cast<unsigned>(std::countr_zero(different)) / bits_of_byte;
  }

  [[nodiscard]] static Register load(const char* bytes) noexcept {
    return vld1q_u8(reinterpret_cast<const std::uint8_t*>(bytes));
  }
  [[nodiscard]] static Register equal(Register block, char byte) noexcept {
    return vceqq_u8(block, vdupq_n_u8(static_cast<std::uint8_t>(byte)));
  }
  [[nodiscard]] static Register either(Register left, Register right) noexcept {
    return vorrq_u8(left, right);
  }
  /// All bits of a byte are set or none, except in highest_bits().
  [[nodiscard]] static Mask mask(Register block) noexcept {
    return vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(block), 4)), 0);
  }
  [[nodiscard]] static Mask highest_bits(Register block) noexcept {
    return mask(block) & 0x8888888888888888U;
  }
};
using WidestBlock = VectorBlock;

#else

using WidestBlock = WordBlock;

#endif

/// The rest of find_special(), when the first block has no special byte.
template <class Block, char... marks>
[[nodiscard, gnu::noinline]] const char* find_special_further(const char* bytes,
                                                              const char* end) noexcept {
  for (std::size_t blocks = static_cast<std::size_t>(end - bytes) / Block::size; blocks != 0;
       --blocks) {
    const auto specials = Block::template specials<marks...>(bytes);
    if (!specials.empty()) return bytes + specials.first();
    bytes += Block::size;
  }
  while (bytes != end && !is_special<marks...>(*bytes)) ++bytes;
  return bytes;
}

/// Returns the first special byte from `bytes` on, or `end`. Most texts are shorter than a block.
template <class Block, char... marks>
[[nodiscard, gnu::always_inline]] inline const char* find_special(const char* bytes,
                                                                  const char* end) noexcept {
  if (static_cast<std::size_t>(end - bytes) >= Block::size) {
    const auto specials = Block::template specials<marks...>(bytes);
    if (!specials.empty()) return bytes + specials.first();
    bytes += Block::size;
  }
  return find_special_further<Block, marks...>(bytes, end);
}

}  // namespace geojob

#endif

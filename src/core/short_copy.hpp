// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_SHORT_COPY_HPP
#define GEOJOB_CORE_SHORT_COPY_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace geojob {

/// Copies the first and the last Word of a text, which may overlap.
template <class Word>
inline void copy_ends(std::string_view text, char* to) noexcept {
  const std::size_t last = text.size() - sizeof(Word);
  Word first_word = 0;
  Word last_word = 0;
  std::memcpy(&first_word, text.data(), sizeof(Word));
  std::memcpy(&last_word, text.data() + last, sizeof(Word));
  std::memcpy(to, &first_word, sizeof(Word));
  std::memcpy(to + last, &last_word, sizeof(Word));
}

/// Copies a text that is probably short, such as a name. That is faster than a call of memcpy(),
/// and much faster than the instructions that compilers use in its place if the size is not known.
[[gnu::always_inline]] inline void copy_short(std::string_view text, char* to) noexcept {
  using LongWord = std::uint64_t;
  using ShortWord = std::uint32_t;
  if (text.size() > 2 * sizeof(LongWord)) {
    std::memcpy(to, text.data(), text.size());
  } else if (text.size() >= sizeof(LongWord)) {
    copy_ends<LongWord>(text, to);
  } else if (text.size() >= sizeof(ShortWord)) {
    copy_ends<ShortWord>(text, to);
  } else {
    for (const char byte : text) *to++ = byte;
  }
}

}  // namespace geojob

#endif

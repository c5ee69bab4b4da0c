// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_COUNT_BYTES_HPP
#define GEOJOB_CORE_COUNT_BYTES_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace geojob {

/// How many bytes of the text are counted in one byte. That holds at most 255; a multiple of
/// sixteen leaves no rest after the blocks that a processor adds at once.
constexpr std::size_t counted_at_once = 240;

/// Counts the bytes of the text for which `is_such` returns true. The counter is a byte, because a
/// processor adds sixteen or more bytes at once; std::count_if uses a larger counter, of which it
/// adds two.
template <class IsSuch>
[[nodiscard]] std::size_t count_bytes(std::string_view text, IsSuch is_such) noexcept {
  std::size_t count = 0;
  while (!text.empty()) {
    const std::string_view block = text.substr(0, counted_at_once);
    std::uint8_t in_block = 0;
    for (const char byte : block) in_block = static_cast<std::uint8_t>(in_block + is_such(byte));
    count += in_block;
    text.remove_prefix(block.size());
  }
  return count;
}

}  // namespace geojob

#endif

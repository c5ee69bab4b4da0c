// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_FINGERPRINT_HPP
#define GEOJOB_EMULATOR_FINGERPRINT_HPP

#include <cstdint>
#include <string_view>

namespace geojob::emulator {

/// A number that depends on every byte of a text (FNV-1a, and a final mixing, so that all its bits
/// do). It is the same in every run.
[[nodiscard]] constexpr std::uint64_t fingerprint(std::string_view text) noexcept {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001B3U;
  }
  hash ^= hash >> 33U;
  hash *= 0xFF51AFD7ED558CCDU;
  return hash ^ (hash >> 33U);
}

}  // namespace geojob::emulator

#endif

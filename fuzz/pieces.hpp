// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FUZZ_PIECES_HPP
#define GEOJOB_FUZZ_PIECES_HPP

#include <cstddef>
#include <random>
#include <string_view>
#include <vector>

namespace geojob::fuzz {

/// Cuts a text into pieces of random sizes, from 0 to 9 bytes with an even seed, and up to 99 with
/// an odd one.
[[nodiscard]] inline std::vector<std::string_view> random_pieces(std::string_view text,
                                                                 unsigned seed) {
  std::minstd_rand random(seed + 1);
  std::vector<std::string_view> pieces;
  while (!text.empty()) {
    pieces.push_back(text.substr(0, random() % (seed % 2 == 0 ? 10 : 100)));
    text.remove_prefix(pieces.back().size());
  }
  return pieces;
}

}  // namespace geojob::fuzz

#endif

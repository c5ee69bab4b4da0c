// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_WORD_LIST_HPP
#define GEOJOB_FEED_WORD_LIST_HPP

#include <string_view>

#include "core/ascii.hpp"
#include "geojob/feed/result_row.hpp"

namespace geojob {

/// Whether the list has the word, in any case.
[[nodiscard]] inline bool has_word(std::string_view list, std::string_view wanted) noexcept {
  for (std::string_view word = take_word(list); !word.empty(); word = take_word(list)) {
    if (equal_ignoring_case(word, wanted)) return true;
  }
  return false;
}

}  // namespace geojob

#endif

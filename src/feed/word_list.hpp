// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_WORD_LIST_HPP
#define GEOJOB_FEED_WORD_LIST_HPP

#include <string_view>

#include "core/ascii.hpp"

namespace geojob {

/// Removes the first word from a list such as `Ambiguous, Good`, and returns it without blanks.
/// Empty at the end of the list.
[[nodiscard]] constexpr std::string_view take_word(std::string_view& list) noexcept {
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    const std::string_view word = trimmed(list.substr(0, comma));
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    if (!word.empty()) return word;
  }
  return {};
}

/// Whether the list has the word, in any case.
[[nodiscard]] constexpr bool has_word(std::string_view list, std::string_view wanted) noexcept {
  for (std::string_view word = take_word(list); !word.empty(); word = take_word(list)) {
    if (equal_ignoring_case(word, wanted)) return true;
  }
  return false;
}

}  // namespace geojob

#endif

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

/// Whether the value has no text, or is a list without a word.
[[nodiscard]] inline bool is_absent(const ResultValue& value) noexcept {
  if (value.kind != ResultValue::Kind::list) return value.text.empty();
  std::string_view list = value.text;
  return take_word(list).empty();
}

}  // namespace geojob

#endif

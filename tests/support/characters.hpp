// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_SUPPORT_CHARACTERS_HPP
#define GEOJOB_TESTS_SUPPORT_CHARACTERS_HPP

#include <string>

namespace geojob::test {

/// All characters for which `is_member` returns true, in the order of their codes.
template <class Question>
[[nodiscard]] std::string characters_of(Question is_member) {
  std::string members;
  for (int code = 0; code < 256; ++code) {
    if (is_member(static_cast<char>(code))) members += static_cast<char>(code);
  }
  return members;
}

[[nodiscard]] inline std::string all_characters() {
  return characters_of([](char) { return true; });
}

}  // namespace geojob::test

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_SHORT_TEXT_HPP
#define GEOJOB_CORE_SHORT_TEXT_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "core/utf_8.hpp"

namespace geojob {

/// A copy of a short text that needs no allocation, so that it works when memory is exhausted. A
/// longer text is cut between two characters.
class ShortText {
 public:
  void assign(std::string_view text) noexcept {
    size_ = std::min(text.size(), text_.size());
    if (size_ < text.size()) {
      while (size_ > 0 && continues_character(text[size_])) --size_;
    }
    std::copy_n(text.begin(), size_, text_.begin());
  }
  [[nodiscard]] std::string_view view() const noexcept { return {text_.data(), size_}; }

 private:
  std::array<char, 64> text_{};
  std::size_t size_ = 0;
};

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_SHORT_KEY_HPP
#define GEOJOB_CORE_SHORT_KEY_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace geojob {

/// Joins the pieces of a text that is to be looked up in a table. If the text is longer than the
/// longest name in the table, it keeps the start, and the end if that is not blank. So no name in
/// the table is equal to it, even after trimming.
template <std::size_t longest>
class ShortKey {
 public:
  void append(std::string_view piece) noexcept {
    const std::size_t taken = std::min(piece.size(), text_.size() - size_);
    std::copy_n(piece.begin(), taken, text_.begin() + size_);
    size_ += taken;
    const std::size_t last = piece.find_last_not_of(" \t\r\n");
    if (last != std::string_view::npos && last >= taken) text_.back() = piece[last];
  }
  void clear() noexcept { size_ = 0; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] std::string_view view() const noexcept { return {text_.data(), size_}; }

 private:
  std::array<char, longest + 1> text_{};
  std::size_t size_ = 0;
};

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JSON_JSON_PIECES_HPP
#define GEOJOB_JSON_JSON_PIECES_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace geojob {

/// Joins the characters and resolved escapes of a string, so that a handler gets few pieces and not
/// one for each escape. It is on the stack while a string is read.
class JsonPieces {
 public:
  JsonPieces() noexcept {}  // NOLINT(*-member-init, *-use-equals-default): see text_
  [[nodiscard]] bool has_room(std::size_t size) const noexcept {
    return size <= text_.size() - size_;
  }
  /// There must be enough room.
  void append(std::string_view text) noexcept {
    std::copy_n(text.data(), text.size(), text_.data() + size_);
    size_ += text.size();
  }
  /// Where to write the next text, and where the room for it ends. After writing, call
  /// written_up_to().
  [[nodiscard]] char* room() noexcept { return text_.data() + size_; }
  [[nodiscard]] char* end_of_room() noexcept { return text_.data() + text_.size(); }
  void written_up_to(const char* end) noexcept {
    size_ = static_cast<std::size_t>(end - text_.data());
  }
  void clear() noexcept { size_ = 0; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] std::string_view view() const noexcept { return {text_.data(), size_}; }

 private:
  std::array<char, 256> text_;  ///< Not initialized, because only appended text is read.
  std::size_t size_ = 0;
};

}  // namespace geojob

#endif

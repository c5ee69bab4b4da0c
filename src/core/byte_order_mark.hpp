// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_BYTE_ORDER_MARK_HPP
#define GEOJOB_CORE_BYTE_ORDER_MARK_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/utf_8.hpp"

namespace geojob {

/// UTF-8's byte order mark at the start of a document, which may come in pieces.
class ByteOrderMark {
 public:
  /// Takes what belongs to the mark from the front of the next bytes, and returns how much that is.
  std::size_t take(std::string_view& bytes) noexcept {
    const std::size_t before = size_;
    while (!bytes.empty() && size_ < utf_8_mark.size() && bytes.front() == utf_8_mark[size_]) {
      bytes.remove_prefix(1);
      ++size_;
    }
    passed_ = size_ == utf_8_mark.size() || (size_ == 0 && !bytes.empty());
    return size_ - before;
  }
  /// Whether there is none, or it lies behind.
  [[nodiscard]] bool passed() const noexcept { return passed_; }
  /// Whether the start of one has come, and not its end.
  [[nodiscard]] bool cut() const noexcept { return size_ != 0 && !passed_; }

 private:
  std::uint8_t size_ = 0;  ///< Bytes of the mark that have come.
  bool passed_ = false;
};

}  // namespace geojob

#endif

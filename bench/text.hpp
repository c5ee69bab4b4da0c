// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_TEXT_HPP
#define GEOJOB_BENCH_TEXT_HPP

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace geojob::bench {

/// A text that keeps its memory. Appending is inline: std::string's append is a call into the
/// library, and the dozen calls for a status document would take a tenth of the measured time.
class Text {
 public:
  void clear() noexcept { size_ = 0; }
  void assign(std::string_view text) {
    clear();
    append(text);
  }
  void append(std::string_view text) {
    if (text.empty()) return;
    if (text.size() > capacity_ - size_) grow(text.size());
    std::memcpy(bytes_.get() + size_, text.data(), text.size());
    size_ += text.size();
  }
  /// Converts UTF-16, which some parsers use, to UTF-8.
  void append(std::u16string_view text) {
    if (text.size() * 3 > capacity_ - size_) grow(text.size() * 3);
    char* out = bytes_.get() + size_;
    for (std::size_t i = 0; i < text.size(); ++i) {
      char32_t c = text[i];
      if (c < 0x80) {
        *out++ = static_cast<char>(c);
        continue;
      }
      if ((c & 0xFC00U) == 0xD800U && i + 1 < text.size()) {
        c = 0x10000U + ((c & 0x3FFU) << 10U) + (text[++i] & 0x3FFU);
      }
      out = put(out, c);
    }
    size_ = static_cast<std::size_t>(out - bytes_.get());
  }
  [[nodiscard]] std::string_view view() const noexcept { return {bytes_.get(), size_}; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /// The text with a NUL after it, for parsers that write into their input.
  [[nodiscard]] char* writable() {
    if (capacity_ == size_) grow(1);
    bytes_[size_] = '\0';
    return bytes_.get();
  }

 private:
  static char* put(char* out, char32_t c) noexcept {
    const auto tail = [&](unsigned shift) {
      *out++ = static_cast<char>(0x80U | ((c >> shift) & 0x3FU));
    };
    if (c < 0x800) {
      *out++ = static_cast<char>(0xC0U | (c >> 6U));
    } else if (c < 0x10000) {
      *out++ = static_cast<char>(0xE0U | (c >> 12U));
      tail(6);
    } else {
      *out++ = static_cast<char>(0xF0U | (c >> 18U));
      tail(12);
      tail(6);
    }
    tail(0);
    return out;
  }
  void grow(std::size_t more) {
    const std::size_t capacity = std::max(capacity_ * 2, size_ + more);
    auto bytes = std::make_unique<char[]>(capacity);
    if (size_ != 0) std::memcpy(bytes.get(), bytes_.get(), size_);
    bytes_ = std::move(bytes);
    capacity_ = capacity;
  }

  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace geojob::bench

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_WIPED_TEXT_HPP
#define GEOJOB_TRANSPORT_WIPED_TEXT_HPP

#include <cstddef>
#include <memory>
#include <string_view>

namespace geojob {

/// A text that contains a secret. Its memory is wiped when it grows and when it is destroyed.
class WipedText {
 public:
  WipedText() = default;
  WipedText(const WipedText&) = delete;
  WipedText& operator=(const WipedText&) = delete;
  ~WipedText();

  WipedText& append(std::string_view text);
  /// Appends the text with every byte as `%XX`, except RFC 3986's unreserved characters.
  WipedText& append_percent_encoded(std::string_view text);
  [[nodiscard]] std::string_view view() const noexcept { return {text_.get(), size_}; }

 private:
  void wipe() noexcept;

  std::unique_ptr<char[]> text_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace geojob

#endif

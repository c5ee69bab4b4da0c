// SPDX-License-Identifier: MIT
#include "transport/wiped_text.hpp"

#include <openssl/crypto.h>

#include <algorithm>

#include "transport/percent_encoding.hpp"

namespace geojob {

WipedText::~WipedText() { wipe(); }

void WipedText::wipe() noexcept {
  // Unlike memset(), the compiler does not remove this call.
  if (text_ != nullptr) OPENSSL_cleanse(text_.get(), capacity_);
}

WipedText& WipedText::append(std::string_view text) {
  if (text.size() > capacity_ - size_) {
    const std::size_t capacity = std::max(2 * capacity_, size_ + text.size());
    auto grown = std::make_unique<char[]>(capacity);
    std::copy_n(text_.get(), size_, grown.get());
    wipe();
    text_ = std::move(grown);
    capacity_ = capacity;
  }
  text.copy(text_.get() + size_, text.size());
  size_ += text.size();
  return *this;
}

WipedText& WipedText::append_percent_encoded(std::string_view text) {
  for (const char c : text) {
    const EncodedByte encoded = percent_encoded(c);
    append(encoded.view());
  }
  return *this;
}

}  // namespace geojob

// SPDX-License-Identifier: MIT
#include "geojob/transport/secret_key.hpp"

#include <openssl/crypto.h>

#include <algorithm>
#include <ostream>
#include <utility>

#include "core/ascii.hpp"
#include "geojob/transport/client_error.hpp"

namespace geojob {

std::optional<SecretKey> SecretKey::from(std::string_view text, std::error_code& error) {
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  if (text.empty() || std::any_of(text.begin(), text.end(), is_control)) {
    error = client_errc::invalid_key;
    return std::nullopt;
  }
  error.clear();
  return SecretKey(text);
}

SecretKey::SecretKey(std::string_view text)
    : text_(std::make_unique<char[]>(text.size())), size_(text.size()) {
  std::copy(text.begin(), text.end(), text_.get());
}

SecretKey::SecretKey(SecretKey&& other) noexcept
    : text_(std::move(other.text_)), size_(std::exchange(other.size_, 0)) {}

SecretKey& SecretKey::operator=(SecretKey&& other) noexcept {
  if (this == &other) return *this;
  wipe();
  text_ = std::move(other.text_);
  size_ = std::exchange(other.size_, 0);
  return *this;
}

SecretKey::~SecretKey() { wipe(); }

void SecretKey::wipe() noexcept {
  // Unlike memset(), the compiler does not remove this call.
  if (text_ != nullptr) OPENSSL_cleanse(text_.get(), size_);
}

std::ostream& operator<<(std::ostream& out, const SecretKey& /*key*/) { return out << "***"; }

}  // namespace geojob

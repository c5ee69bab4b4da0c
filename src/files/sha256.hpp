// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FILES_SHA256_HPP
#define GEOJOB_FILES_SHA256_HPP

#include <openssl/evp.h>

#include <memory>
#include <string>
#include <string_view>

namespace geojob {

/// Computes the SHA-256 of bytes that come in pieces.
class Sha256 {
 public:
  /// Throws std::bad_alloc.
  Sha256();

  void add(std::string_view bytes);
  /// The result in hexadecimal digits. Call it only once.
  [[nodiscard]] std::string digest();

 private:
  struct Free {
    void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
  };
  std::unique_ptr<EVP_MD_CTX, Free> context_;
};

/// The SHA-256 of a text in hexadecimal digits.
[[nodiscard]] std::string sha256_of(std::string_view text);

/// The SHA-256 of a file in hexadecimal digits; empty if it cannot be read.
[[nodiscard]] std::string sha256_of_file(const std::string& path);

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_SHA256_HPP
#define GEOJOB_RUN_SHA256_HPP

#include <openssl/evp.h>

#include <memory>
#include <string>
#include <string_view>

namespace geojob {

/// The digest SHA-256 (FIPS 180-4) of bytes, as they come. Throws std::bad_alloc if OpenSSL has no
/// memory.
class Sha256 {
 public:
  Sha256();

  void add(std::string_view bytes);
  /// The digest of all bytes, in hexadecimal. Call it once, at the end.
  [[nodiscard]] std::string hexadecimal();

 private:
  struct Free {
    void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
  };
  std::unique_ptr<EVP_MD_CTX, Free> context_;
};

}  // namespace geojob

#endif

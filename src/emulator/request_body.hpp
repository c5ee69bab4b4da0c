// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_REQUEST_BODY_HPP
#define GEOJOB_EMULATOR_REQUEST_BODY_HPP

#include <openssl/evp.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace geojob::emulator {

/// What was read of a request's body. Its bytes are not kept here, because they may be hundreds of
/// megabytes.
struct RequestBody {
  enum class State : std::uint8_t {
    whole,
    stopped,    ///< As many bytes were read as were wanted, and more follow.
    missing,    ///< The client closed the connection, or the server stops.
    too_large,  ///< Larger than the server accepts.
    malformed,  ///< The chunks are invalid.
  };
  State state = State::whole;
  std::uint64_t bytes = 0;  ///< The number of bytes that were read.
  std::string sha256;       ///< The SHA-256 of these bytes; empty if the request has no body.
};

/// Computes the SHA-256 of bytes that arrive in pieces.
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

}  // namespace geojob::emulator

#endif

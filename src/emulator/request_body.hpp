// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_REQUEST_BODY_HPP
#define GEOJOB_EMULATOR_REQUEST_BODY_HPP

#include <openssl/evp.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace geojob::emulator {

/// What became of a request's body. Its bytes are not kept: they may be hundreds of megabytes.
struct RequestBody {
  enum class State : std::uint8_t {
    whole,
    stopped,    ///< As many bytes were read as were wanted, and there are more.
    missing,    ///< The client went away, or the server stops.
    too_large,  ///< Beyond what the server takes.
    malformed,  ///< Chunks that make no sense.
  };
  State state = State::whole;
  std::uint64_t bytes = 0;  ///< That were read.
  std::string sha256;       ///< Of those; empty where the request has no body.
};

/// SHA-256 of bytes that come in pieces.
class Sha256 {
 public:
  /// Throws std::bad_alloc.
  Sha256();
  void add(std::string_view bytes);
  /// In hexadecimal digits. Once only.
  [[nodiscard]] std::string digest();

 private:
  struct Free {
    void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
  };
  std::unique_ptr<EVP_MD_CTX, Free> context_;
};

}  // namespace geojob::emulator

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_BODY_PIECES_HPP
#define GEOJOB_TRANSPORT_BODY_PIECES_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "geojob/transport/body_source.hpp"

namespace geojob {

/// Reads a request body from its source in pieces, and checks that the source returns as many bytes
/// as its size() says. With a wrong Content-Length the service would get a wrong body.
class BodyPieces {
 public:
  /// Calls the source's size().
  explicit BodyPieces(BodySource& source) : source_(source), size_(source.size()), left_(size_) {}

  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
  /// Whether next() has returned the last piece.
  [[nodiscard]] bool complete() const noexcept { return left_ == 0; }
  /// The next piece, valid until the next call; empty at the end. Throws TransportFailure with
  /// client_errc::wrong_body_size, and what the source throws.
  [[nodiscard]] std::string_view next();

 private:
  BodySource& source_;
  std::uint64_t size_;
  std::uint64_t left_;
  /// As many bytes as one TLS record has at most (RFC 8446, 5.1).
  static constexpr std::size_t most_in_a_piece = 16384;
  std::array<char, most_in_a_piece + 1> buffer_{};  ///< With room for one byte too many.
};

}  // namespace geojob

#endif

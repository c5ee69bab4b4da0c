// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_BODY_DECODER_HPP
#define GEOJOB_TRANSPORT_BODY_DECODER_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "transport/http_head.hpp"

namespace geojob {

/// Removes the framing from a body as the bytes arrive, and knows when the body is complete. Poco
/// treats a body that is too short, and invalid chunks, like a complete body; this class does not.
class BodyDecoder {
 public:
  explicit BodyDecoder(const BodyFraming& framing) noexcept;

  /// Takes bytes from the front of `input` and returns the part of them that belongs to the body;
  /// that part may be empty. Call it until `input` is empty or the body is done. Throws
  /// TransportFailure with client_errc::bad_http if the chunks are invalid.
  [[nodiscard]] std::string_view next(std::string_view& input);

  /// Whether the body is complete.
  [[nodiscard]] bool done() const noexcept { return state_ == State::done; }
  /// Call this when the stream has ended. Throws TransportFailure with client_errc::connection_lost
  /// if the body is not complete.
  void end_of_stream() const;

 private:
  enum class State : std::uint8_t {
    length,       ///< In a body of known length.
    until_close,  ///< In a body that ends with the connection.
    chunk_size,   ///< In the line before a chunk.
    chunk,
    chunk_end,  ///< In the line end after a chunk.
    trailer,    ///< In the fields after the last chunk.
    done,
  };

  [[nodiscard]] std::string_view take_payload(std::string_view& input, State next_state) noexcept;
  [[nodiscard]] bool take_line(std::string_view& input);
  void begin_chunk();

  State state_ = State::done;
  std::uint64_t left_ = 0;      ///< The rest of the body or of the chunk.
  std::uint64_t received_ = 0;  ///< The bytes of the body so far.
  std::uint64_t length_ = 0;
  std::string line_;
  std::size_t trailer_bytes_ = 0;
};

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_BODY_DECODER_HPP
#define GEOJOB_TRANSPORT_BODY_DECODER_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "transport/http_head.hpp"

namespace geojob {

/// Takes a body out of its framing as the bytes arrive, and knows when it is whole. Poco ends a
/// body that is too short, and chunks that make no sense, like a whole one; this does not.
class BodyDecoder {
 public:
  explicit BodyDecoder(const BodyFraming& framing) noexcept;

  /// Takes bytes off the front of `input` and returns those of them that belong to the body; may
  /// return none. To be called until `input` is empty or the body is done. Throws TransportFailure
  /// with client_errc::bad_http where the chunks make no sense.
  [[nodiscard]] std::string_view next(std::string_view& input);

  /// Nothing more belongs to this body.
  [[nodiscard]] bool done() const noexcept { return state_ == State::done; }
  /// The stream ended here. Throws TransportFailure with client_errc::connection_lost if the body
  /// goes on.
  void end_of_stream() const;

 private:
  enum class State : std::uint8_t {
    length,       ///< In a body of known length.
    until_close,  ///< In a body that ends with the connection.
    chunk_size,   ///< In the line before a chunk.
    chunk,
    chunk_end,  ///< In the line end behind a chunk.
    trailer,    ///< In the fields behind the last chunk.
    done,
  };

  [[nodiscard]] std::string_view take_payload(std::string_view& input, State next_state) noexcept;
  [[nodiscard]] bool take_line(std::string_view& input);
  void begin_chunk();

  State state_ = State::done;
  std::uint64_t left_ = 0;      ///< Of the body or of the chunk.
  std::uint64_t received_ = 0;  ///< Of the body.
  std::uint64_t length_ = 0;
  std::string line_;
  std::size_t trailer_bytes_ = 0;
};

}  // namespace geojob

#endif

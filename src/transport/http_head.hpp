// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_HTTP_HEAD_HPP
#define GEOJOB_TRANSPORT_HTTP_HEAD_HPP

#include <cstdint>
#include <string>
#include <string_view>

#include "geojob/transport/transport.hpp"

namespace geojob {

/// How the end of a body is told (RFC 9112, 6.3).
struct BodyFraming {
  enum class Kind : std::uint8_t { none, length, chunked, until_close };
  Kind kind = Kind::none;
  std::uint64_t length = 0;
};

/// The head of an answer, understood.
struct HttpHead {
  ReplyHead reply;
  BodyFraming framing;
  std::string content_coding;  ///< Empty unless the body is encoded, though identity was asked for.
  bool keep_alive = false;     ///< The server will take another request on this connection.
};

/// Reads a whole head: status line, fields and the blank line. Strict where leniency is how answers
/// are smuggled: a line end, a field's name, a length or a transfer coding that could be read in
/// two ways is refused. Throws TransportFailure with client_errc::bad_http.
[[nodiscard]] HttpHead parse_http_head(std::string_view text);

}  // namespace geojob

#endif

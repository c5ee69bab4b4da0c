// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_HTTP_HEAD_HPP
#define GEOJOB_TRANSPORT_HTTP_HEAD_HPP

#include <cstdint>
#include <string>
#include <string_view>

#include "geojob/transport/transport.hpp"

namespace geojob {

/// How the end of a body is found (RFC 9112, 6.3).
struct BodyFraming {
  enum class Kind : std::uint8_t { none, length, chunked, until_close };
  Kind kind = Kind::none;
  std::uint64_t length = 0;
};

/// The parsed head of a response.
struct HttpHead {
  ReplyHead reply;
  BodyFraming framing;
  /// Empty unless the body is encoded, although identity was requested.
  std::string content_coding;
  bool keep_alive = false;  ///< The server will accept another request on this connection.
};

/// Parses a complete head: status line, fields and the blank line. It refuses a line end, a field
/// name, a length or a transfer coding that could be read in two ways, because an attacker could
/// use that to insert a response (response smuggling). Throws TransportFailure with
/// client_errc::bad_http.
[[nodiscard]] HttpHead parse_http_head(std::string_view text);

}  // namespace geojob

#endif

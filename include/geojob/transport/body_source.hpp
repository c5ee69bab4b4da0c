// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_BODY_SOURCE_HPP
#define GEOJOB_TRANSPORT_BODY_SOURCE_HPP

#include <cstddef>
#include <cstdint>
#include <span>

#include "geojob/core/export.hpp"

namespace geojob {

/// Provides the body of a request, for example from a file. The transport reads it in pieces, as
/// fast as it can send them, so a body need not fit into memory.
///
/// All calls come from the thread that called Transport::send(), during that call. If a function
/// throws, the request ends, and the exception comes out of send().
class GEOJOB_EXPORT BodySource {
 public:
  BodySource() = default;
  BodySource(const BodySource&) = delete;
  BodySource& operator=(const BodySource&) = delete;
  virtual ~BodySource() = default;

  /// The total number of bytes that read() will return. It is called once, before anything is sent,
  /// for the request's Content-Length (RFC 9110, 8.6).
  [[nodiscard]] virtual std::uint64_t size() = 0;

  /// Writes the next bytes of the body to the front of `buffer` and returns how many; 0 at the end.
  /// It may write fewer bytes than fit.
  ///
  /// The transport calls read() again only after it has passed all earlier bytes to the connection.
  /// So until read() has returned the last piece, the service cannot have the whole body. If a
  /// program keeps a journal for recovery after a crash, read() should write to it that the last
  /// piece is about to be sent, and only then return the piece. After the last piece read() is
  /// called once more and must return 0.
  ///
  /// If read() returns fewer or more bytes in total than size(), the request ends with
  /// client_errc::wrong_body_size. For the last piece, `buffer` has room for one byte more than the
  /// rest of the body. So if a source has more bytes than size() and fills the buffer, the
  /// transport detects that before it sends the last piece.
  [[nodiscard]] virtual std::size_t read(std::span<char> buffer) = 0;
};

}  // namespace geojob

#endif

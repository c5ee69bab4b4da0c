// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_BODY_SOURCE_HPP
#define GEOJOB_TRANSPORT_BODY_SOURCE_HPP

#include <cstddef>
#include <cstdint>
#include <span>

#include "geojob/core/export.hpp"

namespace geojob {

/// Where the body of a request comes from: a file, a text, a compressor. The transport pulls it in
/// pieces as the connection takes them, so that no body has to fit into memory.
///
/// All calls come from the thread that called Transport::send(), during that call. What a function
/// throws ends the request, and comes out of send().
class GEOJOB_EXPORT BodySource {
 public:
  BodySource() = default;
  BodySource(const BodySource&) = delete;
  BodySource& operator=(const BodySource&) = delete;
  virtual ~BodySource() = default;

  /// How many bytes read() will give altogether. Asked for once, before anything is sent: it
  /// becomes the request's Content-Length (RFC 9110, 8.6).
  [[nodiscard]] virtual std::uint64_t size() = 0;

  /// Writes the next bytes of the body to the front of `buffer` and returns how many; 0 at the end.
  /// May give fewer than there is room for.
  ///
  /// It is called again only once all that it gave before was handed to the connection. So when it
  /// gives the last piece, the service cannot have the whole body yet: that is the moment to write
  /// into a journal that the last piece is about to go. After the last piece it is called once more
  /// and has to return 0.
  ///
  /// A source that gives fewer or more bytes than size() ends the request with
  /// client_errc::wrong_body_size. The buffer has room for one byte more than is left, so that a
  /// source that fills it shows its surplus before its last piece goes.
  [[nodiscard]] virtual std::size_t read(std::span<char> buffer) = 0;
};

}  // namespace geojob

#endif

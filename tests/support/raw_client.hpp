// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_RAW_CLIENT_HPP
#define GEOJOB_TESTS_RAW_CLIENT_HPP

#include <openssl/ssl.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>

#include "transport/descriptor.hpp"

/// A client on loopback whose every byte is the test's to say, and that tells how connections end.

namespace geojob::test {

/// How a connection ended, as the client sees it.
enum class End {
  still_open,  ///< It did not within a minute.
  notified,    ///< With TLS's farewell.
  closed,      ///< Without one; plain connections always.
  reset,
  refused,  ///< By a TLS alert.
};
std::ostream& operator<<(std::ostream& stream, End end);

struct Rest {
  std::string bytes;
  End end = End::still_open;
};

class RawClient {
 public:
  /// Connects, to 127.0.0.1 or, if that is asked for, to ::1. `tls` is null for plain HTTP; the
  /// handshake is yet to be done. Throws std::system_error.
  explicit RawClient(std::uint16_t port, SSL_CTX* tls = nullptr, bool by_ipv6 = false);

  [[nodiscard]] bool handshake();
  /// How the handshake, or what was read last, came to its end.
  [[nodiscard]] End end() const noexcept { return end_; }
  /// TLS1_3_VERSION, say.
  [[nodiscard]] int tls_version() const { return SSL_version(ssl_.get()); }
  /// How many bytes of TLS came so far, the handshake's among them.
  [[nodiscard]] std::uint64_t tls_bytes() const {
    return BIO_number_read(SSL_get_rbio(ssl_.get()));
  }

  /// True if all was taken, be it by nobody. Waits where there is no room.
  bool send(std::string_view bytes);
  /// That many bytes, or fewer at the end.
  [[nodiscard]] std::string read(std::size_t bytes);
  /// Up to and including that text, or to the end.
  [[nodiscard]] std::string read_until(std::string_view text);
  /// A head and the body that its Content-Length tells of.
  [[nodiscard]] std::string read_answer();
  [[nodiscard]] Rest read_to_end();
  /// What one reading gives; over TLS the content of one record at most. Empty at the end.
  [[nodiscard]] std::string read_piece();

  void close() { socket_ = Descriptor(); }
  [[nodiscard]] int descriptor() const noexcept { return socket_.get(); }

 private:
  struct FreeSsl {
    void operator()(SSL* ssl) const noexcept { SSL_free(ssl); }
  };
  [[nodiscard]] End end_after(int result) const;
  [[nodiscard]] bool read_more();

  Descriptor socket_;
  std::unique_ptr<SSL, FreeSsl> ssl_;
  std::string unread_;
  End end_ = End::still_open;
};

/// A whole request, to be sent with any key.
[[nodiscard]] std::string get_request(std::string_view target);

}  // namespace geojob::test

#endif

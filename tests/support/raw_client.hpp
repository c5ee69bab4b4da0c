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

/// A client on loopback. The test decides every byte that it sends, and can see how connections
/// end.

namespace geojob::test {

/// How a connection ended, as the client sees it.
enum class End {
  still_open,  ///< It did not end within a minute.
  notified,    ///< With the TLS close notification.
  closed,      ///< Without it; plain connections always end so.
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
  /// Connects to 127.0.0.1, or to ::1 if `by_ipv6` is true. `tls` is null for plain HTTP. The
  /// constructor does not do the TLS handshake. Throws std::system_error.
  explicit RawClient(std::uint16_t port, SSL_CTX* tls = nullptr, bool by_ipv6 = false);

  [[nodiscard]] bool handshake();
  /// How the handshake or the last read ended.
  [[nodiscard]] End end() const noexcept { return end_; }
  /// For example TLS1_3_VERSION.
  [[nodiscard]] int tls_version() const { return SSL_version(ssl_.get()); }
  /// How many bytes of TLS have arrived, including the handshake.
  [[nodiscard]] std::uint64_t tls_bytes() const {
    return BIO_number_read(SSL_get_rbio(ssl_.get()));
  }

  /// Returns true if all was sent, even if nobody has read it. Waits if there is no room.
  bool send(std::string_view bytes);
  /// Returns that many bytes, or fewer at the end.
  [[nodiscard]] std::string read(std::size_t bytes);
  /// Reads up to and including that text, or to the end.
  [[nodiscard]] std::string read_until(std::string_view text);
  /// Reads a head, and the body that its Content-Length announces.
  [[nodiscard]] std::string read_answer();
  [[nodiscard]] Rest read_to_end();
  /// The result of one read; over TLS at most the content of one record. Empty at the end.
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

/// A complete request; the target may have any key.
[[nodiscard]] std::string get_request(std::string_view target);

}  // namespace geojob::test

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_RAW_SERVER_HPP
#define GEOJOB_TESTS_RAW_SERVER_HPP

#include <openssl/ssl.h>

#include <atomic>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "geojob/transport/endpoint.hpp"
#include "transport/descriptor.hpp"

/// A server on loopback. The test decides every byte that it sends, so it can do what a correct
/// server never does.

namespace geojob::test {

struct FreeTlsContext {
  void operator()(SSL_CTX* context) const noexcept { SSL_CTX_free(context); }
};
using TlsContextOwner = std::unique_ptr<SSL_CTX, FreeTlsContext>;

/// The server's end of one connection. All its functions return when the server stops.
class Peer {
 public:
  Peer(Descriptor socket, int stop, SSL_CTX* tls);

  /// Does the TLS handshake. The server does it before the script, unless `handshake_first` is
  /// false. Returns false if the client refuses it.
  bool handshake();
  /// Reads a request head with its blank line; empty if the client closed the connection.
  std::string read_head();
  /// Reads that many bytes, or fewer if the client closed the connection.
  std::string read(std::size_t bytes);
  /// Reads until the client closes the connection.
  std::string read_to_end();
  void send(std::string_view bytes);
  /// Returns when the client closes the connection, or when the server stops.
  void wait_for_the_end();
  /// Reads nothing until the server stops.
  void ignore() const { static_cast<void>(wait_for(0)); }
  /// Closes the connection; over TLS with the close notification.
  void close();
  /// Closes the connection without the TLS close notification.
  void drop() { socket_ = Descriptor(); }
  /// Closes the connection with a reset.
  void reset();
  [[nodiscard]] int descriptor() const noexcept { return socket_.get(); }

 private:
  struct FreeSsl {
    void operator()(SSL* ssl) const noexcept { SSL_free(ssl); }
  };
  [[nodiscard]] bool wait_for(short events) const;
  [[nodiscard]] std::string read_some();

  Descriptor socket_;
  int stop_;
  std::unique_ptr<SSL, FreeSsl> ssl_;
  std::string unread_;
};

class RawServer {
 public:
  /// What the server does with a connection; `number` counts the connections from 0. Each script
  /// runs in a thread of its own.
  using Script = std::function<void(Peer&, unsigned number)>;

  /// Plain HTTP if `tls` is null.
  explicit RawServer(Script script, SSL_CTX* tls = nullptr, bool handshake_first = true);
  RawServer(const RawServer&) = delete;
  RawServer& operator=(const RawServer&) = delete;
  ~RawServer();

  [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
  /// `http(s)://127.0.0.1:port`
  [[nodiscard]] Endpoint endpoint(const std::string& host = "127.0.0.1") const;
  /// How many connections were accepted so far.
  [[nodiscard]] unsigned connections() const noexcept { return connections_; }

 private:
  void accept_all();
  void serve(Descriptor socket, unsigned number);

  Script script_;
  SSL_CTX* tls_;
  bool handshake_first_;
  std::uint16_t port_ = 0;  ///< Before the listener, whose initialisation sets it.
  Descriptor listener_;
  Descriptor stop_;
  std::atomic<unsigned> connections_{0};
  /// Only the accepting thread uses it, and the destructor after that thread has ended.
  std::list<std::thread> peers_;
  std::thread thread_;
};

/// A listening socket on loopback, non-blocking.
[[nodiscard]] Descriptor loopback_listener(int backlog, std::uint16_t& port);

}  // namespace geojob::test

#endif

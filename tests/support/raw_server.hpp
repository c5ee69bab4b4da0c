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

/// A server on loopback whose every byte is the test's to say: for what a well-behaved one would
/// never do.

namespace geojob::test {

struct FreeTlsContext {
  void operator()(SSL_CTX* context) const noexcept { SSL_CTX_free(context); }
};
using TlsContextOwner = std::unique_ptr<SSL_CTX, FreeTlsContext>;

/// The server's end of one connection. Everything ends when the server does.
class Peer {
 public:
  Peer(Descriptor socket, int stop, SSL_CTX* tls);

  /// The TLS handshake; done by the server before the script unless it was told not to. False if
  /// the client would not have it.
  bool handshake();
  /// A whole request head with its blank line; empty if the client went away.
  std::string read_head();
  /// So many bytes, or fewer if the client went away.
  std::string read(std::size_t bytes);
  /// All that comes until the client has gone.
  std::string read_to_end();
  void send(std::string_view bytes);
  /// Returns when the client has gone, or when the server ends.
  void wait_for_the_end();
  /// Reads nothing until the server ends.
  void ignore() const { static_cast<void>(wait_for(0)); }
  /// Closes, with TLS's good-bye where there is TLS.
  void close();
  /// Closes without TLS's good-bye.
  void drop() { socket_ = Descriptor(); }
  /// Closes with a reset.
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
  /// What the server does with a connection; `number` counts them from 0. Runs in a thread of its
  /// own.
  using Script = std::function<void(Peer&, unsigned number)>;

  /// Plain where `tls` is null.
  explicit RawServer(Script script, SSL_CTX* tls = nullptr, bool handshake_first = true);
  RawServer(const RawServer&) = delete;
  RawServer& operator=(const RawServer&) = delete;
  ~RawServer();

  [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
  /// `http(s)://127.0.0.1:port`
  [[nodiscard]] Endpoint endpoint(const std::string& host = "127.0.0.1") const;
  /// How many connections came so far.
  [[nodiscard]] unsigned connections() const noexcept { return connections_; }

 private:
  void accept_all();
  void serve(Descriptor socket, unsigned number);

  Script script_;
  SSL_CTX* tls_;
  bool handshake_first_;
  std::uint16_t port_ = 0;  ///< Before the listener, which sets it.
  Descriptor listener_;
  Descriptor stop_;
  std::atomic<unsigned> connections_{0};
  std::list<std::thread> peers_;  ///< Touched by the accepting thread only, and after its end.
  std::thread thread_;
};

/// A listening socket on loopback, non-blocking.
[[nodiscard]] Descriptor loopback_listener(int backlog, std::uint16_t& port);

}  // namespace geojob::test

#endif

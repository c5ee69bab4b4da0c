#ifndef GEOJOB_EMULATOR_CONNECTION_HPP
#define GEOJOB_EMULATOR_CONNECTION_HPP

#include <openssl/ssl.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "client/descriptor.hpp"
#include "client/stop_signal.hpp"
#include "emulator/scenario.hpp"

namespace geojob::emulator {

/// One client's connection, with TLS or without. Nothing in it blocks: all waiting ends when the
/// server stops. An operation that returns false ends the connection.
class Connection {
 public:
  /// `tls` is null for plain HTTP.
  Connection(Descriptor socket, SSL_CTX* tls, const StopSignal& signal);

  [[nodiscard]] bool handshake();
  /// The next request's head, without its final blank line; nullopt at the end of the connection.
  [[nodiscard]] std::optional<std::string> read_head();
  /// Sends an answer with all that is to happen to it. False if that ended the connection.
  [[nodiscard]] bool send(std::string_view wire, const Step& faults);
  void close_cleanly();

 private:
  struct FreeSsl {
    void operator()(SSL* ssl) const noexcept { SSL_free(ssl); }
  };
  enum class Need { nothing, read, write, dead };

  [[nodiscard]] Need need_after(int result) const;
  [[nodiscard]] bool wait_for(Need need) const;
  [[nodiscard]] bool pause(std::chrono::milliseconds time) const;
  [[nodiscard]] int read_some(char* buffer, int size);
  [[nodiscard]] bool write_all(std::string_view bytes);
  [[nodiscard]] bool send_slowly(std::string_view wire, const Trickle& trickle);
  void reset();

  Descriptor socket_;
  std::unique_ptr<SSL, FreeSsl> ssl_;
  const StopSignal& signal_;
  std::string unread_;
};

}  // namespace geojob::emulator

#endif

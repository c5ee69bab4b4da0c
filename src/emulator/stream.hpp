// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_STREAM_HPP
#define GEOJOB_EMULATOR_STREAM_HPP

#include <openssl/ssl.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "transport/descriptor.hpp"
#include "transport/stop_signal.hpp"

namespace geojob::emulator {

/// A client's socket, with TLS or without. Its functions do not block: all waiting ends when the
/// server stops.
class Stream {
 public:
  /// `tls` is null for plain HTTP.
  Stream(Descriptor socket, SSL_CTX* tls, const StopSignal& signal);

  [[nodiscard]] bool handshake();
  /// Receives the client's hello, and sends the first half of the response to it.
  void send_half_a_handshake();

  /// Returns how many bytes were read, at least one; 0 at the end of the stream, for any reason.
  [[nodiscard]] std::size_t read(std::span<char> buffer, std::optional<Deadline> deadline);
  [[nodiscard]] bool write(std::string_view bytes);
  /// Waits. Returns false if the server stops.
  [[nodiscard]] bool pause(std::chrono::milliseconds time) const;
  /// Does not read what the client sends, until the client closes the connection or until that time
  /// has passed.
  void ignore(std::optional<std::chrono::milliseconds> time) const;
  /// Reads and drops what the client sends, until the client closes the connection or until that
  /// time has passed.
  void discard(std::optional<std::chrono::milliseconds> time);

  /// Tells the client that no more bytes follow: say_farewell() sends the TLS close notification,
  /// end_output() only closes this direction of the TCP connection.
  void say_farewell();
  void end_output();
  /// Closes the connection without a reset, even if the client has sent bytes that nobody read.
  void close_gently();
  /// Closes the connection with a reset, after the system has sent all that was written.
  void reset();

 private:
  struct FreeSsl {
    void operator()(SSL* ssl) const noexcept { SSL_free(ssl); }
  };
  enum class Need { read, write, dead };

  [[nodiscard]] Need need_after(int result, Need otherwise) const;
  [[nodiscard]] bool wait_for(Need need, std::optional<Deadline> deadline) const;
  [[nodiscard]] bool write_plain(std::string_view bytes);

  Descriptor socket_;
  std::unique_ptr<SSL, FreeSsl> ssl_;
  const StopSignal& signal_;
};

}  // namespace geojob::emulator

#endif

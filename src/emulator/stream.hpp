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

/// A client's socket, with TLS or without. Nothing in it blocks: all waiting ends when the server
/// stops.
class Stream {
 public:
  /// `tls` is null for plain HTTP.
  Stream(Descriptor socket, SSL_CTX* tls, const StopSignal& signal);

  [[nodiscard]] bool handshake();
  /// Takes the client's hello, and answers with half of what would be the answer.
  void send_half_a_handshake();

  /// How many bytes came, at least one; 0 at the end, whatever ended it.
  [[nodiscard]] std::size_t read(std::span<char> buffer, std::optional<Deadline> deadline);
  [[nodiscard]] bool write(std::string_view bytes);
  /// Lets time pass. False if the server stops.
  [[nodiscard]] bool pause(std::chrono::milliseconds time) const;
  /// Leaves what the client sends where it is, until it is seen to have gone away, or until that
  /// time is over.
  void ignore(std::optional<std::chrono::milliseconds> time) const;
  /// Drops what the client sends until it has gone away, or until that time is over.
  void discard(std::optional<std::chrono::milliseconds> time);

  /// Tells the client that nothing more comes: with TLS's farewell, or without.
  void say_farewell();
  void end_output();
  /// Ends without a reset, also where the client has sent what nobody read.
  void close_gently();
  /// Ends with a reset, once all that was written is on its way.
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

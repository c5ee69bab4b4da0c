// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_CONNECTION_HPP
#define GEOJOB_EMULATOR_CONNECTION_HPP

#include <openssl/ssl.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "emulator/request_body.hpp"
#include "emulator/step.hpp"
#include "emulator/stream.hpp"
#include "transport/descriptor.hpp"
#include "transport/http_head.hpp"
#include "transport/stop_signal.hpp"

namespace geojob::emulator {

/// The next request on a connection, as far as it came.
struct RequestHead {
  enum class State : std::uint8_t {
    complete,
    missing,   ///< The client went away, took too long, or the server stops.
    too_long,  ///< No end within 16 KiB.
  };
  State state = State::missing;
  std::string text;  ///< Without the final blank line.
};

/// One client's connection, and all that is done to it. What returns false has ended it.
class Connection {
 public:
  /// `tls` is null for plain HTTP.
  Connection(Descriptor socket, SSL_CTX* tls, const StopSignal& signal)
      : stream_(std::move(socket), tls, signal) {}

  [[nodiscard]] bool open(const ConnectionStep& step);
  [[nodiscard]] RequestHead read_head(std::optional<milliseconds> idle);
  /// Reads the body of a request whose head was read. Stops after so many bytes of it, or a few
  /// more, if that is asked for; more than `most_bytes` are too many.
  [[nodiscard]] RequestBody read_body(const BodyFraming& framing, std::uint64_t most_bytes,
                                      std::optional<std::size_t> stop_after);
  [[nodiscard]] bool send(std::string_view wire, const Delivery& delivery);
  /// Reads nothing more until the client has gone, or until that time is over. Ends it.
  void stall(std::optional<milliseconds> time) const { stream_.ignore(time); }
  /// Ends it with a reset.
  void reset() { stream_.reset(); }
  /// Ends it as a server should; it may have sent what nobody read.
  void close();

 private:
  [[nodiscard]] bool read_more(std::optional<Deadline> deadline);
  [[nodiscard]] bool write(std::string_view wire, const Delivery& delivery);
  void repeat(std::string_view wire, milliseconds pause);

  Stream stream_;
  std::string unread_;
};

}  // namespace geojob::emulator

#endif

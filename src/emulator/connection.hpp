// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_CONNECTION_HPP
#define GEOJOB_EMULATOR_CONNECTION_HPP

#include <openssl/ssl.h>

#include <cstdint>
#include <functional>
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

/// The head of the next request on a connection, as far as it was read.
struct RequestHead {
  enum class State : std::uint8_t {
    complete,
    missing,   ///< The client closed the connection or was too slow, or the server stops.
    too_long,  ///< Its end is not within the first 16 KiB.
  };
  State state = State::missing;
  std::string text;  ///< Without the final blank line.
};

/// One client's connection, and the faults of a script. If a function returns false, the connection
/// has ended.
class Connection {
 public:
  using TakeBody = std::function<void(std::string_view)>;

  /// `tls` is null for plain HTTP.
  Connection(Descriptor socket, SSL_CTX* tls, const StopSignal& signal)
      : stream_(std::move(socket), tls, signal) {}

  [[nodiscard]] bool open(const ConnectionStep& step);
  [[nodiscard]] RequestHead read_head(std::optional<milliseconds> idle);
  /// Reads the body of a request, after its head. If `stop_after` is given, it stops after that
  /// many bytes of the body, or a few more. A body of more than `most_bytes` is too large. `take`
  /// gets the body in pieces; it may be empty.
  [[nodiscard]] RequestBody read_body(const BodyFraming& framing, std::uint64_t most_bytes,
                                      std::optional<std::size_t> stop_after,
                                      const TakeBody& take = {});
  [[nodiscard]] bool send(std::string_view wire, const Delivery& delivery);
  /// Reads nothing more until the client closes the connection, or until that time has passed. Ends
  /// the connection.
  void stall(std::optional<milliseconds> time) const { stream_.ignore(time); }
  /// Ends the connection with a reset.
  void reset() { stream_.reset(); }
  /// Ends the connection as a server should, even if the client has sent bytes that nobody read.
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

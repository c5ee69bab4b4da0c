// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_CHANNEL_HPP
#define GEOJOB_TRANSPORT_CHANNEL_HPP

#include <Poco/Net/StreamSocket.h>

#include <optional>
#include <span>
#include <string_view>

#include "transport/descriptor.hpp"
#include "transport/request_time.hpp"
#include "transport/tls_context.hpp"

namespace geojob {

/// A connected stream of bytes, plain or TLS. The socket below never blocks, and all waiting goes
/// through a RequestTime: Poco's own time-outs begin anew with every read, so that a byte now and
/// then would keep them waiting for ever. Failures are TransportFailures.
class Channel {
 public:
  /// Without TLS, over a connected socket.
  [[nodiscard]] static Channel plain(Descriptor socket);
  /// Does the TLS handshake over this channel, which it takes over.
  [[nodiscard]] Channel secured(TlsContext& context, RequestTime& time) &&;

  Channel(Channel&&) noexcept = default;
  Channel& operator=(Channel&&) = delete;
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;
  ~Channel() = default;

  /// Writes all of it.
  void write(std::string_view bytes, RequestTime& time);
  /// Reads what there is, at least a byte. 0 at the orderly end of the stream.
  [[nodiscard]] std::size_t read(std::span<char> buffer, RequestTime& time);

  /// Writes what can be written at once and returns how many bytes that were; 0 if one has to wait
  /// first. Then it must be called again with the same bytes: TLS has begun to send them.
  [[nodiscard]] std::size_t try_write(std::string_view bytes);
  /// Reads what there is at once; nullopt where there is nothing. Over TLS a socket can be readable
  /// without a byte for the application: TLS has messages of its own, such as session tickets.
  [[nodiscard]] std::optional<std::size_t> try_read(std::span<char> buffer);
  /// Waits after a try_write() that wrote nothing, until there is room or something to read.
  void wait_for_either(RequestTime& time) const;

  /// Whether the peer has neither closed the stream nor sent anything unasked.
  [[nodiscard]] bool quiet();

 private:
  explicit Channel(const Poco::Net::StreamSocket& socket) : socket_(socket) {}

  /// A farewell that fails leaves its reason in OpenSSL's queue, where the host application would
  /// find it. Before the socket, so that it is emptied after the farewell.
  struct ErrorQueue {
    ErrorQueue() = default;
    ErrorQueue(ErrorQueue&&) noexcept {}
    ErrorQueue& operator=(ErrorQueue&&) = delete;
    ErrorQueue(const ErrorQueue&) = delete;
    ErrorQueue& operator=(const ErrorQueue&) = delete;
    ~ErrorQueue();
  };

  ErrorQueue error_queue_;
  Poco::Net::StreamSocket socket_;
  short write_waits_for_ = 0;  ///< What the last try_write() was waiting for, as poll() has it.
};

}  // namespace geojob

#endif

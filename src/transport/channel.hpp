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

/// A connected stream of bytes, plain or TLS. Its socket never blocks, and all waiting uses a
/// RequestTime: Poco's own timeouts start again with every read, so a server that sends a byte now
/// and then could keep a read waiting without end. Failures are TransportFailures.
class Channel {
 public:
  /// A channel without TLS, over a connected socket.
  [[nodiscard]] static Channel plain(Descriptor socket);
  /// Does the TLS handshake over this channel, and takes its socket over.
  [[nodiscard]] Channel secured(TlsContext& context, RequestTime& time) &&;

  Channel(Channel&&) noexcept = default;
  Channel& operator=(Channel&&) = delete;
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;
  ~Channel() = default;

  /// Writes all of `bytes`.
  void write(std::string_view bytes, RequestTime& time);
  /// Reads what is available, at least one byte. Returns 0 at the regular end of the stream.
  [[nodiscard]] std::size_t read(std::span<char> buffer, RequestTime& time);

  /// Writes what can be written at once and returns how many bytes that were; 0 if it must wait
  /// first. Then call it again with the same bytes, because TLS has started to send them.
  [[nodiscard]] std::size_t try_write(std::string_view bytes);
  /// Reads what is available at once; nullopt if that is nothing. Over TLS a socket can be readable
  /// without a byte for the application, because TLS has messages of its own, such as session
  /// tickets.
  [[nodiscard]] std::optional<std::size_t> try_read(std::span<char> buffer);
  /// After a try_write() that returned 0: waits until the socket is writable or readable.
  void wait_for_either(RequestTime& time) const;

  /// Whether the peer has neither closed the stream nor sent a byte that no request asked for.
  [[nodiscard]] bool quiet();

 private:
  explicit Channel(const Poco::Net::StreamSocket& socket) : socket_(socket) {}

  /// If the TLS close notification cannot be sent, OpenSSL leaves an error in its queue, where the
  /// host application would find it. This member is declared before the socket, so that the queue
  /// is emptied after the notification.
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
  short write_waits_for_ = 0;  ///< What the last try_write() waits for, as events of poll().
};

}  // namespace geojob

#endif

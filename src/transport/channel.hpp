// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_CHANNEL_HPP
#define GEOJOB_TRANSPORT_CHANNEL_HPP

#include <Poco/Net/StreamSocket.h>

#include <span>
#include <string_view>

#include "transport/descriptor.hpp"
#include "transport/stop_signal.hpp"
#include "transport/tls_context.hpp"

namespace geojob {

/// A connected stream of bytes, plain or TLS. The socket below never blocks, and all waiting goes
/// through a StopSignal: Poco's own time-outs begin anew with every read, so that a byte now and
/// then would keep them waiting for ever. Failures are TransportFailures.
class Channel {
 public:
  /// Without TLS, over a connected socket.
  [[nodiscard]] static Channel plain(Descriptor socket);
  /// Does the TLS handshake over this channel, which it takes over.
  [[nodiscard]] Channel secured(TlsContext& context, const StopSignal& signal) &&;

  Channel(Channel&&) noexcept = default;
  Channel& operator=(Channel&&) = delete;
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;
  ~Channel() = default;

  void write(std::string_view bytes, const StopSignal& signal);
  /// Reads what there is, at least a byte. 0 at the orderly end of the stream.
  [[nodiscard]] std::size_t read(std::span<char> buffer, const StopSignal& signal);
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
};

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_HTTP_CONNECTION_HPP
#define GEOJOB_TRANSPORT_HTTP_CONNECTION_HPP

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "geojob/transport/transport.hpp"
#include "transport/body_decoder.hpp"
#include "transport/channel.hpp"
#include "transport/http_head.hpp"
#include "transport/stop_signal.hpp"

namespace geojob {

/// One connection, for one exchange after the other. Only an exchange that was read to its end, and
/// cleanly framed, leaves it fit for another: bytes left over would be taken for the next answer.
class HttpConnection {
 public:
  explicit HttpConnection(Channel channel) : channel_(std::move(channel)) {}
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;
  ~HttpConnection() = default;

  /// Sends a request, head and all, and streams the answer. Throws TransportFailure, and what the
  /// sink throws.
  [[nodiscard]] Reply exchange(std::string_view request, ReplySink& sink, const StopSignal& signal);
  /// Sends a request and reads the head of a final answer, but not its body.
  [[nodiscard]] HttpHead exchange_heads(std::string_view request, const StopSignal& signal);

  /// Whether a byte of the last exchange's answer arrived.
  [[nodiscard]] bool answered() const noexcept { return answered_; }
  /// Whether another exchange may be tried. The server can still close it at any moment.
  [[nodiscard]] bool reusable() { return clean_ && unread_.empty() && channel_.quiet(); }
  /// Gives up the channel, for another protocol. Only where the server sent nothing ahead.
  [[nodiscard]] Channel release() && { return std::move(channel_); }
  [[nodiscard]] bool sent_ahead() const noexcept { return !unread_.empty(); }

 private:
  [[nodiscard]] HttpHead read_head(const StopSignal& signal);
  [[nodiscard]] bool refill(const StopSignal& signal);
  [[nodiscard]] bool stream(BodyDecoder& decoder, ReplySink& sink, const StopSignal& signal);
  void drain(BodyDecoder& decoder, const StopSignal& signal);

  Channel channel_;
  std::array<char, 8192> buffer_{};
  std::string_view unread_;  ///< Of the buffer.
  bool answered_ = false;
  bool clean_ = true;
};

}  // namespace geojob

#endif

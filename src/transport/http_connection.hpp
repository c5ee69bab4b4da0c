// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_HTTP_CONNECTION_HPP
#define GEOJOB_TRANSPORT_HTTP_CONNECTION_HPP

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "geojob/transport/reply.hpp"
#include "transport/body_decoder.hpp"
#include "transport/body_pieces.hpp"
#include "transport/channel.hpp"
#include "transport/http_head.hpp"
#include "transport/request_time.hpp"
#include "transport/transport_failure.hpp"

namespace geojob {

/// One connection, for one exchange after another. It can be used again only if the last response
/// was read to its end and its framing was valid: bytes that are left over would be taken for the
/// next response.
class HttpConnection {
 public:
  explicit HttpConnection(Channel channel) : channel_(std::move(channel)) {}
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;
  ~HttpConnection() = default;

  /// Sends a request, with its body if it has one, and passes the response to the sink while it
  /// arrives. Throws TransportFailure, and what the sink and the source throw.
  [[nodiscard]] Reply exchange(std::string_view request, BodyPieces* body, ReplySink& sink,
                               RequestTime& time);
  /// Sends a request without a body and reads the head of the final response, but not its body.
  [[nodiscard]] HttpHead exchange_heads(std::string_view request, RequestTime& time);

  // About the last exchange:
  /// Whether a byte of the response arrived.
  [[nodiscard]] bool answered() const noexcept { return answered_; }
  /// Whether the head of the final response arrived completely.
  [[nodiscard]] bool has_head() const noexcept { return has_head_; }
  /// How much of the request was passed to the connection.
  [[nodiscard]] Sent sent() const noexcept { return sent_; }
  /// Whether the response was read to its end and its framing was valid.
  [[nodiscard]] bool clean() const noexcept { return clean_; }

  /// Whether another exchange can be tried. The server may still close the connection at any
  /// moment.
  [[nodiscard]] bool reusable() { return clean_ && unread_.empty() && channel_.quiet(); }
  /// Returns the channel, for another protocol. Call it only if sent_ahead() is false.
  [[nodiscard]] Channel release() && { return std::move(channel_); }
  [[nodiscard]] bool sent_ahead() const noexcept { return !unread_.empty(); }

 private:
  void begin_exchange() noexcept;
  void send_whole(std::string_view request, RequestTime& time);
  [[nodiscard]] std::optional<HttpHead> send(std::string_view request, BodyPieces& body,
                                             RequestTime& time);
  [[nodiscard]] std::optional<HttpHead> hand_over(std::string_view bytes, RequestTime& time);
  [[nodiscard]] std::optional<HttpHead> early_head(RequestTime& time);
  [[nodiscard]] HttpHead head_before(const TransportFailure& failure, const RequestTime& time);
  [[nodiscard]] HttpHead final_head(RequestTime& time);
  [[nodiscard]] std::optional<HttpHead> next_head(RequestTime& time);
  [[nodiscard]] HttpHead read_head(RequestTime& time);
  [[nodiscard]] bool refill(RequestTime& time);
  void take_in(std::size_t count) noexcept;
  [[nodiscard]] bool stream(BodyDecoder& decoder, ReplySink& sink, RequestTime& time);
  void drain(BodyDecoder& decoder, const RequestTime& time);

  Channel channel_;
  std::array<char, 8192> buffer_{};
  std::string_view unread_;  ///< A part of the buffer.
  int interim_answers_ = 0;
  Sent sent_ = Sent::nothing;
  bool answered_ = false;
  bool has_head_ = false;
  bool clean_ = true;
};

}  // namespace geojob

#endif

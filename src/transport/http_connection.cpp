// SPDX-License-Identifier: MIT
#include "transport/http_connection.hpp"

#include <algorithm>

#include "transport/transport_failure.hpp"

namespace geojob {
namespace {

constexpr std::size_t most_head_bytes = std::size_t{16} * 1024;
/// The limit for interim responses (RFC 9110, 15.2) before the final one.
constexpr int most_interim_answers = 10;
/// If more bytes than this follow a job, a new connection is cheaper.
constexpr std::size_t most_drained_bytes = std::size_t{16} * 1024;

/// A short time limit, for reading bytes that have arrived already or will not come at all.
RequestTime a_moment_of(const RequestTime& time) {
  constexpr std::chrono::milliseconds moment{50};
  return RequestTime({.whole = Deadline::in(moment).or_sooner(time.end())}, {});
}

/// Checks the first bytes as soon as they arrive, because a server with another protocol may never
/// send a blank line.
void require_http(std::string_view head) {
  constexpr std::string_view start = "HTTP/";
  const std::size_t size = std::min(head.size(), start.size());
  if (head.substr(0, size) != start.substr(0, size)) refuse_http("what answers there is not HTTP");
}

/// The position after the blank line that ends a head; 0 if the blank line has not arrived yet. The
/// bytes before `searched` were searched already.
std::size_t end_of_head(std::string_view text, std::size_t searched) {
  constexpr std::string_view blank_line = "\r\n\r\n";
  const std::size_t from = searched - std::min(searched, blank_line.size() - 1);
  const std::size_t at = text.find(blank_line, from);
  if (at != std::string_view::npos) return at + blank_line.size();
  if (text.find("\n\n", from) != std::string_view::npos) refuse_http("its lines end without CR");
  return 0;
}

}  // namespace

Reply HttpConnection::exchange(std::string_view request, BodyPieces* body, ReplySink& sink,
                               RequestTime& time) {
  begin_exchange();
  std::optional<HttpHead> early;
  if (body != nullptr) {
    early = send(request, *body, time);
  } else {
    send_whole(request, time);
  }
  const HttpHead head = early ? std::move(*early) : final_head(time);
  sink.on_head(head.reply);
  if (!head.content_coding.empty()) {
    throw TransportFailure(client_errc::content_encoded, head.content_coding);
  }
  BodyDecoder decoder(head.framing);
  const bool to_the_end = stream(decoder, sink, time);
  // If a request was not sent completely, the server would take the next one for the rest of it.
  const bool keep = head.keep_alive && sent_ == Sent::all;
  if (!to_the_end && keep) drain(decoder, time);
  clean_ = decoder.done() && keep;
  // A body that ends with its connection may also have been cut off there.
  return {{}, {}, to_the_end && decoder.done(), sent_};
}

HttpHead HttpConnection::exchange_heads(std::string_view request, RequestTime& time) {
  begin_exchange();
  send_whole(request, time);
  return final_head(time);
}

void HttpConnection::begin_exchange() noexcept {
  clean_ = false;
  answered_ = false;
  has_head_ = false;
  interim_answers_ = 0;
  sent_ = Sent::nothing;
}

void HttpConnection::send_whole(std::string_view request, RequestTime& time) {
  sent_ = Sent::part;  // Set before the write, because a write that fails may have sent something.
  channel_.write(request, time);
  sent_ = Sent::all;
}

/// Sends a request with a body. Returns the head of a final response if it arrives before
/// everything is sent: a server may refuse a request (401, 413, 503) without reading all of it, and
/// then stop reading. If we only wrote, we would see a broken connection instead of that response.
std::optional<HttpHead> HttpConnection::send(std::string_view request, BodyPieces& body,
                                             RequestTime& time) {
  sent_ = Sent::part;
  try {
    if (auto head = hand_over(request, time)) return head;
    if (body.complete()) sent_ = Sent::all;  // The body is empty.
    const RequestTime::Transfer transfer(time);
    for (std::string_view piece = body.next(); !piece.empty(); piece = body.next()) {
      if (auto head = hand_over(piece, time)) return head;
      if (body.complete()) sent_ = Sent::all;
    }
  } catch (const TransportFailure& failure) {
    if (failure.code() != client_errc::connection_lost) throw;
    return head_before(failure, time);
  }
  return std::nullopt;
}

/// Writes bytes to the connection. Before each try it checks whether a response has arrived.
std::optional<HttpHead> HttpConnection::hand_over(std::string_view bytes, RequestTime& time) {
  while (!bytes.empty()) {
    time.check("while sending the request");
    if (auto head = early_head(time)) return head;
    const std::size_t written = channel_.try_write(bytes);
    bytes.remove_prefix(written);
    if (written == 0) channel_.wait_for_either(time);
  }
  return std::nullopt;
}

/// The head of a final response, if its first bytes have arrived.
std::optional<HttpHead> HttpConnection::early_head(RequestTime& time) {
  if (unread_.empty()) {
    const auto count = channel_.try_read(buffer_);
    if (!count) return std::nullopt;
    take_in(*count);
    if (*count == 0) {
      throw TransportFailure(client_errc::connection_lost,
                             "the server closed the connection before the request was sent");
    }
  }
  const RequestTime::Interlude interlude(time);
  return next_head(time);
}

/// The head of the response that the server sent before the connection failed: the server may have
/// responded, and then closed the connection because it did not want the rest of the request. No
/// more bytes will arrive, so there is no need to wait. Throws `failure` if there is no response.
HttpHead HttpConnection::head_before(const TransportFailure& failure, const RequestTime& time) {
  RequestTime soon = a_moment_of(time);
  try {
    return final_head(soon);
  } catch (const TransportFailure& second) {
    if (second.code() == client_errc::bad_http) throw;
  }
  throw failure;
}

HttpHead HttpConnection::final_head(RequestTime& time) {
  for (;;) {
    if (auto head = next_head(time)) return std::move(*head);
  }
}

/// Reads a head. Returns nullopt if it belongs to an interim response, which another response
/// follows.
std::optional<HttpHead> HttpConnection::next_head(RequestTime& time) {
  HttpHead head = read_head(time);
  if (head.reply.status == 101) refuse_http("it changes to another protocol, unasked");
  if (head.reply.status >= 200) {
    has_head_ = true;
    return head;
  }
  if (++interim_answers_ > most_interim_answers) {
    refuse_http("interim answers (1xx) came without end");
  }
  return std::nullopt;
}

HttpHead HttpConnection::read_head(RequestTime& time) {
  std::string text;
  for (;;) {
    if (unread_.empty() && !refill(time)) {
      throw TransportFailure(client_errc::connection_lost,
                             text.empty() ? "the server closed the connection unanswered"
                                          : "the server closed the connection in the head");
    }
    const std::size_t before = text.size();
    text += unread_;
    require_http(text);
    const std::size_t end = end_of_head(text, before);
    if ((end != 0 ? end : text.size()) > most_head_bytes) refuse_http("its head is too long");
    if (end != 0) {
      unread_.remove_prefix(end - before);
      text.resize(end);
      return parse_http_head(text);
    }
    unread_ = {};
  }
}

/// Returns false at the end of the stream.
bool HttpConnection::refill(RequestTime& time) {
  take_in(channel_.read(buffer_, time));
  return !unread_.empty();
}

/// The first `count` bytes of the buffer have just been read.
void HttpConnection::take_in(std::size_t count) noexcept {
  unread_ = {buffer_.data(), count};
  if (count != 0) answered_ = true;
}

/// Passes the body to the sink. Returns false if the sink stopped it.
bool HttpConnection::stream(BodyDecoder& decoder, ReplySink& sink, RequestTime& time) {
  const RequestTime::Transfer transfer(time);
  while (!decoder.done()) {
    if (unread_.empty() && !refill(time)) {
      decoder.end_of_stream();
      return true;
    }
    const std::string_view piece = decoder.next(unread_);
    if (!piece.empty() && sink.on_body(piece) == Flow::stop) return false;
  }
  return true;
}

/// Reads what follows a job, if it is short and has arrived already, so that the connection can
/// stay open.
void HttpConnection::drain(BodyDecoder& decoder, const RequestTime& time) {
  RequestTime soon = a_moment_of(time);
  std::size_t drained = 0;
  try {
    while (!decoder.done() && drained < most_drained_bytes) {
      if (unread_.empty() && !refill(soon)) return;
      drained += unread_.size();
      static_cast<void>(decoder.next(unread_));
    }
  } catch (const TransportFailure&) {
    // The job is complete, so a failure after it only closes the connection.
  }
}

}  // namespace geojob

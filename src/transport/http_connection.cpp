// SPDX-License-Identifier: MIT
#include "transport/http_connection.hpp"

#include <algorithm>

#include "transport/transport_failure.hpp"

namespace geojob {
namespace {

constexpr std::size_t most_head_bytes = std::size_t{16} * 1024;
/// Interim answers (RFC 9110, 15.2) before the final one.
constexpr int most_interim_answers = 10;
/// What may follow a job before it is cheaper to make a new connection.
constexpr std::size_t most_drained_bytes = std::size_t{16} * 1024;
constexpr std::chrono::milliseconds longest_drain{50};

/// As soon as the first bytes tell: whoever speaks another protocol may never send a blank line.
void require_http(std::string_view head) {
  constexpr std::string_view start = "HTTP/";
  const std::size_t size = std::min(head.size(), start.size());
  if (head.substr(0, size) != start.substr(0, size)) refuse_http("what answers there is not HTTP");
}

/// One past the blank line that ends a head; 0 if it has not come yet. What stands before
/// `searched` was searched already.
std::size_t end_of_head(std::string_view text, std::size_t searched) {
  constexpr std::string_view blank_line = "\r\n\r\n";
  const std::size_t from = searched - std::min(searched, blank_line.size() - 1);
  const std::size_t at = text.find(blank_line, from);
  if (at != std::string_view::npos) return at + blank_line.size();
  if (text.find("\n\n", from) != std::string_view::npos) refuse_http("its lines end without CR");
  return 0;
}

}  // namespace

Reply HttpConnection::exchange(std::string_view request, ReplySink& sink,
                               const StopSignal& signal) {
  const HttpHead head = exchange_heads(request, signal);
  sink.on_head(head.reply);
  if (!head.content_coding.empty()) {
    throw TransportFailure(client_errc::content_encoded, head.content_coding);
  }
  BodyDecoder decoder(head.framing);
  const bool to_the_end = stream(decoder, sink, signal);
  if (!to_the_end && head.keep_alive) drain(decoder, signal);
  clean_ = decoder.done() && head.keep_alive;
  // A body that ends with its connection may have been cut off there as well.
  return {{}, {}, to_the_end && decoder.done()};
}

HttpHead HttpConnection::exchange_heads(std::string_view request, const StopSignal& signal) {
  clean_ = false;
  answered_ = false;
  channel_.write(request, signal);
  for (int interim = 0; interim <= most_interim_answers; ++interim) {
    HttpHead head = read_head(signal);
    if (head.reply.status == 101) refuse_http("it changes to another protocol, unasked");
    if (head.reply.status >= 200) return head;
  }
  refuse_http("interim answers (1xx) came without end");
}

HttpHead HttpConnection::read_head(const StopSignal& signal) {
  std::string text;
  for (;;) {
    if (unread_.empty() && !refill(signal)) {
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

/// False at the end of the stream.
bool HttpConnection::refill(const StopSignal& signal) {
  const std::size_t count = channel_.read(buffer_, signal);
  unread_ = {buffer_.data(), count};
  if (count != 0) answered_ = true;
  return count != 0;
}

/// Hands the body on. False if the sink stopped it.
bool HttpConnection::stream(BodyDecoder& decoder, ReplySink& sink, const StopSignal& signal) {
  while (!decoder.done()) {
    if (unread_.empty() && !refill(signal)) {
      decoder.end_of_stream();
      return true;
    }
    const std::string_view piece = decoder.next(unread_);
    if (!piece.empty() && sink.on_body(piece) == Flow::stop) return false;
  }
  return true;
}

/// Reads what follows a job, if it is short and there at once, so that the connection can be kept.
void HttpConnection::drain(BodyDecoder& decoder, const StopSignal& signal) {
  const StopSignal soon(Deadline::in(longest_drain).or_sooner(signal.deadline()), {});
  std::size_t drained = 0;
  try {
    while (!decoder.done() && drained < most_drained_bytes) {
      if (unread_.empty() && !refill(soon)) return;
      drained += unread_.size();
      static_cast<void>(decoder.next(unread_));
    }
  } catch (const TransportFailure&) {
    // The job is read; whatever went wrong behind it costs the connection only.
  }
}

}  // namespace geojob

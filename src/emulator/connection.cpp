// SPDX-License-Identifier: MIT
#include "emulator/connection.hpp"

#include <array>

#include "transport/body_decoder.hpp"
#include "transport/transport_failure.hpp"

namespace geojob::emulator {

bool Connection::open(const ConnectionStep& step) {
  if (!stream_.pause(step.delay)) return false;
  switch (step.fault) {
    case ConnectionFault::none:
      return stream_.handshake();
    case ConnectionFault::stall_handshake:
      stream_.discard(step.stall_for);
      return false;
    case ConnectionFault::truncate_handshake:
      stream_.send_half_a_handshake();
      stream_.close_gently();
      return false;
    case ConnectionFault::close_at_once:
      stream_.close_gently();
      return false;
    case ConnectionFault::reset_at_once:
      stream_.reset();
      return false;
  }
  return false;
}

RequestHead Connection::read_head(std::optional<milliseconds> idle) {
  constexpr std::size_t most_bytes = std::size_t{16} * 1024;
  constexpr std::string_view end_of_head = "\r\n\r\n";
  std::optional<Deadline> deadline;
  if (idle) deadline = Deadline::in(*idle);
  for (;;) {
    const std::size_t end = unread_.find(end_of_head);
    if (end > most_bytes && unread_.size() > most_bytes) return {RequestHead::State::too_long, {}};
    if (end != std::string::npos) {
      RequestHead head{RequestHead::State::complete, unread_.substr(0, end)};
      unread_.erase(0, end + end_of_head.size());
      return head;
    }
    if (!read_more(deadline)) return {};
  }
}

bool Connection::read_more(std::optional<Deadline> deadline) {
  std::array<char, 16384> buffer{};
  const std::size_t count = stream_.read(buffer, deadline);
  unread_.append(buffer.data(), count);
  return count != 0;
}

RequestBody Connection::read_body(const BodyFraming& framing, std::uint64_t most_bytes,
                                  std::optional<std::size_t> stop_after, const TakeBody& take) {
  using State = RequestBody::State;
  RequestBody body;
  // If there is no body, OpenSSL is not asked for a digest: it may have to open files for that, and
  // the server must respond even if no descriptor is left.
  if (framing.kind == BodyFraming::Kind::none) return body;
  if (framing.length > most_bytes) body.state = State::too_large;
  BodyDecoder decoder(framing);
  Sha256 sha256;
  try {
    while (body.state == State::whole && !decoder.done()) {
      if (stop_after && body.bytes >= *stop_after) {
        body.state = State::stopped;
      } else if (unread_.empty() && !read_more(std::nullopt)) {
        body.state = State::missing;
      } else {
        std::string_view rest = unread_;
        const std::string_view piece = decoder.next(rest);
        sha256.add(piece);
        body.bytes += piece.size();
        if (body.bytes > most_bytes) body.state = State::too_large;
        if (take && body.state == State::whole) take(piece);
        unread_.erase(0, unread_.size() - rest.size());
      }
    }
  } catch (const TransportFailure&) {  // Only the decoder throws it here.
    body.state = State::malformed;
  }
  body.sha256 = sha256.digest();
  return body;
}

bool Connection::write(std::string_view wire, const Delivery& delivery) {
  if (!delivery.trickle) return stream_.write(wire);
  while (!wire.empty()) {
    const std::string_view piece = wire.substr(0, delivery.trickle->bytes);
    if (!stream_.write(piece)) return false;
    wire.remove_prefix(piece.size());
    if (!wire.empty() && !stream_.pause(delivery.trickle->every)) return false;
  }
  return true;
}

void Connection::repeat(std::string_view wire, milliseconds pause) {
  while (stream_.write(wire) && stream_.pause(pause)) {
  }
}

bool Connection::send(std::string_view wire, const Delivery& delivery) {
  if (!stream_.pause(delivery.delay)) return false;
  if (delivery.repeat_every) {
    repeat(wire, *delivery.repeat_every);
    return false;
  }
  auto end = delivery.cut_after;
  if (delivery.reset_after) end = delivery.reset_after;
  if (delivery.stall_after) end = delivery.stall_after;
  if (!write(wire.substr(0, end.value_or(wire.size())), delivery)) return false;
  if (delivery.stall_after) {
    stream_.discard(delivery.stall_for);
    return false;
  }
  if (delivery.reset_after) {
    stream_.reset();
    return false;
  }
  if (!delivery.cut_after && !delivery.close_without_notify) return true;
  if (!delivery.close_without_notify) stream_.say_farewell();
  stream_.close_gently();
  return false;
}

void Connection::close() {
  stream_.say_farewell();
  stream_.close_gently();
}

}  // namespace geojob::emulator

// SPDX-License-Identifier: MIT
#include "transport/body_decoder.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "transport/transport_failure.hpp"

namespace geojob {
namespace {

/// The limit for a chunk's size with its extensions, and for a trailer field.
constexpr std::size_t most_line_bytes = 1024;
constexpr std::size_t most_trailer_bytes = 8192;

}  // namespace

BodyDecoder::BodyDecoder(const BodyFraming& framing) noexcept
    : left_(framing.length), length_(framing.length) {
  switch (framing.kind) {
    case BodyFraming::Kind::none:
      break;
    case BodyFraming::Kind::length:
      state_ = length_ == 0 ? State::done : State::length;
      break;
    case BodyFraming::Kind::chunked:
      state_ = State::chunk_size;
      break;
    case BodyFraming::Kind::until_close:
      state_ = State::until_close;
      break;
  }
}

std::string_view BodyDecoder::next(std::string_view& input) {
  switch (state_) {
    case State::length:
      return take_payload(input, State::done);
    case State::chunk:
      return take_payload(input, State::chunk_end);
    case State::until_close:
      received_ += input.size();
      return std::exchange(input, {});
    case State::chunk_size:
      if (take_line(input)) begin_chunk();
      return {};
    case State::chunk_end:
      if (!take_line(input)) return {};
      if (!line_.empty()) refuse_http("a chunk of its body is longer than it says");
      state_ = State::chunk_size;
      return {};
    case State::trailer:
      if (!take_line(input)) return {};
      trailer_bytes_ += line_.size();
      if (trailer_bytes_ > most_trailer_bytes)
        refuse_http("the fields behind its body are too long");
      if (line_.empty()) state_ = State::done;
      line_.clear();
      return {};
    case State::done:
      return {};
  }
  return {};
}

std::string_view BodyDecoder::take_payload(std::string_view& input, State next_state) noexcept {
  const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(left_, input.size()));
  const std::string_view payload = input.substr(0, size);
  input.remove_prefix(size);
  left_ -= size;
  received_ += size;
  if (left_ == 0) state_ = next_state;
  return payload;
}

/// Collects a line. Returns true if the line is complete; its CRLF is then removed.
bool BodyDecoder::take_line(std::string_view& input) {
  const std::size_t end = input.find('\n');
  const std::size_t size = std::min(end, input.size());
  if (line_.size() + size > most_line_bytes) refuse_http("a line between its chunks is too long");
  line_.append(input.substr(0, size));
  input.remove_prefix(end == std::string_view::npos ? size : size + 1);
  if (end == std::string_view::npos) return false;
  if (!line_.ends_with('\r')) refuse_http("a line between its chunks ends without CR");
  line_.pop_back();
  return true;
}

/// The line has a hexadecimal size and perhaps extensions, which are ignored.
void BodyDecoder::begin_chunk() {
  const std::string_view size = std::string_view(line_).substr(0, line_.find(';'));
  const std::size_t digits = size.find_last_not_of(" \t") + 1;
  const char* const end = size.data() + digits;
  const auto [stop, error] = std::from_chars(size.data(), end, left_, 16);
  if (digits == 0 || error != std::errc() || stop != end) {
    refuse_http("the size of a chunk of its body is no number");
  }
  state_ = left_ == 0 ? State::trailer : State::chunk;
  line_.clear();
}

void BodyDecoder::end_of_stream() const {
  if (state_ == State::done || state_ == State::until_close) return;
  std::string came = std::to_string(received_);
  if (state_ == State::length) {
    came += " of " + std::to_string(length_) + " bytes came";
  } else {
    came += " bytes came, and not the last chunk";
  }
  throw TransportFailure(client_errc::connection_lost, came);
}

}  // namespace geojob

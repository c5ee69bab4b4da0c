// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_STEP_HPP
#define GEOJOB_EMULATOR_STEP_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

/// The steps of scripts: what is to happen to requests and to connections. docs/emulator.md says
/// how they are written in a scenario.

namespace geojob::emulator {

using std::chrono::milliseconds;

/// Sends bytes a few at a time.
struct Trickle {
  std::size_t bytes = 1;
  milliseconds every{0};
};

/// How the bytes of an answer go out, and what happens to the connection then.
struct Delivery {
  milliseconds delay{0};  ///< Before the first byte.
  std::optional<Trickle> trickle;
  std::optional<milliseconds> repeat_every;  ///< Sends the bytes again and again, for ever.

  // At most one of these.
  std::optional<std::size_t> cut_after;    ///< Ends the connection after this many bytes.
  std::optional<std::size_t> reset_after;  ///< Resets the connection after this many bytes.
  std::optional<std::size_t> stall_after;  ///< Sends no more after this many bytes.

  /// A stall ends after this time, and the connection with it; absent: when the client goes away.
  std::optional<milliseconds> stall_for;
  bool close_without_notify = false;  ///< Ends the connection, without TLS's farewell.
};

/// What an answer's bytes become where a GET asks for a part of them.
enum class Ranges : std::uint8_t {
  ignored,        ///< The whole, with status 200.
  honoured,       ///< The part, if its condition holds.
  unconditional,  ///< The part, whatever its condition.
  wrong,          ///< Another part: all, from the first byte, and it is called so.
};

/// What happens while a request's body is read. At most one of these; each is a number of bytes, or
/// the body's end where that comes first.
struct BodyFaults {
  std::optional<std::size_t> answer_after;  ///< Answers without reading the rest.
  std::optional<std::size_t> stall_after;   ///< Reads no more, and does not answer.
  std::optional<std::size_t> reset_after;   ///< Resets the connection.

  /// After how many bytes reading stops.
  [[nodiscard]] std::optional<std::size_t> stop_after() const noexcept {
    if (answer_after) return answer_after;
    return stall_after ? stall_after : reset_after;
  }
};

/// What happens to one request, or to several alike. Whatever it does not say is as it would be
/// without it.
struct Step {
  std::string match;   ///< Only requests with this in their path; empty: all.
  std::string method;  ///< Only requests with this method; empty: all.
  unsigned times = 1;
  bool forever = false;

  std::optional<int> status;
  std::optional<std::string> status_line;  ///< Instead of the line made of the status.
  std::optional<std::string> body;
  std::optional<std::string> raw;           ///< The whole answer, head and all.
  std::vector<std::string> error_details;   ///< These two ask for the service's own error document.
  std::string authentication;               ///< Its AuthenticationResultCode.
  std::optional<std::string> content_type;  ///< Empty: without the header.
  std::vector<std::string> headers;         ///< More of them, each a line as it stands.
  std::optional<std::string> retry_after;

  std::optional<std::string> content_length;  ///< What the header says instead of the truth.
  bool chunked = false;
  std::size_t chunk_bytes = 100;
  bool end_by_close = false;  ///< No length at all: the connection's end is the body's.

  std::vector<int> informational;            ///< 1xx answers before the real one.
  std::optional<int> informational_forever;  ///< Nothing but these.
  std::string extra;                         ///< Bytes after the body that belong to nothing.
  BodyFaults request_body;
  Delivery delivery;

  // What downloads are continued by; each a header as it stands, empty: without it.
  std::string etag;
  std::string last_modified;
  std::string accept_ranges;
  Ranges ranges = Ranges::ignored;

  [[nodiscard]] bool is_for(const std::string& its_method, const std::string& path) const {
    return (method.empty() || method == its_method) && path.find(match) != std::string::npos;
  }

  [[nodiscard]] bool asks_for_error_document() const noexcept {
    return !error_details.empty() || !authentication.empty();
  }
};

enum class ConnectionFault : std::uint8_t {
  none,
  stall_handshake,
  truncate_handshake,
  close_at_once,
  reset_at_once,
};

/// What happens to one accepted connection, before its first request.
struct ConnectionStep {
  unsigned times = 1;
  bool forever = false;
  milliseconds delay{0};
  ConnectionFault fault = ConnectionFault::none;
  std::optional<milliseconds> stall_for;
};

/// Takes the first step off a script that is meant; counts down the step's times.
template <class AnyStep, class IsMeant>
[[nodiscard]] std::optional<AnyStep> take_step(std::deque<AnyStep>& script, IsMeant is_meant) {
  for (auto step = script.begin(); step != script.end(); ++step) {
    if (!is_meant(*step)) continue;
    AnyStep taken = *step;
    if (!step->forever && --step->times == 0) script.erase(step);
    return taken;
  }
  return std::nullopt;
}

}  // namespace geojob::emulator

#endif

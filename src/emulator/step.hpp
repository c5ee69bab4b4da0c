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

/// The steps of scripts, which say what happens to requests and to connections. docs/emulator.md
/// describes how they are written in a scenario.

namespace geojob::emulator {

using std::chrono::milliseconds;

/// Sends bytes a few at a time.
struct Trickle {
  std::size_t bytes = 1;
  milliseconds every{0};
};

/// How the bytes of a response are sent, and what happens to the connection.
struct Delivery {
  milliseconds delay{0};  ///< Before the first byte.
  std::optional<Trickle> trickle;
  std::optional<milliseconds> repeat_every;  ///< Sends the bytes again and again, without end.

  // At most one of these.
  std::optional<std::size_t> cut_after;    ///< Ends the connection after this many bytes.
  std::optional<std::size_t> reset_after;  ///< Resets the connection after this many bytes.
  std::optional<std::size_t> stall_after;  ///< Sends no more after this many bytes.

  /// How long a stall lasts before the connection is closed; nullopt if it lasts until the client
  /// closes the connection.
  std::optional<milliseconds> stall_for;
  bool close_without_notify = false;  ///< Closes the connection without the TLS close notification.
};

/// What the response is if a GET requests a range of bytes.
enum class Ranges : std::uint8_t {
  ignored,        ///< The whole body, with status 200.
  honoured,       ///< The range, if its condition is true.
  unconditional,  ///< The range, whatever its condition.
  wrong,          ///< Another range: the whole body, with status 206 and a Content-Range.
};

/// Faults while a request's body is read. At most one is set. Each is a number of bytes; if the
/// body is shorter, the fault happens at its end.
struct BodyFaults {
  std::optional<std::size_t> answer_after;  ///< Responds without reading the rest.
  std::optional<std::size_t> stall_after;   ///< Stops reading, and does not respond.
  std::optional<std::size_t> reset_after;   ///< Resets the connection.

  /// The number of bytes after which reading stops.
  [[nodiscard]] std::optional<std::size_t> stop_after() const noexcept {
    if (answer_after) return answer_after;
    return stall_after ? stall_after : reset_after;
  }
};

/// What happens to one request, or in the same way to several. A member that is not set changes
/// nothing.
struct Step {
  std::string match;   ///< Only for requests with this text in their path; empty for all.
  std::string method;  ///< Only for requests with this method; empty for all.
  unsigned times = 1;
  bool forever = false;

  std::optional<int> status;
  std::optional<std::string> status_line;  ///< Replaces the line made from the status.
  std::optional<std::string> body;
  std::optional<std::string> raw;  ///< The whole response, including its head.
  /// If this or `authentication` is set, the response is the service's own error document.
  std::vector<std::string> error_details;
  std::string authentication;               ///< The AuthenticationResultCode of that document.
  std::optional<std::string> content_type;  ///< Empty for a response without this header.
  std::vector<std::string> headers;         ///< Further header lines, sent unchanged.
  std::optional<std::string> retry_after;

  std::optional<std::string> content_length;  ///< Sent instead of the true length.
  bool chunked = false;
  std::size_t chunk_bytes = 100;
  bool end_by_close = false;  ///< Without a length: the body ends with the connection.

  std::vector<int> informational;            ///< 1xx responses before the final one.
  std::optional<int> informational_forever;  ///< Sends only such responses, without end.
  std::string extra;                         ///< Bytes after the body that belong to no response.
  BodyFaults request_body;
  Delivery delivery;

  // Headers for continuing a download; each is sent unchanged, or not at all if it is empty.
  std::string etag;
  std::string last_modified;
  std::string accept_ranges;
  std::optional<Ranges> ranges;
  /// Whether a request that creates a job has its effect; nullopt: if the response is the usual
  /// one.
  std::optional<bool> creates_job;
  bool changes_file = false;  ///< From this request on, the job's result files have other bytes.

  [[nodiscard]] bool is_for(const std::string& its_method, const std::string& path) const {
    return (method.empty() || method == its_method) && path.find(match) != std::string::npos;
  }

  /// Whether the step has a response of its own.
  [[nodiscard]] bool defines_response() const noexcept {
    return status || body || raw || informational_forever || asks_for_error_document();
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

/// Takes the first step for which `is_meant` returns true. Unless the step is `forever`, this
/// decreases its `times`, and removes it from the script at 0.
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

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_TRANSPORT_CALL_HPP
#define GEOJOB_TESTS_TRANSPORT_CALL_HPP

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "geojob/transport/https_transport.hpp"
#include "support/recording_reply_sink.hpp"

namespace geojob::test {

/// So long that it never ends a test.
constexpr std::chrono::minutes ample{5};
/// A short time, for tests in which a limit must be reached.
constexpr std::chrono::milliseconds soon{150};

/// One request and its result.
struct TransportCall {
  Method method = Method::get;
  std::string target = "/job?output=xml&key=secret";
  std::string_view accept = media_type_of(Format::xml);
  std::string_view content_type = {};
  BodySource* body = nullptr;
  std::optional<ByteRange> range = {};
  std::string_view if_range = {};
  std::chrono::milliseconds time = ample;
  std::optional<std::chrono::milliseconds> around_bodies = {};
  std::optional<std::chrono::milliseconds> stall = {};
  std::stop_token stop = {};
  RecordingReplySink sink = {};
  Reply reply = {};

  TransportCall& run(Transport& transport, const Endpoint& endpoint) {
    const Request request{.endpoint = endpoint,
                          .method = method,
                          .target = target,
                          .accept = accept,
                          .content_type = content_type,
                          .body = body,
                          .range = range,
                          .if_range = if_range};
    const TimeLimits limits{
        .whole = Deadline::in(time), .around_bodies = around_bodies, .stall = stall};
    reply = transport.send(request, sink, limits, stop);
    return *this;
  }
};

/// A copy of a request's result.
struct Outcome {
  explicit Outcome(const TransportCall& call)
      : reply(call.reply), head(call.sink.head), body(call.sink.body) {}
  Reply reply;
  ReplyHead head;
  std::string body;
};

/// A response with a Content-Length, as a correct server sends it.
[[nodiscard]] inline std::string answer(const std::string& body, const std::string& fields = {}) {
  return "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n" + fields +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace geojob::test

#endif

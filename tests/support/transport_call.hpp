// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_TRANSPORT_CALL_HPP
#define GEOJOB_TESTS_TRANSPORT_CALL_HPP

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>

#include "geojob/transport/https_transport.hpp"
#include "support/recording_reply_sink.hpp"

namespace geojob::test {

/// Long enough never to be what ends a test.
constexpr std::chrono::minutes ample{5};
/// What no test may run into unless it means to: the time is up soon.
constexpr std::chrono::milliseconds soon{150};

/// One GET and what came of it.
struct TransportCall {
  std::string target = "/job?output=xml&key=secret";
  Format accept = Format::xml;
  std::chrono::milliseconds time = ample;
  std::stop_token stop = {};
  RecordingReplySink sink = {};
  Reply reply = {};

  TransportCall& run(Transport& transport, const Endpoint& endpoint) {
    reply = transport.get({endpoint, target, accept}, sink, Deadline::in(time), stop);
    return *this;
  }
};

/// An answer with a Content-Length, as a well-behaved server gives it.
[[nodiscard]] inline std::string answer(const std::string& body, const std::string& fields = {}) {
  return "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n" + fields +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace geojob::test

#endif

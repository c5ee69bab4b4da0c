// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_TRANSPORT_FAILURE_HPP
#define GEOJOB_TRANSPORT_TRANSPORT_FAILURE_HPP

#include <stdexcept>
#include <string>

#include "geojob/transport/client_error.hpp"
#include "transport/stop_signal.hpp"

namespace geojob {

/// How failures travel inside the transport, up to its one boundary (https_transport.cpp), where
/// they become a Reply.
class TransportFailure : public std::runtime_error {
 public:
  TransportFailure(client_errc code, const std::string& detail)
      : std::runtime_error(detail), code_(code) {}
  [[nodiscard]] client_errc code() const noexcept { return code_; }

 private:
  client_errc code_;
};

/// Of an answer that is not HTTP/1.1 as RFC 9112 has it. `why` says what is wrong with it.
[[noreturn]] inline void refuse_http(const std::string& why) {
  throw TransportFailure(client_errc::bad_http, why);
}

/// Ends the request unless the wait ended because there is something to do. `doing` says what was
/// waited for: "while connecting".
inline void require_ready(Woken woken, const char* doing) {
  if (woken == Woken::stopped) throw TransportFailure(client_errc::cancelled, doing);
  if (woken == Woken::deadline) throw TransportFailure(client_errc::deadline_passed, doing);
}

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_TRANSPORT_FAILURE_HPP
#define GEOJOB_TRANSPORT_TRANSPORT_FAILURE_HPP

#include <stdexcept>
#include <string>

#include "geojob/transport/client_error.hpp"

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

}  // namespace geojob

#endif

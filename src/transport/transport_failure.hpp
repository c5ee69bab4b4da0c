// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_TRANSPORT_FAILURE_HPP
#define GEOJOB_TRANSPORT_TRANSPORT_FAILURE_HPP

#include <stdexcept>
#include <string>

#include "geojob/transport/client_error.hpp"

namespace geojob {

/// The exception for failures inside the transport. https_transport.cpp catches it, and turns it
/// into a Reply.
class TransportFailure : public std::runtime_error {
 public:
  TransportFailure(client_errc code, const std::string& detail)
      : std::runtime_error(detail), code_(code) {}
  [[nodiscard]] client_errc code() const noexcept { return code_; }

 private:
  client_errc code_;
};

/// Throws the failure for a response that is not valid HTTP/1.1 (RFC 9112). `why` says what is
/// invalid.
[[noreturn]] inline void refuse_http(const std::string& why) {
  throw TransportFailure(client_errc::bad_http, why);
}

}  // namespace geojob

#endif

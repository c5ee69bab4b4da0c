// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLIENT_REQUEST_OUTCOME_HPP
#define GEOJOB_CLIENT_REQUEST_OUTCOME_HPP

#include <string>
#include <system_error>
#include <vector>

#include "geojob/transport/reply.hpp"

namespace geojob {

/// The service's words about a request. The key has been removed.
struct ServiceWords {
  std::string status_description;
  std::string authentication_result_code;
  std::string trace_id;
  std::vector<std::string> error_details;
};

/// How a request ended, and details if it failed.
struct RequestOutcome {
  std::error_code error;  ///< A client_errc or errc; empty after a success.
  std::string detail;     ///< Details of the error, for people. Never contains the key.
  /// True if the same request may succeed later and may safely be sent again. False for a POST that
  /// the service may have acted on (RFC 9110, 9.2.2).
  bool worth_retrying = false;
  int http_status = 0;        ///< 0 if no response came.
  std::string retry_after;    ///< The header field. The key has been removed.
  Sent sent = Sent::nothing;  ///< How much of the request was sent.
  ServiceWords words;
};

}  // namespace geojob

#endif

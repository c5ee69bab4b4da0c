// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLIENT_REQUEST_OUTCOME_HPP
#define GEOJOB_CLIENT_REQUEST_OUTCOME_HPP

#include <string>
#include <system_error>
#include <vector>

#include "geojob/transport/reply.hpp"

namespace geojob {

/// The service's own words about a request, the key taken out of them.
struct ServiceWords {
  std::string status_description;
  std::string authentication_result_code;
  std::string trace_id;
  std::vector<std::string> error_details;
};

/// How a request ended, with all that is known about it if it failed.
struct RequestOutcome {
  std::error_code error;  ///< Of client_errc or errc; empty after a success.
  std::string detail;     ///< What exactly was wrong, for people. Without the key.
  /// The same request may succeed later, and does no harm if it is sent again. Never of a POST that
  /// the service may have acted on (protocol facts, section 1.8).
  bool worth_retrying = false;
  int http_status = 0;        ///< 0 if no answer came.
  std::string retry_after;    ///< The header, without the key.
  Sent sent = Sent::nothing;  ///< How much of the request was sent.
  ServiceWords words;
};

}  // namespace geojob

#endif

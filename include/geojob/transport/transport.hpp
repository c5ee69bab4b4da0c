// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_TRANSPORT_HPP
#define GEOJOB_TRANSPORT_TRANSPORT_HPP

#include <stop_token>
#include <string>
#include <string_view>
#include <system_error>

#include "geojob/core/export.hpp"
#include "geojob/core/flow.hpp"
#include "geojob/core/format.hpp"
#include "geojob/transport/deadline.hpp"
#include "geojob/transport/endpoint.hpp"

/// The seam between geojob and HTTP: bring your own, or take HttpsTransport.

namespace geojob {

/// One GET. All views must outlive the call.
struct Request {
  const Endpoint& endpoint;
  /// Path and query WITH the key: for the wire only, never for a log or an error. Without blanks
  /// and control characters (else client_errc::invalid_url).
  std::string_view target;
  /// The format that is asked for. The request says so in its `Accept` (RFC 9110, 12.5.1).
  Format accept = Format::xml;
};

/// What an answer says before its body.
struct ReplyHead {
  int status = 0;
  std::string content_type;
  std::string retry_after;  ///< As it stands in the header; empty if absent.
  std::string location;     ///< Of a redirect; may hold anything.
};

/// Where an answer goes as it arrives.
class GEOJOB_EXPORT ReplySink {
 public:
  ReplySink() = default;
  ReplySink(const ReplySink&) = delete;
  ReplySink& operator=(const ReplySink&) = delete;
  virtual ~ReplySink() = default;

  /// Once, before the body.
  virtual void on_head(const ReplyHead& head) = 0;
  /// The body in pieces of any size. After stop no more is read.
  virtual Flow on_body(std::string_view bytes) = 0;
};

/// How a GET ended.
struct Reply {
  /// Empty if the answer was read to its end, or to where the sink stopped it.
  std::error_code error;
  /// What exactly failed, for people; never with the key in it.
  std::string detail;
  /// True if the framing proves that the body is whole (RFC 9112, 6.3): all of Content-Length came,
  /// or the last chunk, or there is none.
  bool whole = false;
};

/// Sends one GET and streams the answer. Implementations follow no redirect, end at the deadline
/// and as soon as the stop token says so, and report failures in Reply, not by exceptions; what the
/// sink throws passes through.
class GEOJOB_EXPORT Transport {
 public:
  Transport() = default;
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;
  virtual ~Transport() = default;

  virtual Reply get(const Request& request, ReplySink& sink, Deadline deadline,
                    std::stop_token stop) = 0;
};

}  // namespace geojob

#endif

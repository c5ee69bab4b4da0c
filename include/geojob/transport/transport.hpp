// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_TRANSPORT_HPP
#define GEOJOB_TRANSPORT_TRANSPORT_HPP

#include <stop_token>

#include "geojob/core/export.hpp"
#include "geojob/transport/reply.hpp"
#include "geojob/transport/request.hpp"
#include "geojob/transport/time_limits.hpp"

/// The interface between geojob and HTTP. Implement it yourself, or use HttpsTransport.

namespace geojob {

/// Sends one request and passes the response to a sink while it arrives.
///
/// An implementation must not follow redirects. It must end the request at the first time limit and
/// as soon as a stop is requested. It reports errors in the Reply. It throws only if memory is
/// exhausted; exceptions of the sink and of the body source pass through. It must send a POST at
/// most once, because without a response nobody can tell whether the server has acted on it (RFC
/// 9110, 9.2.2). If the connection breaks after a whole POST was sent and before a response
/// came, the error is client_errc::unanswered. If a time limit ends the wait, the error is that of
/// the limit.
class GEOJOB_EXPORT Transport {
 public:
  Transport() = default;
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;
  virtual ~Transport() = default;

  virtual Reply send(const Request& request, ReplySink& sink, const TimeLimits& limits,
                     std::stop_token stop) = 0;
};

}  // namespace geojob

#endif

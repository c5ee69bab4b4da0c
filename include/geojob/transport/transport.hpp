// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_TRANSPORT_HPP
#define GEOJOB_TRANSPORT_TRANSPORT_HPP

#include <stop_token>

#include "geojob/core/export.hpp"
#include "geojob/transport/reply.hpp"
#include "geojob/transport/request.hpp"
#include "geojob/transport/time_limits.hpp"

/// The seam between geojob and HTTP: bring your own, or take HttpsTransport.

namespace geojob {

/// Sends one request and streams the answer.
///
/// Implementations follow no redirect, end at the first limit of time and as soon as the stop token
/// says so, and report failures in Reply, not by exceptions; what the sink or the body source
/// throws passes through. They send a POST at most once: nobody can tell whether a request whose
/// answer did not come was acted on (RFC 9110, 9.2.2). One that was sent whole and got no answer is
/// client_errc::unanswered.
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

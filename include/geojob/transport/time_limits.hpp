// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_TIME_LIMITS_HPP
#define GEOJOB_TRANSPORT_TIME_LIMITS_HPP

#include <chrono>
#include <optional>

#include "geojob/transport/deadline.hpp"

namespace geojob {

/// How long a request may take. Each limit is optional; the first that is reached ends the request.
/// Without any of them only the stop token and the other side can end it.
struct TimeLimits {
  /// The moment by which everything has ended, from the name look-up to the last byte of the
  /// answer. Then client_errc::deadline_passed.
  std::optional<Deadline> whole = std::nullopt;

  /// The time for the request without its transfers: look-up, connection, TLS, and the wait for the
  /// answer's head. It does not run while a request body is sent or a reply body is received, so
  /// that a large transfer needs no deadline. Then client_errc::deadline_passed.
  ///
  /// A request body counts as sent when the system has taken its last byte.
  std::optional<std::chrono::milliseconds> around_bodies = std::nullopt;

  /// The longest wait, in any phase, in which no byte comes and none goes. A server that sends one
  /// byte now and then never reaches it. Time that the caller's own sink or body source takes does
  /// not count. Then client_errc::stalled.
  std::optional<std::chrono::milliseconds> stall = std::nullopt;
};

}  // namespace geojob

#endif

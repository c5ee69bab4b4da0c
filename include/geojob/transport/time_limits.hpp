// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_TIME_LIMITS_HPP
#define GEOJOB_TRANSPORT_TIME_LIMITS_HPP

#include <chrono>
#include <optional>

#include "geojob/transport/deadline.hpp"

namespace geojob {

/// How long a request may take. Each limit is optional. The first one that is reached ends the
/// request. Without a limit, only the stop token or the server can end it.
struct TimeLimits {
  /// The moment by which the whole request must have ended, from the name look-up to the last byte
  /// of the response. If it passes: client_errc::deadline_passed.
  std::optional<Deadline> whole = std::nullopt;

  /// The time for everything except the transfer of bodies: name look-up, connection, TLS, and the
  /// wait for the header section of the response. It does not run while the body of the request is
  /// sent or the body of the response is received, so a large transfer needs no deadline. If it is
  /// exceeded: client_errc::deadline_passed.
  ///
  /// The body of a request counts as sent when the operating system has accepted its last byte.
  std::optional<std::chrono::milliseconds> around_bodies = std::nullopt;

  /// The longest time in which no byte is sent or received, in any phase. A server that sends
  /// single bytes often enough never exceeds it. The time that the caller's sink or body source
  /// needs does not count. If it is exceeded: client_errc::stalled.
  std::optional<std::chrono::milliseconds> stall = std::nullopt;
};

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_TCP_CONNECT_HPP
#define GEOJOB_TRANSPORT_TCP_CONNECT_HPP

#include <span>

#include "transport/descriptor.hpp"
#include "transport/name_lookup.hpp"
#include "transport/request_time.hpp"

namespace geojob {

/// Connects a non-blocking TCP socket to the first address that accepts. Each address gets a part
/// of the time that is left, so that an address that never responds leaves time for the others.
/// Throws TransportFailure.
[[nodiscard]] Descriptor tcp_connect(std::span<const SocketAddress> addresses, RequestTime& time);

}  // namespace geojob

#endif

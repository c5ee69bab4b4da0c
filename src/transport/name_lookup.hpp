// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_NAME_LOOKUP_HPP
#define GEOJOB_TRANSPORT_NAME_LOOKUP_HPP

#include <sys/socket.h>

#include <cstdint>
#include <string>
#include <vector>

#include "transport/request_time.hpp"

namespace geojob {

/// A socket address in the form of the system calls.
struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size = 0;
};

/// All addresses of a host, in the order in which they should be tried. Ends at the time limits and
/// when a stop is requested, which getaddrinfo() cannot do. Asks the given name servers
/// (`127.0.0.1:5353`), or the system's if the text is empty. Throws TransportFailure.
[[nodiscard]] std::vector<SocketAddress> addresses_of(const std::string& host, std::uint16_t port,
                                                      const std::string& name_servers,
                                                      RequestTime& time);

}  // namespace geojob

#endif

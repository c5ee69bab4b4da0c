// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_SPLICE_HPP
#define GEOJOB_TESTS_SPLICE_HPP

#include <cstdint>

namespace geojob::test {

/// What a proxy does once it has made a tunnel: copies bytes both ways between a client and a port
/// of loopback until either has gone.
void splice(int client, std::uint16_t port);

}  // namespace geojob::test

#endif

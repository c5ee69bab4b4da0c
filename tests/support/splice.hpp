// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_SPLICE_HPP
#define GEOJOB_TESTS_SPLICE_HPP

#include <cstdint>

namespace geojob::test {

/// Does what a proxy does after it has opened a tunnel: copies bytes in both directions between a
/// client and a port on loopback, until one of them closes its connection.
void splice(int client, std::uint16_t port);

}  // namespace geojob::test

#endif

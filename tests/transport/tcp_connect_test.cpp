// SPDX-License-Identifier: MIT
#include "transport/tcp_connect.hpp"

#include <netinet/in.h>

#include <array>
#include <boost/test/unit_test.hpp>
#include <string>

#include "support/raw_server.hpp"
#include "support/transport_call.hpp"
#include "transport/transport_failure.hpp"

BOOST_AUTO_TEST_SUITE(tcp_connect)

namespace {

using namespace geojob;
using namespace geojob::test;

SocketAddress ipv4(std::uint32_t address, std::uint16_t port) {
  SocketAddress result;
  auto& inner = reinterpret_cast<sockaddr_in&>(result.storage);
  inner.sin_family = AF_INET;
  inner.sin_port = htons(port);
  inner.sin_addr.s_addr = htonl(address);
  result.size = sizeof inner;
  return result;
}

/// What a program is given for IPv6 where the system has none.
SocketAddress of_unknown_family() {
  SocketAddress result;
  result.storage.ss_family = AF_MAX;
  result.size = sizeof result.storage;
  return result;
}

std::string refusal_of(std::span<const SocketAddress> addresses) {
  RequestTime time({.whole = Deadline::in(ample)}, {});
  try {
    static_cast<void>(geojob::tcp_connect(addresses, time));
  } catch (const TransportFailure& failure) {
    BOOST_TEST((failure.code() == client_errc::connect_failed));
    return failure.what();
  }
  return {};
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_address_that_cannot_be_tried_at_all_is_passed_over) {
  std::uint16_t port = 0;
  const Descriptor listener = loopback_listener(1, port);
  RequestTime time({.whole = Deadline::in(ample)}, {});
  const std::array addresses = {of_unknown_family(), ipv4(INADDR_BROADCAST, port),
                                ipv4(INADDR_LOOPBACK, port)};
  BOOST_TEST(geojob::tcp_connect(addresses, time).valid());
}

BOOST_AUTO_TEST_CASE(where_none_can_be_tried_the_last_one_s_reason_is_told) {
  BOOST_TEST(refusal_of(std::array{of_unknown_family()}) ==
             "Address family not supported by protocol");
  BOOST_TEST(refusal_of(std::array{of_unknown_family(), ipv4(INADDR_BROADCAST, 443)}) ==
             "Network is unreachable");
  BOOST_TEST(refusal_of({}) == "Cannot assign requested address");
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: MIT
#include "transport/channel.hpp"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <boost/test/unit_test.hpp>
#include <string>

#include "support/raw_server.hpp"
#include "support/transport_call.hpp"
#include "transport/transport_failure.hpp"

BOOST_AUTO_TEST_SUITE(channel)

namespace {

using namespace geojob;
using namespace geojob::test;

/// A connection whose peer has reset it.
Descriptor given_up() {
  std::uint16_t port = 0;
  const Descriptor listener = loopback_listener(1, port);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const auto* const target = reinterpret_cast<const sockaddr*>(&address);
  BOOST_REQUIRE(connect(socket.get(), target, sizeof address) == 0);
  Peer peer(Descriptor(accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC)), -1, nullptr);
  peer.reset();
  pollfd gone{socket.get(), POLLRDHUP, 0};
  BOOST_REQUIRE(poll(&gone, 1, -1) == 1);
  return socket;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_request_that_finds_nobody_is_told_apart_from_an_answer_that_does_not_come) {
  RequestTime time({.whole = Deadline::in(ample)}, {});
  const auto words_of = [](auto call) -> std::string {
    try {
      call();
    } catch (const TransportFailure& failure) {
      BOOST_TEST((failure.code() == client_errc::connection_lost));
      return failure.what();
    }
    return {};
  };
  Channel unasked = Channel::plain(given_up());
  BOOST_TEST(words_of([&] { unasked.write("GET / HTTP/1.1\r\n\r\n", time); }) ==
             "the server closed the connection before the request was sent");
  Channel unanswered = Channel::plain(given_up());
  std::array<char, 16> buffer{};
  BOOST_TEST(words_of([&] { static_cast<void>(unanswered.read(buffer, time)); }) ==
             "the server reset the connection");
}

BOOST_AUTO_TEST_SUITE_END()

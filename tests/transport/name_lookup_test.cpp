// SPDX-License-Identifier: MIT
#include "transport/name_lookup.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <array>
#include <atomic>
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "support/name_server.hpp"
#include "support/transport_call.hpp"
#include "transport/transport_failure.hpp"

BOOST_AUTO_TEST_SUITE(name_lookup)

namespace {

using namespace geojob;
using namespace geojob::test;

std::string to_text(const SocketAddress& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address.storage.ss_family == AF_INET) {
    const auto& ipv4 = reinterpret_cast<const sockaddr_in&>(address.storage);
    inet_ntop(AF_INET, &ipv4.sin_addr, text.data(), text.size());
    return std::string(text.data()) + " " + std::to_string(ntohs(ipv4.sin_port));
  }
  const auto& ipv6 = reinterpret_cast<const sockaddr_in6&>(address.storage);
  inet_ntop(AF_INET6, &ipv6.sin6_addr, text.data(), text.size());
  return std::string(text.data()) + " " + std::to_string(ntohs(ipv6.sin6_port));
}

std::vector<std::string> look_up(const std::string& host, const NameServer& server) {
  RequestTime time({.whole = Deadline::in(ample)}, {});
  std::vector<std::string> found;
  for (const SocketAddress& address : addresses_of(host, 443, server.where(), time)) {
    found.push_back(to_text(address));
  }
  return found;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_name_has_all_its_addresses) {
  const NameServer server({"127.0.0.2", "127.0.0.3"});
  const auto found = look_up("service.example", server);
  const std::vector<std::string> expected = {"127.0.0.2 443", "127.0.0.3 443"};
  BOOST_TEST(found == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_name_with_more_addresses_than_a_datagram_holds_has_them_all) {
  std::vector<std::string> addresses;
  std::vector<std::string> expected;
  for (int i = 1; i <= 60; ++i) {
    addresses.push_back("127.0.0." + std::to_string(i));
    expected.push_back(addresses.back() + " 443");
  }
  std::atomic<int> questions = 0;
  const NameServer server(addresses, [&] { ++questions; });
  BOOST_TEST(look_up("service.example", server) == expected, boost::test_tools::per_element());
  BOOST_TEST(questions > 0);  // by datagram first
}

BOOST_AUTO_TEST_CASE(an_address_is_never_asked_for) {
  std::atomic<int> questions = 0;
  const NameServer server({"127.0.0.9"}, [&] { ++questions; });
  BOOST_TEST(look_up("127.0.0.1", server) == std::vector<std::string>{"127.0.0.1 443"});
  BOOST_TEST(look_up("192.0.2.7", server) == std::vector<std::string>{"192.0.2.7 443"});
  BOOST_TEST(look_up("::1", server) == std::vector<std::string>{"::1 443"});
  BOOST_TEST(look_up("2001:db8::7", server) == std::vector<std::string>{"2001:db8::7 443"});
  BOOST_TEST(questions == 0);
}

BOOST_AUTO_TEST_CASE(localhost_is_never_asked_for) {
  std::atomic<int> questions = 0;
  const NameServer server({"127.0.0.9"}, [&] { ++questions; });
  const std::vector<std::string> loopback = {"127.0.0.1 443", "::1 443"};
  BOOST_TEST(look_up("localhost", server) == loopback, boost::test_tools::per_element());
  BOOST_TEST(look_up("a.localhost", server) == loopback, boost::test_tools::per_element());
  BOOST_TEST(questions == 0);
}

BOOST_AUTO_TEST_CASE(name_servers_that_make_no_sense_are_the_caller_s_mistake) {
  RequestTime time({.whole = Deadline::in(ample)}, {});
  const auto look = [&] { return addresses_of("service.example", 443, "nonsense", time); };
  BOOST_CHECK_EXCEPTION(static_cast<void>(look()), TransportFailure,
                        [](const TransportFailure& failure) {
                          return failure.code() == client_errc::invalid_name_servers;
                        });
}

BOOST_AUTO_TEST_CASE(where_no_name_server_answers_the_name_is_not_found) {
  RequestTime time({.whole = Deadline::in(ample)}, {});
  // Nothing listens on the discard port of loopback.
  const auto look = [&] { return addresses_of("service.example", 443, "127.0.0.1:9", time); };
  BOOST_CHECK_EXCEPTION(static_cast<void>(look()), TransportFailure,
                        [](const TransportFailure& failure) {
                          BOOST_TEST(std::string(failure.what()).starts_with("service.example: "));
                          return failure.code() == client_errc::name_not_found;
                        });
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: MIT
// Which servers are trusted, and what is said of the others.

#include <Poco/Net/AcceptCertificateHandler.h>
#include <Poco/Net/SSLManager.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <functional>
#include <ostream>
#include <vector>

#include "geojob/transport/client_error.hpp"
#include "support/name_server.hpp"
#include "support/raw_server.hpp"
#include "support/test_identities.hpp"
#include "support/transport_call.hpp"

BOOST_AUTO_TEST_SUITE(tls)

namespace {

using namespace geojob;
using namespace geojob::test;
using emulator::Identity;

constexpr const char* good_names = "DNS:service.example,DNS:localhost,IP:127.0.0.1";

/// A server's certificate, and what a client that trusts the authority must make of it.
struct Server {
  const char* name;
  std::function<Identity(const TestAuthority&)> make;
  const char* host;
  client_errc error;
  const char* detail;  ///< How the detail starts.
};

std::ostream& operator<<(std::ostream& out, const Server& server) { return out << server.name; }

Identity named(const TestAuthority& authority, const char* common_name, const char* names) {
  return authority.sign(TestAuthority::request(common_name, names));
}

constexpr client_errc refused = client_errc::certificate_refused;
constexpr client_errc trusted{};

const std::vector<Server> servers = {
    {"good, by name", [](const auto& a) { return named(a, "x", good_names); }, "service.example",
     trusted, ""},
    {"good, by address", [](const auto& a) { return named(a, "x", good_names); }, "127.0.0.1",
     trusted, ""},
    {"good, on loopback", [](const auto& a) { return named(a, "x", good_names); }, "localhost",
     trusted, ""},
    {"a wildcard", [](const auto& a) { return named(a, "x", "DNS:*.service.example"); },
     "a.service.example", trusted, ""},
    {"a wildcard too deep", [](const auto& a) { return named(a, "x", "DNS:*.service.example"); },
     "b.a.service.example", refused, "it is for another host than b.a.service.example"},
    {"a wildcard for all", [](const auto& a) { return named(a, "x", "DNS:*.example"); },
     "service.example", refused, "it is for another host than service.example"},
    {"part of a wildcard", [](const auto& a) { return named(a, "x", "DNS:s*.service.example"); },
     "spatial.service.example", refused, "it is for another host"},
    {"another name", [](const auto& a) { return named(a, "x", "DNS:other.example"); },
     "service.example", refused, "it is for another host than service.example"},
    {"another name, on loopback", [](const auto& a) { return named(a, "x", "DNS:other.example"); },
     "localhost", refused, "it is for another host than localhost"},
    {"another address", [](const auto& a) { return named(a, "x", "IP:127.0.0.2"); }, "127.0.0.1",
     refused, "it is for another host than 127.0.0.1"},
    {"an address as a name", [](const auto& a) { return named(a, "x", "DNS:127.0.0.1"); },
     "127.0.0.1", refused, "it is for another host than 127.0.0.1"},
    {"a common name alone", [](const auto& a) { return named(a, "service.example", ""); },
     "service.example", refused, "it is for another host than service.example"},
    {"expired",
     [](const auto& a) {
       auto request = TestAuthority::request("x", good_names);
       request.valid_from -= std::chrono::hours(48);
       request.valid_to -= std::chrono::hours(24);
       return a.sign(request);
     },
     "service.example", refused, "it has expired on 20"},
    {"not yet valid",
     [](const auto& a) {
       auto request = TestAuthority::request("x", good_names);
       request.valid_from += std::chrono::hours(24);
       request.valid_to += std::chrono::hours(48);
       return a.sign(request);
     },
     "service.example", refused, "it is not valid before 20"},
    {"signed by itself",
     [](const auto&) {
       return emulator::make_certificate(TestAuthority::request("x", good_names));
     },
     "service.example", refused, "it is signed by itself, and not among the trusted ones"},
    {"of an unknown root",
     [](const auto&) { return TestAuthority().sign(TestAuthority::request("x", good_names)); },
     "service.example", refused, "its issuer is not among the trusted ones"},
    {"without its intermediate",
     [](const auto& a) {
       const Identity intermediate = a.sign(TestAuthority::request("intermediate", "", true));
       return emulator::make_certificate(TestAuthority::request("x", good_names), &intermediate);
     },
     "service.example", refused, "its issuer is not among the trusted ones"},
};

/// One GET from a server with that certificate. The server answers whoever gets through.
void get(TransportCall& call, const TestAuthority& authority, SSL_CTX* context,
         const std::string& host) {
  const NameServer names({"127.0.0.1"});
  RawServer server(
      [](Peer& peer, unsigned) {
        if (!peer.read_head().empty()) peer.send(answer("hi"));
        peer.wait_for_the_end();
      },
      context);
  HttpsTransport transport({.ca_file = authority.file(),
                            .user_agent = "tester",
                            .proxy = {},
                            .name_servers = names.where()});
  call.run(transport, server.endpoint(host));
}

}  // namespace

BOOST_DATA_TEST_CASE(a_server_is_trusted_or_not, servers, server) {
  const TestAuthority authority;
  const Identity identity = server.make(authority);
  const auto context = server_context(identity);
  TransportCall call;
  get(call, authority, context.get(), server.host);
  BOOST_TEST((call.reply.error == (server.error == trusted ? std::error_code() : server.error)));
  BOOST_TEST(call.reply.detail.starts_with(server.detail), call.reply.detail);
  BOOST_TEST(call.sink.body == (server.error == trusted ? "hi" : ""));
}

BOOST_AUTO_TEST_CASE(an_intermediate_that_the_server_sends_is_used) {
  const TestAuthority authority;
  const Identity intermediate = authority.sign(TestAuthority::request("intermediate", "", true));
  const Identity identity =
      emulator::make_certificate(TestAuthority::request("x", good_names), &intermediate);
  const auto context = server_context(identity);
  SSL_CTX_add1_chain_cert(context.get(), intermediate.certificate.get());
  TransportCall call;
  get(call, authority, context.get(), "service.example");
  BOOST_TEST(call.reply.detail == "");
  BOOST_TEST(call.sink.body == "hi");
}

BOOST_AUTO_TEST_CASE(a_server_s_certificate_is_no_authority) {
  const TestAuthority authority;
  const Identity leaf = authority.sign(TestAuthority::request("leaf", good_names));
  const Identity identity =
      emulator::make_certificate(TestAuthority::request("x", good_names), &leaf);
  const auto context = server_context(identity);
  SSL_CTX_add1_chain_cert(context.get(), leaf.certificate.get());
  TransportCall call;
  get(call, authority, context.get(), "service.example");
  BOOST_TEST((call.reply.error == refused));
  BOOST_TEST(call.sink.heads == 0);
}

BOOST_AUTO_TEST_CASE(tls_versions_below_1_2_are_refused_in_words) {
  for (const int version : {TLS1_VERSION, TLS1_1_VERSION}) {
    const TestAuthority authority;
    const Identity identity = authority.good();
    const auto context = server_context(identity);
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context.get(), version);
    TransportCall call;
    get(call, authority, context.get(), "localhost");
    BOOST_TEST((call.reply.error == client_errc::tls_failed));
    BOOST_TEST(call.reply.detail.starts_with("the server speaks no TLS 1.2 or newer"),
               call.reply.detail);
  }
}

BOOST_AUTO_TEST_CASE(tls_1_2_and_1_3_are_spoken) {
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    const TestAuthority authority;
    const Identity identity = authority.good();
    const auto context = server_context(identity);
    SSL_CTX_set_min_proto_version(context.get(), version);
    SSL_CTX_set_max_proto_version(context.get(), version);
    TransportCall call;
    get(call, authority, context.get(), "localhost");
    BOOST_TEST(call.reply.detail == "");
    BOOST_TEST(call.sink.body == "hi");
  }
}

BOOST_AUTO_TEST_CASE(a_handshake_that_breaks_off_is_told_apart) {
  struct Case {
    std::function<void(Peer&)> play;
    const char* detail;
  };
  const std::string half_a_record("\x16\x03\x03\x00\x50\x02", 6);
  const std::string alert("\x15\x03\x03\x00\x02\x02\x28", 7);
  // A server's hello in TLS 1.1: version, random bytes, no session, a cipher, no compression.
  const std::string old_hello = std::string("\x16\x03\x02\x00\x2A\x02\x00\x00\x26\x03\x02", 11) +
                                std::string(32, 'r') + std::string("\x00\x00\x2F\x00", 4);
  const std::string farewell("\x15\x03\x03\x00\x02\x01\x00", 7);
  // Whoever has read all that came closes without a reset.
  const auto take_hello = [](Peer& peer) {
    std::array<char, 4096> hello{};
    static_cast<void>(recv(peer.descriptor(), hello.data(), hello.size(), 0));
  };
  const Case cases[] = {
      {[](Peer& peer) { peer.drop(); }, "the server closed the connection during the handshake"},
      {[](Peer& peer) { peer.reset(); }, "the server closed the connection during the handshake"},
      {[&](Peer& peer) {
         static_cast<void>(!write(peer.descriptor(), half_a_record.data(), half_a_record.size()));
         peer.drop();
       },
       "the server closed the connection during the handshake"},
      {[](Peer& peer) {
         const std::string plain = "HTTP/1.1 400 Bad Request\r\n\r\n";
         static_cast<void>(!write(peer.descriptor(), plain.data(), plain.size()));
       },
       "what answers there does not speak TLS"},
      {[](Peer& peer) {
         const std::string request = "GET / HTTP/1.1\r\n\r\n";
         static_cast<void>(!write(peer.descriptor(), request.data(), request.size()));
       },
       "what answers there does not speak TLS"},
      {[&](Peer& peer) {
         take_hello(peer);
         static_cast<void>(!write(peer.descriptor(), old_hello.data(), old_hello.size()));
       },
       "the server speaks no TLS 1.2 or newer"},
      {[&](Peer& peer) {
         take_hello(peer);
         static_cast<void>(!write(peer.descriptor(), half_a_record.data(), half_a_record.size()));
         peer.drop();
       },
       "the server closed the connection during the handshake"},
      {[&](Peer& peer) {
         static_cast<void>(!write(peer.descriptor(), alert.data(), alert.size()));
       },
       "the server refused the handshake: handshake failure"},
      {[&](Peer& peer) {
         static_cast<void>(!write(peer.descriptor(), farewell.data(), farewell.size()));
         pollfd gone{peer.descriptor(), POLLRDHUP, 0};
         poll(&gone, 1, -1);
       },
       "the server closed the connection during the handshake"},
  };
  for (const Case& one : cases) {
    const TestAuthority authority;
    const Identity identity = authority.good();
    const auto context = server_context(identity);
    RawServer server(
        [&](Peer& peer, unsigned) {
          std::array<char, 16> hello{};
          pollfd readable{peer.descriptor(), POLLIN, 0};
          poll(&readable, 1, -1);
          if (recv(peer.descriptor(), hello.data(), hello.size(), MSG_PEEK) <= 0) return;
          one.play(peer);
        },
        context.get(), false);
    HttpsTransport transport({.ca_file = authority.file()});
    TransportCall call;
    call.run(transport, server.endpoint());
    BOOST_TEST((call.reply.error == client_errc::tls_failed));
    BOOST_TEST(call.reply.detail.starts_with(one.detail), call.reply.detail);
  }
}

BOOST_AUTO_TEST_CASE(a_host_application_that_accepts_everything_changes_nothing) {
  // What many programs do at their start, for the whole process.
  Poco::Net::Context::Ptr lax = new Poco::Net::Context(Poco::Net::Context::TLS_CLIENT_USE, "",
                                                       Poco::Net::Context::VERIFY_NONE);
  Poco::Net::SSLManager::InvalidCertificateHandlerPtr accept_all =
      new Poco::Net::AcceptCertificateHandler(false);
  Poco::Net::SSLManager::instance().initializeClient(nullptr, accept_all, lax);
  const TestAuthority authority;
  const Identity identity = TestAuthority().sign(TestAuthority::request("x", good_names));
  const auto context = server_context(identity);
  TransportCall call;
  get(call, authority, context.get(), "service.example");
  Poco::Net::SSLManager::instance().shutdown();
  BOOST_TEST((call.reply.error == refused));
  BOOST_TEST(call.sink.heads == 0);
}

BOOST_AUTO_TEST_CASE(a_file_of_trusted_certificates_that_cannot_be_used_is_an_error_of_its_own) {
  const TemporaryFolder folder;
  RawServer server([](Peer&, unsigned) {});
  const auto detail_of = [&](const std::string& file) {
    HttpsTransport transport({.ca_file = file});
    TransportCall call;
    std::error_code ignored;
    call.run(transport,
             Endpoint::from("https://127.0.0.1:" + std::to_string(server.port()), false, ignored)
                 .value());
    BOOST_TEST((call.reply.error == client_errc::ca_file_unusable));
    return call.reply.detail;
  };
  const std::string missing = folder.path_of("missing.pem");
  BOOST_TEST(detail_of(missing) == missing + " cannot be read: No such file or directory");
  const std::string nonsense = folder.write("nonsense.pem", "not a certificate\n");
  BOOST_TEST(detail_of(nonsense) == nonsense + " holds no certificates in PEM form");
  BOOST_TEST(server.connections() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

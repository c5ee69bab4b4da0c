// SPDX-License-Identifier: MIT
// The way through a proxy.

#include <boost/test/unit_test.hpp>
#include <mutex>
#include <vector>

#include "geojob/transport/client_error.hpp"
#include "support/raw_server.hpp"
#include "support/splice.hpp"
#include "support/test_identities.hpp"
#include "support/transport_call.hpp"

BOOST_AUTO_TEST_SUITE(tunnel)

namespace {

using namespace geojob;
using namespace geojob::test;

/// A service over TLS, reached under a name that only the proxy knows the way for.
class World {
 public:
  World()
      : identity_(authority_.sign(TestAuthority::request("x", "DNS:service.example"))),
        context_(server_context(identity_)),
        service_(
            [](Peer& peer, unsigned) {
              while (!peer.read_head().empty()) peer.send(answer("hi"));
            },
            context_.get()) {}

  [[nodiscard]] Endpoint endpoint() const { return service_.endpoint("service.example"); }
  [[nodiscard]] std::uint16_t port() const { return service_.port(); }
  [[nodiscard]] unsigned connections() const { return service_.connections(); }

  /// One GET through a proxy that may want a user and a password.
  void get(TransportCall& call, HttpsTransport& transport) const {
    call.run(transport, endpoint());
  }
  [[nodiscard]] HttpsTransport::Settings through(const RawServer& proxy,
                                                 const std::string& user_info = {}) const {
    HttpsTransport::Settings settings;
    settings.ca_file = authority_.file();
    std::error_code error;
    settings.proxy =
        Proxy::from("http://" + user_info + "127.0.0.1:" + std::to_string(proxy.port()), error);
    return settings;
  }

 private:
  TestAuthority authority_;
  emulator::Identity identity_;
  TlsContextOwner context_;
  RawServer service_;
};

/// A proxy that answers every CONNECT with these bytes and lets nobody through.
RawServer::Script refusing(const std::string& wire) {
  return [wire](Peer& peer, unsigned) {
    static_cast<void>(peer.read_head());
    peer.send(wire);
    peer.close();
  };
}

/// The head of the request that a proxy gets for a job at an http endpoint.
std::string heard_by_proxy(const std::string& user, std::string_view endpoint) {
  std::string heard;
  {
    RawServer proxy([&](Peer& peer, unsigned) {
      heard = peer.read_head();
      peer.send(answer("hi"));
      peer.wait_for_the_end();
    });
    HttpsTransport::Settings settings;
    std::error_code error;
    settings.proxy =
        Proxy::from("http://" + user + "127.0.0.1:" + std::to_string(proxy.port()), error);
    HttpsTransport transport(std::move(settings));
    TransportCall call;
    call.run(transport, Endpoint::from(endpoint, true, error).value());
    BOOST_TEST(call.sink.body == "hi");
  }
  return heard;
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_https_endpoint_is_reached_through_a_tunnel_that_is_kept) {
  const World world;
  std::string heard;
  {
    RawServer proxy([&](Peer& peer, unsigned) {
      heard += peer.read_head();
      peer.send("HTTP/1.1 200 Connection established\r\n\r\n");
      splice(peer.descriptor(), world.port());
    });
    HttpsTransport transport(world.through(proxy));
    for (int i = 0; i < 3; ++i) {
      TransportCall call;
      world.get(call, transport);
      BOOST_TEST(call.reply.detail == "");
      BOOST_TEST(call.sink.body == "hi");
    }
    BOOST_TEST(proxy.connections() == 1U);
  }
  // The proxy sees host and port, and nothing of the path or the key.
  const std::string authority = "service.example:" + std::to_string(world.port());
  BOOST_TEST(heard == "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(user_and_password_go_to_the_proxy_and_not_beyond) {
  const World world;
  std::string heard;
  {
    RawServer proxy([&](Peer& peer, unsigned) {
      heard = peer.read_head();
      peer.send("HTTP/1.1 200 OK\r\n\r\n");
      splice(peer.descriptor(), world.port());
    });
    HttpsTransport transport(world.through(proxy, "Aladdin:open%20sesame@"));
    TransportCall call;
    world.get(call, transport);
    BOOST_TEST(call.sink.body == "hi");
  }
  BOOST_TEST(heard.find("\r\nProxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_proxy_that_refuses_is_told_apart) {
  struct Case {
    std::string wire;
    client_errc error;
    std::string detail;
  };
  const Case cases[] = {
      {"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n",
       client_errc::proxy_refused, "answered HTTP 407: it wants a user and a password"},
      {"HTTP/1.1 403 Forbidden\r\n\r\n", client_errc::proxy_refused, "answered HTTP 403"},
      {"HTTP/1.1 302 Found\r\nLocation: http://login\r\n\r\n", client_errc::proxy_refused,
       "answered HTTP 302"},
      {"HTTP/1.1 502 Bad Gateway\r\n\r\n", client_errc::connect_failed, "answered HTTP 502"},
      {"", client_errc::connection_lost, "the server closed the connection unanswered"},
      {"SSH-2.0\r\n\r\n", client_errc::bad_http, "what answers there is not HTTP"},
      {"HTTP/1.1 200 OK\r\n\r\nahead", client_errc::bad_http,
       "the proxy sent bytes ahead of the tunnel"},
  };
  for (const Case& one : cases) {
    BOOST_TEST_CONTEXT(one.wire) {
      const World world;
      RawServer proxy(refusing(one.wire));
      HttpsTransport transport(world.through(proxy, "user:password@"));
      TransportCall call;
      world.get(call, transport);
      BOOST_TEST((call.reply.error == one.error));
      BOOST_TEST(call.reply.detail.ends_with(one.detail), call.reply.detail);
      BOOST_TEST(call.reply.detail.find("password@") == std::string::npos);
      BOOST_TEST(world.connections() == 0U);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_proxy_cannot_play_the_service) {
  const World world;
  const auto identity =
      emulator::make_certificate(TestAuthority::request("service.example", "DNS:service.example"));
  const auto context = server_context(identity);
  RawServer impostor(
      [](Peer& peer, unsigned) {
        if (!peer.read_head().empty()) peer.send(answer("false"));
      },
      context.get());
  RawServer proxy([&](Peer& peer, unsigned) {
    static_cast<void>(peer.read_head());
    peer.send("HTTP/1.1 200 OK\r\n\r\n");
    splice(peer.descriptor(), impostor.port());
  });
  HttpsTransport transport(world.through(proxy));
  TransportCall call;
  world.get(call, transport);
  BOOST_TEST((call.reply.error == client_errc::certificate_refused));
  BOOST_TEST(call.sink.heads == 0);
}

BOOST_AUTO_TEST_CASE(a_proxy_that_is_not_there_is_an_error_of_the_connection) {
  const World world;
  std::uint16_t port = 0;
  static_cast<void>(loopback_listener(1, port));  // closed again at once
  HttpsTransport::Settings settings;
  std::error_code error;
  settings.proxy = Proxy::from("http://127.0.0.1:" + std::to_string(port), error);
  HttpsTransport transport(std::move(settings));
  TransportCall call;
  world.get(call, transport);
  BOOST_TEST((call.reply.error == client_errc::connect_failed));
}

BOOST_AUTO_TEST_CASE(an_ipv6_address_stands_in_brackets_where_a_proxy_is_asked) {
  std::string heard;
  {
    RawServer proxy([&](Peer& peer, unsigned) {
      heard = peer.read_head();
      peer.send("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
      peer.close();
    });
    HttpsTransport::Settings settings;
    std::error_code error;
    settings.proxy = Proxy::from(proxy.endpoint().url(), error);
    HttpsTransport transport(std::move(settings));
    TransportCall call;
    call.run(transport, Endpoint::from("https://[2001:db8::7]", false, error).value());
    BOOST_TEST((call.reply.error == client_errc::proxy_refused));
  }
  BOOST_TEST(heard == "CONNECT [2001:db8::7]:443 HTTP/1.1\r\nHost: [2001:db8::7]:443\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(a_proxy_that_asks_for_nobody_s_name_is_told_none) {
  const std::string heard = heard_by_proxy("", "http://service.example");
  BOOST_TEST(heard.starts_with("GET http://service.example/job?"), heard);
  BOOST_TEST(heard.find("Authorization") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_http_endpoint_is_asked_of_the_proxy_by_its_whole_url) {
  const std::string heard = heard_by_proxy("a:b@", "http://service.example:8080");
  BOOST_TEST(
      heard.starts_with("GET http://service.example:8080/job?output=xml&key=secret "
                        "HTTP/1.1\r\nHost: service.example:8080\r\n"));
  BOOST_TEST(heard.find("\r\nProxy-Authorization: Basic YTpi\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

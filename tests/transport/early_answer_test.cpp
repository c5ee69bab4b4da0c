// SPDX-License-Identifier: MIT
// A server may answer before it has read the whole request, and stop reading. Its answer counts.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "geojob/transport/client_error.hpp"
#include "support/raw_server.hpp"
#include "support/test_identities.hpp"
#include "support/text_source.hpp"
#include "support/transport_call.hpp"

BOOST_AUTO_TEST_SUITE(early_answer)

namespace {

using namespace geojob;
using namespace geojob::test;

const std::string too_large =
    "HTTP/1.1 413 Content Too Large\r\nContent-Length: 9\r\n\r\nToo large";

/// What the server does after its answer, without having read the body.
struct After {
  const char* name;
  void (*act)(Peer&);
};
std::ostream& operator<<(std::ostream& out, const After& after) { return out << after.name; }

const std::vector<After> afters = {
    {"does not read", [](Peer& peer) { peer.ignore(); }},
    {"reads on", [](Peer& peer) { peer.wait_for_the_end(); }},
    {"closes", [](Peer& peer) { peer.close(); }},
    {"drops", [](Peer& peer) { peer.drop(); }},
    {"resets", [](Peer& peer) { peer.reset(); }},
};

const auto over_tls = boost::unit_test::data::make({false, true});

/// A connection cannot hold this much without a reader.
constexpr std::size_t endless = std::size_t{64} << 20;

/// Sends a body of that size to a server with that script.
struct Upload {
  Upload(bool tls, std::size_t size, const RawServer::Script& script)
      : source(std::string(size, 'x')) {
    const TestAuthority authority;
    const auto identity = authority.good();
    const auto context = server_context(identity);
    RawServer server(script, tls ? context.get() : nullptr);
    HttpsTransport transport({.ca_file = authority.file()});
    call.method = Method::post;
    call.body = &source;
    call.run(transport, server.endpoint());
    TransportCall next;
    next.run(transport, server.endpoint());
    connections = server.connections();
  }

  TextSource source;
  TransportCall call;
  unsigned connections = 0;  ///< Of the upload and of a request behind it.
};

}  // namespace

BOOST_DATA_TEST_CASE(it_is_delivered_whatever_the_server_does_then, afters* over_tls, after, tls) {
  const Upload upload(tls, endless, [&](Peer& peer, unsigned number) {
    static_cast<void>(peer.read_head());
    if (number == 0) static_cast<void>(peer.read(1000));
    peer.send(number == 0 ? too_large : answer("hi"));
    after.act(peer);
  });
  BOOST_TEST(upload.call.reply.detail == "");
  BOOST_TEST(!upload.call.reply.error);
  BOOST_TEST(upload.call.reply.whole);
  BOOST_TEST(upload.call.sink.head.status == 413);
  BOOST_TEST(upload.call.sink.body == "Too large");
  BOOST_TEST((upload.call.reply.sent == Sent::part));
  BOOST_TEST(upload.source.given() < endless);
  BOOST_TEST(upload.connections == 2U);  // what follows would be taken for the rest of the body
}

BOOST_DATA_TEST_CASE(interim_answers_are_skipped_on_the_way, over_tls, tls) {
  constexpr std::size_t size = 3'000'000;
  std::size_t received = 0;
  const Upload upload(tls, size, [&](Peer& peer, unsigned number) {
    static_cast<void>(peer.read_head());
    if (number == 0) {
      peer.send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n");
      received = peer.read(size / 2).size();
      peer.send("HTTP/1.1 102 Processing\r\n\r\n");
      received += peer.read(size - received).size();
    }
    peer.send(answer("hi"));
    static_cast<void>(peer.read_head());
    peer.send(answer("hi"));
    peer.wait_for_the_end();
  });
  BOOST_TEST(received == size);
  BOOST_TEST(!upload.call.reply.error);
  BOOST_TEST(upload.call.sink.body == "hi");
  BOOST_TEST((upload.call.reply.sent == Sent::all));
  BOOST_TEST(upload.connections == 1U);
}

BOOST_DATA_TEST_CASE(interim_answers_without_end_are_refused, over_tls, tls) {
  const Upload upload(tls, endless, [](Peer& peer, unsigned) {
    static_cast<void>(peer.read_head());
    for (int i = 0; i < 20; ++i) peer.send("HTTP/1.1 100 Continue\r\n\r\n");
    peer.wait_for_the_end();
  });
  BOOST_TEST((upload.call.reply.error == client_errc::bad_http));
  BOOST_TEST((upload.call.reply.sent == Sent::part));
}

BOOST_DATA_TEST_CASE(what_is_no_answer_is_told, over_tls, tls) {
  const Upload upload(tls, endless, [](Peer& peer, unsigned) {
    static_cast<void>(peer.read_head());
    peer.send("SSH-2.0-OpenSSH\r\n");
    peer.wait_for_the_end();
  });
  BOOST_TEST((upload.call.reply.error == client_errc::bad_http));
  BOOST_TEST(upload.call.reply.detail == "what answers there is not HTTP");
}

BOOST_DATA_TEST_CASE(a_server_that_closes_without_one_has_not_answered, over_tls, tls) {
  const Upload upload(tls, endless, [](Peer& peer, unsigned) {
    static_cast<void>(peer.read_head());
    peer.close();
  });
  BOOST_TEST((upload.call.reply.error == client_errc::connection_lost));
  BOOST_TEST((upload.call.reply.sent == Sent::part));
}

// The head of an answer is no part of a transfer, wherever it comes.
BOOST_AUTO_TEST_CASE(one_that_stops_in_its_head_is_not_waited_for_without_end) {
  const TestAuthority authority;
  RawServer server([](Peer& peer, unsigned) {
    static_cast<void>(peer.read_head());
    peer.send("HTTP/1.1 413 Content");
    peer.wait_for_the_end();
  });
  HttpsTransport transport;
  TextSource source(std::string(endless, 'x'));
  TransportCall call{.method = Method::post, .body = &source};
  call.around_bodies = soon;
  BOOST_TEST((call.run(transport, server.endpoint()).reply.error == client_errc::deadline_passed));
  BOOST_TEST((call.reply.sent == Sent::part));
}

BOOST_AUTO_TEST_SUITE_END()

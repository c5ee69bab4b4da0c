// SPDX-License-Identifier: MIT
// No broken answer is taken for an answer, and each is told apart. (The faults of the protocol
// itself; what a JobClient makes of bodies is in client/status_client_test.cpp.)

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <future>
#include <ostream>
#include <vector>

#include "geojob/transport/client_error.hpp"
#include "support/raw_server.hpp"
#include "support/test_identities.hpp"
#include "support/transport_call.hpp"

BOOST_AUTO_TEST_SUITE(truth)

namespace {

using namespace geojob;
using namespace geojob::test;

/// How the server ends the connection after its bytes.
enum class End { close, reset };

struct Fault {
  const char* name;
  std::string wire;
  End end;
  client_errc error;
  const char* detail;
};

std::ostream& operator<<(std::ostream& out, const Fault& fault) { return out << fault.name; }

std::string repeated(std::string_view text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

const std::string ok = "HTTP/1.1 200 OK\r\n";

const std::vector<Fault> faults = {
    {"nothing", "", End::close, client_errc::connection_lost,
     "the server closed the connection unanswered"},
    {"nothing, reset", "", End::reset, client_errc::connection_lost,
     "the server reset the connection"},
    {"half a head", ok + "Content-Le", End::close, client_errc::connection_lost,
     "the server closed the connection in the head"},
    {"no body", ok + "Content-Length: 10\r\n\r\n", End::close, client_errc::connection_lost,
     "0 of 10 bytes came"},
    {"a short body", ok + "Content-Length: 10\r\n\r\nhello", End::close,
     client_errc::connection_lost, "5 of 10 bytes came"},
    {"a body cut by a reset", ok + "Content-Length: 10\r\n\r\nhello", End::reset,
     client_errc::connection_lost, "the server reset the connection"},
    {"chunks without the last", ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", End::close,
     client_errc::connection_lost, "5 bytes came, and not the last chunk"},
    {"half a chunk", ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nhel", End::close,
     client_errc::connection_lost, "3 bytes came, and not the last chunk"},
    {"a senseless chunk", ok + "Transfer-Encoding: chunked\r\n\r\nhello\r\n", End::close,
     client_errc::bad_http, "the size of a chunk of its body is no number"},
    {"two lengths", ok + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", End::close,
     client_errc::bad_http, "it has two Content-Lengths"},
    {"a negative length", ok + "Content-Length: -5\r\n\r\nhello", End::close, client_errc::bad_http,
     "its Content-Length is no number"},
    {"a length and chunks", ok + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nhello",
     End::close, client_errc::bad_http, "it has a Content-Length and a Transfer-Encoding"},
    {"another transfer coding", ok + "Transfer-Encoding: gzip\r\n\r\nhello", End::close,
     client_errc::bad_http, "its Transfer-Encoding is not chunked"},
    {"a content coding", ok + "Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello",
     End::close, client_errc::content_encoded, "gzip"},
    {"a malformed status line", "HTTP/1.1 OK\r\n\r\n", End::close, client_errc::bad_http,
     "its status line is malformed"},
    {"another protocol", "SSH-2.0-OpenSSH_9.2\r\n", End::close, client_errc::bad_http,
     "what answers there is not HTTP"},
    {"a page without a head", "<html></html>", End::close, client_errc::bad_http,
     "what answers there is not HTTP"},
    {"a TLS alert", std::string("\x15\x03\x03\x00\x02\x02\x28", 7), End::close,
     client_errc::bad_http, "what answers there is not HTTP"},
    {"lines without CR", "HTTP/1.1 200 OK\nContent-Length: 0\n\n", End::close,
     client_errc::bad_http, "its lines end without CR"},
    {"a head without end", ok + repeated("Field: " + std::string(100, 'x') + "\r\n", 300),
     End::close, client_errc::bad_http, "its head is too long"},
    {"interim answers without end", repeated("HTTP/1.1 100 Continue\r\n\r\n", 100), End::close,
     client_errc::bad_http, "interim answers (1xx) came without end"},
    {"another protocol, switched to", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
     End::close, client_errc::bad_http, "it changes to another protocol, unasked"},
};

}  // namespace

BOOST_DATA_TEST_CASE(each_fault_is_told_apart, faults, fault) {
  std::promise<void> heard;
  RawServer server([&](Peer& peer, unsigned) {
    static_cast<void>(peer.read_head());
    peer.send(fault.wire);
    if (fault.end == End::close) return peer.close();
    // A reset overtakes what was sent before it, so the client has to have read that.
    if (!fault.wire.empty()) heard.get_future().wait();
    peer.reset();
  });
  HttpsTransport transport;
  TransportCall call;
  if (fault.end == End::reset) call.sink.on_piece = [&] { heard.set_value(); };
  call.run(transport, server.endpoint());
  BOOST_TEST((call.reply.error == fault.error));
  BOOST_TEST(call.reply.detail == fault.detail);
  BOOST_TEST(!call.reply.whole);
}

BOOST_AUTO_TEST_CASE(no_broken_connection_is_used_again) {
  for (const Fault& fault : faults) {
    if (fault.end == End::reset) continue;
    BOOST_TEST_CONTEXT(fault.name) {
      // The server keeps the connection open, so only the client can have given it up. Where more
      // bytes must come, it closes its side.
      RawServer server([&](Peer& peer, unsigned number) {
        static_cast<void>(peer.read_head());
        peer.send(number == 0 ? fault.wire : answer("good"));
        if (number == 0 && fault.error == client_errc::connection_lost) return peer.close();
        peer.wait_for_the_end();
      });
      HttpsTransport transport;
      BOOST_TEST(!!TransportCall().run(transport, server.endpoint()).reply.error);
      BOOST_TEST(TransportCall().run(transport, server.endpoint()).sink.body == "good");
      BOOST_TEST(server.connections() == 2U);
    }
  }
}

BOOST_AUTO_TEST_CASE(tls_that_ends_without_a_good_bye_is_a_cut_unless_the_body_was_whole) {
  const TestAuthority authority;
  const auto identity = authority.good();
  const auto context = server_context(identity);
  struct Case {
    std::string wire;
    bool good_bye;
    std::string body;
    std::string detail;
  };
  const std::string cut = "the connection ended without the end that TLS prescribes";
  const Case cases[] = {
      {answer("hello"), false, "hello", ""},
      {ok + "Content-Length: 10\r\n\r\nhello", false, "hello", cut},
      {ok + "Content-Length: 10\r\n\r\nhello", true, "hello", "5 of 10 bytes came"},
      {ok + "\r\nhello", false, "hello", cut},
      {ok + "\r\nhello", true, "hello", ""},
      {ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", false, "hello", cut},
      {ok + "Content-", false, "", cut},
  };
  for (const Case& one : cases) {
    BOOST_TEST_CONTEXT(one.wire << (one.good_bye ? " with" : " without") << " a good-bye") {
      RawServer server(
          [&](Peer& peer, unsigned) {
            static_cast<void>(peer.read_head());
            peer.send(one.wire);
            if (one.good_bye) {
              peer.close();
            } else {
              peer.drop();
            }
          },
          context.get());
      HttpsTransport transport({.ca_file = authority.file()});
      TransportCall call;
      call.run(transport, server.endpoint());
      BOOST_TEST(call.sink.body == one.body);  // what had arrived is handed on all the same
      BOOST_TEST(call.reply.detail == one.detail);
      BOOST_TEST(!call.reply.error == one.detail.empty());
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

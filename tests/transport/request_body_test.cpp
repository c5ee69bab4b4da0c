// SPDX-License-Identifier: MIT
// A body on its way out: in pieces, to its end or not at all, and never twice.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <future>
#include <mutex>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/transport/client_error.hpp"
#include "support/raw_server.hpp"
#include "support/test_identities.hpp"
#include "support/text_source.hpp"
#include "support/transport_call.hpp"

BOOST_AUTO_TEST_SUITE(request_body)

namespace {

using namespace geojob;
using namespace geojob::test;

enum class Wire { plain, tls };
std::ostream& operator<<(std::ostream& out, Wire wire) {
  return out << (wire == Wire::tls ? "TLS" : "plain");
}
const auto wires = boost::unit_test::data::make({Wire::plain, Wire::tls});

/// A server with a script, plain or over TLS, and a transport that trusts it.
class World {
 public:
  explicit World(RawServer::Script script, Wire wire = Wire::plain)
      : identity_(authority_.good()),
        context_(server_context(identity_)),
        server(std::move(script), wire == Wire::tls ? context_.get() : nullptr),
        transport({.ca_file = authority_.file()}) {}

  TransportCall& post(TransportCall& call, BodySource* body) {
    call.method = Method::post;
    call.body = body;
    return call.run(transport, server.endpoint());
  }
  Reply post(BodySource* body) {
    TransportCall call;
    return post(call, body).reply;
  }

 private:
  TestAuthority authority_;
  emulator::Identity identity_;
  TlsContextOwner context_;

 public:
  RawServer server;
  HttpsTransport transport;
};

/// Larger than all that a connection takes without a reader.
constexpr std::size_t endless = std::size_t{64} << 20;

/// Numbered blocks of about 200 bytes, so that no bytes can be lost, doubled or moved unseen. To
/// number smaller ones takes a sanitizer seconds.
std::string bytes(std::size_t count) {
  std::string block;
  for (int i = 100; i < 150; ++i) block += ' ' + std::to_string(i);
  std::string text;
  text.reserve(count + 2 * block.size());
  for (std::size_t i = 0; text.size() < count; ++i) {
    text += block;
    text += " block " + std::to_string(i);
  }
  text.resize(count);
  return text;
}

/// Made once, because a sanitizer makes that slow.
const std::string& endless_text() {
  static const std::string text = bytes(endless);
  return text;
}

/// What a server does once it has the whole request.
struct Silence {
  const char* name;
  void (*act)(Peer&);
};
std::ostream& operator<<(std::ostream& out, const Silence& silence) { return out << silence.name; }

const std::vector<Silence> silences = {
    {"closes", [](Peer& peer) { peer.close(); }},
    {"resets", [](Peer& peer) { peer.reset(); }},
    {"drops", [](Peer& peer) { peer.drop(); }},
    {"half a head",
     [](Peer& peer) {
       peer.send("HTTP/1.1 201 Cre");
       peer.close();
     }},
    {"an interim answer only",
     [](Peer& peer) {
       peer.send("HTTP/1.1 100 Continue\r\n\r\n");
       peer.close();
     }},
};

}  // namespace

BOOST_DATA_TEST_CASE(a_body_arrives_as_it_is_whatever_its_pieces, wires, wire) {
  const std::string sent = bytes(300'000);
  for (const std::size_t most : {std::size_t{1000}, std::size_t{16384}, std::size_t{1} << 20}) {
    std::string head;
    std::string body;
    {
      World world(
          [&](Peer& peer, unsigned) {
            head = peer.read_head();
            body = peer.read(sent.size());
            peer.send(answer("<x/>"));
            peer.wait_for_the_end();
          },
          wire);
      TextSource source(sent, most);
      TransportCall call;
      call.content_type = "text/plain";
      world.post(call, &source);
      BOOST_TEST(call.reply.detail == "");
      BOOST_TEST(!call.reply.error);
      BOOST_TEST((call.reply.sent == Sent::all));
      BOOST_TEST(call.sink.body == "<x/>");
    }
    BOOST_TEST(head.starts_with("POST /job?output=xml&key=secret HTTP/1.1\r\n"));
    BOOST_TEST(head.ends_with("\r\nContent-Type: text/plain\r\nContent-Length: 300000\r\n\r\n"));
    BOOST_TEST((body == sent));
  }
}

BOOST_AUTO_TEST_CASE(a_body_may_be_empty_or_missing) {
  for (const bool missing : {false, true}) {
    std::string head;
    {
      World world([&](Peer& peer, unsigned) {
        head = peer.read_head();
        peer.send(answer("hi"));
        peer.wait_for_the_end();
      });
      TextSource nothing("");
      const Reply reply = world.post(missing ? nullptr : &nothing);
      BOOST_TEST(!reply.error);
      BOOST_TEST((reply.sent == Sent::all));
    }
    BOOST_TEST(head.ends_with("\r\nContent-Length: 0\r\n\r\n"));
  }
}

// So that a source can tell a journal that its last piece is about to go.
BOOST_DATA_TEST_CASE(a_piece_is_asked_for_only_once_all_before_it_was_handed_over, wires, wire) {
  constexpr std::size_t piece = 10'000;
  std::string received;
  std::size_t given = 0;
  std::promise<void> ended;
  std::promise<void> read;
  {
    World world(
        [&](Peer& peer, unsigned) {
          static_cast<void>(peer.read_head());
          ended.get_future().wait();
          received = peer.read_to_end();
          read.set_value();
        },
        wire);
    TextSource source(endless_text(), piece);
    TransportCall call;
    call.stall = soon;
    BOOST_TEST((world.post(call, &source).reply.error == client_errc::stalled));
    BOOST_TEST((call.reply.sent == Sent::part));
    given = source.given();
    ended.set_value();
    read.get_future().wait();
  }
  BOOST_TEST(given > received.size());
  BOOST_TEST(given - received.size() <= piece);
  BOOST_TEST((received == std::string_view(endless_text()).substr(0, received.size())));
}

BOOST_AUTO_TEST_CASE(the_end_is_asked_for_after_the_last_piece) {
  std::vector<std::size_t> given;
  World world([](Peer& peer, unsigned) {
    static_cast<void>(peer.read_head());
    static_cast<void>(peer.read(5));
    peer.send(answer("hi"));
    peer.wait_for_the_end();
  });
  TextSource source("hello", 3);
  source.before_piece = [&] { given.push_back(source.given()); };
  BOOST_TEST(!world.post(&source).error);
  const std::vector<std::size_t> expected = {0, 3, 5};
  BOOST_TEST(given == expected, boost::test_tools::per_element());
}

namespace {

/// What a server got, after the head, of a request whose source does not hold its size.
std::string received_of(Wire wire, std::uint64_t size_said, const char* detail) {
  std::promise<std::string> received;
  World world(
      [&](Peer& peer, unsigned) {
        static_cast<void>(peer.read_head());
        received.set_value(peer.read_to_end());
      },
      wire);
  TextSource source("hello");
  source.size_said = size_said;
  const Reply reply = world.post(&source);
  BOOST_TEST((reply.error == client_errc::wrong_body_size));
  BOOST_TEST(reply.detail == detail);
  BOOST_TEST((reply.sent == Sent::part));
  return received.get_future().get();
}

}  // namespace

BOOST_DATA_TEST_CASE(a_source_that_ends_too_soon_ends_the_connection_with_it, wires, wire) {
  BOOST_TEST(received_of(wire, 6, "its source gave 5 of 6 bytes") == "hello");
}

BOOST_DATA_TEST_CASE(a_source_with_too_much_is_seen_before_its_last_piece_goes, wires, wire) {
  BOOST_TEST(received_of(wire, 4, "its source gave more than the 4 bytes of its size") == "");
}

// One that gives its surplus in a piece of its own is seen when the service has all it was
// promised.
BOOST_AUTO_TEST_CASE(a_surplus_that_comes_by_itself_is_seen_too) {
  for (const std::size_t size : {4U, 0U}) {
    World world([](Peer& peer, unsigned) {
      static_cast<void>(peer.read_head());
      peer.wait_for_the_end();
    });
    TextSource source("hello", 4);
    source.size_said = size;
    const Reply reply = world.post(&source);
    BOOST_TEST((reply.error == client_errc::wrong_body_size));
    BOOST_TEST((reply.sent == Sent::all));
  }
}

BOOST_AUTO_TEST_CASE(what_a_source_throws_passes_through_and_leaves_the_transport_sound) {
  World world([](Peer& peer, unsigned) {
    const bool post = peer.read_head().starts_with("POST");
    if (post) static_cast<void>(peer.read_to_end());
    if (!post) peer.send(answer("hi"));
    peer.wait_for_the_end();
  });
  TextSource source("hello", 3);
  int calls = 0;
  source.before_piece = [&] {
    if (++calls == 2) throw std::logic_error("the source's own");
  };
  BOOST_CHECK_THROW(world.post(&source), std::logic_error);
  BOOST_TEST(TransportCall().run(world.transport, world.server.endpoint()).sink.body == "hi");
  BOOST_TEST(world.server.connections() == 2U);
}

BOOST_DATA_TEST_CASE(a_post_that_got_no_answer_says_so, silences* wires, silence, wire) {
  World world(
      [&](Peer& peer, unsigned) {
        static_cast<void>(peer.read_head());
        static_cast<void>(peer.read(5));
        silence.act(peer);
      },
      wire);
  TextSource source("hello");
  const Reply reply = world.post(&source);
  BOOST_TEST((reply.error == client_errc::unanswered));
  BOOST_TEST((reply.sent == Sent::all));
  BOOST_TEST(reply.detail != "");
  BOOST_TEST(world.server.connections() == 1U);
}

BOOST_DATA_TEST_CASE(an_answer_whose_body_was_cut_off_is_an_answer, wires, wire) {
  World world(
      [](Peer& peer, unsigned) {
        static_cast<void>(peer.read_head());
        static_cast<void>(peer.read(5));
        peer.send("HTTP/1.1 201 Created\r\nContent-Length: 10\r\n\r\nhi");
        peer.close();
      },
      wire);
  TextSource source("hello");
  TransportCall call;
  world.post(call, &source);
  BOOST_TEST((call.reply.error == client_errc::connection_lost));
  BOOST_TEST(call.sink.head.status == 201);
  BOOST_TEST((call.reply.sent == Sent::all));
}

BOOST_AUTO_TEST_CASE(a_wait_that_ends_behind_the_body_tells_that_all_was_sent) {
  for (const client_errc expected :
       {client_errc::deadline_passed, client_errc::stalled, client_errc::cancelled}) {
    std::stop_source stop;
    World world([&](Peer& peer, unsigned) {
      static_cast<void>(peer.read_head());
      static_cast<void>(peer.read(5));
      if (expected == client_errc::cancelled) stop.request_stop();
      peer.wait_for_the_end();
    });
    TextSource source("hello");
    TransportCall call;
    call.stop = stop.get_token();
    if (expected == client_errc::deadline_passed) call.around_bodies = soon;
    if (expected == client_errc::stalled) call.stall = soon;
    world.post(call, &source);
    BOOST_TEST((call.reply.error == expected));
    BOOST_TEST((call.reply.sent == Sent::all));
  }
}

BOOST_DATA_TEST_CASE(a_connection_that_breaks_before_the_last_byte_has_sent_a_part, wires, wire) {
  World world(
      [](Peer& peer, unsigned) {
        static_cast<void>(peer.read_head());
        peer.reset();
      },
      wire);
  TextSource source(endless_text());
  const Reply reply = world.post(&source);
  BOOST_TEST((reply.error == client_errc::connection_lost));
  BOOST_TEST((reply.sent == Sent::part));
}

/// What was sent before over a connection that is kept is no part of this request.
BOOST_DATA_TEST_CASE(a_request_before_says_nothing_of_how_much_was_sent, wires, wire) {
  World world(
      [](Peer& peer, unsigned number) {
        static_cast<void>(peer.read_head());
        if (number == 0) {
          peer.send(answer("hi"));
          static_cast<void>(peer.read_head());
        } else {
          peer.reset();
        }
      },
      wire);
  BOOST_TEST(!TransportCall().run(world.transport, world.server.endpoint()).reply.error);
  TextSource source(endless_text());
  const Reply reply = world.post(&source);
  BOOST_TEST((reply.error == client_errc::connection_lost));
  BOOST_TEST((reply.sent == Sent::part));
}

BOOST_AUTO_TEST_CASE(an_open_connection_elsewhere_does_not_count_as_sent) {
  World world([](Peer& peer, unsigned) {
    static_cast<void>(peer.read_head());
    peer.send(answer("hi"));
    static_cast<void>(peer.read_head());
  });
  BOOST_TEST(!TransportCall().run(world.transport, world.server.endpoint()).reply.error);
  std::error_code error;
  const auto nowhere = Endpoint::from("http://127.0.0.1:1", true, error).value();
  TextSource source("hello");
  TransportCall call{.method = Method::post, .body = &source};
  BOOST_TEST((call.run(world.transport, nowhere).reply.error == client_errc::connect_failed));
  BOOST_TEST((call.reply.sent == Sent::nothing));
}

BOOST_AUTO_TEST_CASE(without_a_connection_nothing_was_sent) {
  std::error_code error;
  const auto nowhere = Endpoint::from("http://127.0.0.1:1", true, error).value();
  TextSource source("hello");
  HttpsTransport transport;
  TransportCall call{.method = Method::post, .body = &source};
  BOOST_TEST((call.run(transport, nowhere).reply.error == client_errc::connect_failed));
  BOOST_TEST((call.reply.sent == Sent::nothing));
  BOOST_TEST(source.given() == 0U);
}

BOOST_AUTO_TEST_CASE(a_post_never_meets_a_stale_connection) {
  std::vector<std::string> heard;
  std::mutex mutex;
  {
    World world([&](Peer& peer, unsigned) {
      for (std::string head = peer.read_head(); !head.empty(); head = peer.read_head()) {
        if (head.starts_with("POST")) static_cast<void>(peer.read(5));
        {
          const std::lock_guard lock(mutex);
          heard.push_back(head.substr(0, head.find(' ')));
        }
        peer.send(answer("hi"));
      }
    });
    BOOST_TEST(!TransportCall().run(world.transport, world.server.endpoint()).reply.error);
    TextSource source("hello");
    BOOST_TEST(!world.post(&source).error);
    BOOST_TEST(world.server.connections() == 2U);
    // What follows may have the connection of the POST: it was read to its end.
    BOOST_TEST(!TransportCall().run(world.transport, world.server.endpoint()).reply.error);
    BOOST_TEST(world.server.connections() == 2U);
  }
  const std::vector<std::string> expected = {"GET", "POST", "GET"};
  BOOST_TEST(heard == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_contradicts_itself_is_not_sent) {
  World world([](Peer& peer, unsigned) { peer.wait_for_the_end(); });
  TextSource source("hello");
  TransportCall call{.body = &source};
  call.run(world.transport, world.server.endpoint());
  BOOST_TEST((call.reply.error == client_errc::invalid_request));
  BOOST_TEST((call.reply.sent == Sent::nothing));
  BOOST_TEST(world.server.connections() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

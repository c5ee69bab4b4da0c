// SPDX-License-Identifier: MIT
// The straight way, and when a connection is kept.

#include "geojob/transport/https_transport.hpp"

#include <sys/resource.h>

#include <boost/test/unit_test.hpp>
#include <cerrno>
#include <future>
#include <stdexcept>
#include <system_error>
#include <vector>

#include "geojob/transport/client_error.hpp"
#include "support/name_server.hpp"
#include "support/raw_server.hpp"
#include "support/test_identities.hpp"
#include "support/transport_call.hpp"

BOOST_AUTO_TEST_SUITE(https_transport)

namespace {

using namespace geojob;
using namespace geojob::test;

/// Answers every request on every connection alike.
RawServer::Script always(const std::string& wire) {
  return [wire](Peer& peer, unsigned) {
    while (!peer.read_head().empty()) peer.send(wire);
  };
}

/// How many connections two GETs of an answer took.
unsigned connections_for_two(const std::string& wire, std::size_t stop_after) {
  RawServer server(always(wire));
  HttpsTransport transport;
  for (int i = 0; i < 2; ++i) {
    TransportCall call;
    call.sink.stop_after = stop_after;
    call.run(transport, server.endpoint());
    BOOST_TEST(!call.reply.error);
  }
  return server.connections();
}

constexpr std::size_t to_the_end = static_cast<std::size_t>(-1);

}  // namespace

BOOST_AUTO_TEST_CASE(the_request_is_exactly_this) {
  std::string heard;
  std::string port;
  {
    RawServer server([&](Peer& peer, unsigned) {
      heard = peer.read_head();
      peer.send(answer("<x/>"));
      peer.wait_for_the_end();
    });
    HttpsTransport transport({.ca_file = {}, .user_agent = "tester/1"});
    TransportCall call;
    call.run(transport, server.endpoint("localhost"));
    BOOST_TEST(!call.reply.error);
    BOOST_TEST(call.reply.whole);
    BOOST_TEST(call.sink.heads == 1);
    BOOST_TEST(call.sink.head.status == 200);
    BOOST_TEST(call.sink.head.content_type == "application/xml");
    BOOST_TEST(call.sink.body == "<x/>");
    port = std::to_string(server.port());
  }
  BOOST_TEST(heard == "GET /job?output=xml&key=secret HTTP/1.1\r\nHost: localhost:" + port +
                          "\r\nAccept: application/xml\r\nAccept-Encoding: identity\r\n"
                          "User-Agent: tester/1\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(it_accepts_the_format_that_is_asked_for) {
  std::string heard;
  {
    RawServer server([&](Peer& peer, unsigned) {
      heard = peer.read_head();
      peer.send(answer("{}"));
      peer.wait_for_the_end();
    });
    HttpsTransport transport;
    TransportCall call{.accept = "application/json"};
    call.run(transport, server.endpoint("localhost"));
    BOOST_TEST(!call.reply.error);
  }
  BOOST_TEST(heard.find("\r\nAccept: application/json\r\n") != heard.npos);
  BOOST_TEST(heard.find("xml\r\n") == heard.npos);
}

BOOST_AUTO_TEST_CASE(a_user_agent_cannot_break_out_of_its_line) {
  BOOST_CHECK_THROW(HttpsTransport({.ca_file = {}, .user_agent = "a\r\nX: y"}),
                    std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(neither_can_a_target) {
  RawServer server(always(answer("hi")));
  HttpsTransport transport;
  for (const char* target : {"/a\r\nX: y", "/a b", "/a\n", "/a\x7F"}) {
    TransportCall call;
    call.target = target;
    BOOST_TEST((call.run(transport, server.endpoint()).reply.error == client_errc::invalid_url));
  }
  BOOST_TEST(server.connections() == 0U);
}

BOOST_AUTO_TEST_CASE(the_same_over_tls) {
  const TestAuthority authority;
  const auto identity = authority.good();
  const auto context = server_context(identity);
  RawServer server(always(answer("<x/>")), context.get());
  HttpsTransport transport({.ca_file = authority.file()});
  for (const char* host : {"localhost", "127.0.0.1"}) {
    TransportCall call;
    call.run(transport, server.endpoint(host));
    BOOST_TEST(call.reply.detail == "");
    BOOST_TEST(!call.reply.error);
    BOOST_TEST(call.sink.body == "<x/>");
  }
}

BOOST_AUTO_TEST_CASE(an_answer_of_any_framing_is_read) {
  const std::string chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  BOOST_TEST(connections_for_two(chunks + "2\r\nhi\r\n0\r\n\r\n", to_the_end) == 1U);
  BOOST_TEST(connections_for_two(answer("hi"), to_the_end) == 1U);
  RawServer server([](Peer& peer, unsigned) {
    static_cast<void>(peer.read_head());
    peer.send("HTTP/1.0 200 OK\r\n\r\nhi");
    peer.close();
  });
  HttpsTransport transport;
  TransportCall call;
  call.run(transport, server.endpoint());
  BOOST_TEST(!call.reply.error);
  BOOST_TEST(call.sink.body == "hi");
  BOOST_TEST(!call.reply.whole);  // nothing proves it
}

BOOST_AUTO_TEST_CASE(interim_answers_are_skipped) {
  const std::string interim =
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
  BOOST_TEST(connections_for_two(interim + answer("hi"), to_the_end) == 1U);
}

BOOST_AUTO_TEST_CASE(a_connection_is_kept_only_where_the_answer_was_read_and_ended_cleanly) {
  BOOST_TEST(connections_for_two(answer("hi"), to_the_end) == 1U);
  BOOST_TEST(connections_for_two(answer(""), to_the_end) == 1U);
  BOOST_TEST(connections_for_two(answer("hi", "Connection: close\r\n"), to_the_end) == 2U);
  // what follows the sink's stop is short, so it is read
  BOOST_TEST(connections_for_two(answer("hi there"), 1) == 1U);
  // bytes behind the body would be taken for the next answer
  BOOST_TEST(connections_for_two(answer("hi") + "HTTP/1.1 200 OK\r\n", to_the_end) == 2U);
  // nothing is read for the sake of a connection that ends anyway
  BOOST_TEST(connections_for_two(answer("hi there", "Connection: close\r\n"), 1) == 2U);
  // too long to be worth reading
  BOOST_TEST(connections_for_two(answer(std::string(200'000, 'x')), 1) == 2U);
}

BOOST_AUTO_TEST_CASE(what_follows_the_sink_s_stop_is_not_waited_for) {
  RawServer server([](Peer& peer, unsigned) {
    static_cast<void>(peer.read_head());
    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhi");
    peer.wait_for_the_end();  // the other 98 never come
  });
  HttpsTransport transport;
  for (unsigned i = 1; i <= 2; ++i) {
    TransportCall call;
    call.sink.stop_after = 2;
    call.run(transport, server.endpoint());
    BOOST_TEST(!call.reply.error);
    BOOST_TEST(!call.reply.whole);
    BOOST_TEST(server.connections() == i);
  }
}

BOOST_AUTO_TEST_CASE(an_end_behind_the_sink_s_stop_costs_the_connection_only) {
  RawServer server([](Peer& peer, unsigned) {
    static_cast<void>(peer.read_head());
    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhi");
    peer.close();
  });
  HttpsTransport transport;
  for (unsigned i = 1; i <= 2; ++i) {
    TransportCall call;
    call.sink.stop_after = 2;
    call.run(transport, server.endpoint());
    BOOST_TEST(!call.reply.error);
    BOOST_TEST(call.sink.body == "hi");
    BOOST_TEST(server.connections() == i);
  }
}

// The first read takes as many bytes as the answer has; the rest of its record is decrypted then,
// and nothing is left in the socket.
BOOST_AUTO_TEST_CASE(bytes_left_in_a_tls_record_are_never_the_next_answer_either) {
  constexpr std::size_t one_read = 8192;
  const TestAuthority authority;
  const auto identity = authority.good();
  const auto context = server_context(identity);
  const std::size_t head = answer(std::string(one_read / 2, 'x')).size() - one_read / 2;
  const std::string first = answer(std::string(one_read - head, 'x'));
  RawServer server(
      [&](Peer& peer, unsigned number) {
        static_cast<void>(peer.read_head());
        peer.send(number == 0 ? first + answer("stray") : answer("second"));
        peer.wait_for_the_end();
      },
      context.get());
  HttpsTransport transport({.ca_file = authority.file()});
  BOOST_TEST(first.size() == one_read);
  TransportCall call;
  call.run(transport, server.endpoint());
  BOOST_TEST(call.sink.body.size() == one_read - head);
  BOOST_TEST(TransportCall().run(transport, server.endpoint()).sink.body == "second");
  BOOST_TEST(server.connections() == 2U);
}

BOOST_AUTO_TEST_CASE(bytes_left_on_a_kept_connection_are_never_the_next_answer) {
  RawServer server([](Peer& peer, unsigned number) {
    static_cast<void>(peer.read_head());
    peer.send(number == 0 ? answer("first") + answer("stray") : answer("second"));
    peer.wait_for_the_end();
  });
  HttpsTransport transport;
  BOOST_TEST(TransportCall().run(transport, server.endpoint()).sink.body == "first");
  BOOST_TEST(TransportCall().run(transport, server.endpoint()).sink.body == "second");
  BOOST_TEST(server.connections() == 2U);
}

BOOST_AUTO_TEST_CASE(bytes_that_come_later_on_a_kept_connection_are_not_the_next_answer_either) {
  std::promise<void> first_read;
  std::promise<void> stray_sent;
  RawServer server([&](Peer& peer, unsigned number) {
    static_cast<void>(peer.read_head());
    peer.send(answer(number == 0 ? "first" : "second"));
    if (number == 0) {
      first_read.get_future().wait();
      peer.send(answer("stray"));
      stray_sent.set_value();
    }
    peer.wait_for_the_end();
  });
  HttpsTransport transport;
  TransportCall call;
  call.sink.on_piece = [&] {
    first_read.set_value();
    stray_sent.get_future().wait();
  };
  BOOST_TEST(call.run(transport, server.endpoint()).sink.body == "first");
  BOOST_TEST(TransportCall().run(transport, server.endpoint()).sink.body == "second");
  BOOST_TEST(server.connections() == 2U);
}

BOOST_AUTO_TEST_CASE(a_stale_connection_costs_nothing) {
  for (const bool reset : {false, true}) {
    // The first connection is given up while the second request is on its way: it was sent, and not
    // answered, so it is sent again.
    RawServer server([reset](Peer& peer, unsigned number) {
      static_cast<void>(peer.read_head());
      peer.send(answer("hi"));
      if (number == 0) {
        static_cast<void>(peer.read_head());
        if (reset) {
          peer.reset();
        } else {
          peer.close();
        }
        return;
      }
      peer.wait_for_the_end();
    });
    HttpsTransport transport;
    for (int i = 0; i < 2; ++i) {
      TransportCall call;
      call.run(transport, server.endpoint());
      BOOST_TEST(call.reply.detail == "");
      BOOST_TEST(call.sink.body == "hi");
      BOOST_TEST(call.sink.heads == 1);
    }
    BOOST_TEST(server.connections() == 2U);
  }
}

BOOST_AUTO_TEST_CASE(a_stale_tls_connection_costs_nothing_either) {
  const TestAuthority authority;
  const auto identity = authority.good();
  const auto context = server_context(identity);
  RawServer server(
      [](Peer& peer, unsigned number) {
        static_cast<void>(peer.read_head());
        peer.send(answer("hi"));
        static_cast<void>(peer.read_head());
        if (number == 0) peer.drop();  // without a good-bye
      },
      context.get());
  HttpsTransport transport({.ca_file = authority.file()});
  for (int i = 0; i < 2; ++i) {
    BOOST_TEST(TransportCall().run(transport, server.endpoint()).sink.body == "hi");
  }
  BOOST_TEST(server.connections() == 2U);
}

BOOST_AUTO_TEST_CASE(a_request_is_sent_again_only_once) {
  RawServer server([](Peer& peer, unsigned number) {
    static_cast<void>(peer.read_head());
    if (number == 0) peer.send(answer("hi"));
    static_cast<void>(number == 0 ? peer.read_head() : std::string());
    peer.close();
  });
  HttpsTransport transport;
  BOOST_TEST(!TransportCall().run(transport, server.endpoint()).reply.error);
  const auto error = TransportCall().run(transport, server.endpoint()).reply.error;
  BOOST_TEST((error == client_errc::connection_lost));
  BOOST_TEST(server.connections() == 2U);
}

BOOST_AUTO_TEST_CASE(an_answer_that_breaks_off_on_a_kept_connection_is_not_asked_for_again) {
  RawServer server([](Peer& peer, unsigned) {
    static_cast<void>(peer.read_head());
    peer.send(answer("hi"));
    static_cast<void>(peer.read_head());
    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhi");
    peer.close();
  });
  HttpsTransport transport;
  BOOST_TEST(!TransportCall().run(transport, server.endpoint()).reply.error);
  const auto reply = TransportCall().run(transport, server.endpoint()).reply;
  BOOST_TEST((reply.error == client_errc::connection_lost));
  BOOST_TEST(reply.detail == "2 of 100 bytes came");
  BOOST_TEST(server.connections() == 1U);
}

BOOST_AUTO_TEST_CASE(each_endpoint_gets_its_own_connection) {
  RawServer first(always(answer("first")));
  RawServer second(always(answer("second")));
  HttpsTransport transport;
  BOOST_TEST(TransportCall().run(transport, first.endpoint()).sink.body == "first");
  BOOST_TEST(TransportCall().run(transport, second.endpoint()).sink.body == "second");
  BOOST_TEST(TransportCall().run(transport, first.endpoint()).sink.body == "first");
  BOOST_TEST(first.connections() == 2U);
}

BOOST_AUTO_TEST_CASE(what_the_sink_throws_passes_through_and_leaves_the_transport_sound) {
  RawServer server(always(answer("hi")));
  HttpsTransport transport;
  TransportCall call;
  call.sink.on_piece = [] { throw std::logic_error("the sink's own"); };
  BOOST_CHECK_THROW(call.run(transport, server.endpoint()), std::logic_error);
  // Also where it looks like a failure of the network's own.
  call.sink.on_piece = [] { throw std::system_error(ENOSPC, std::generic_category()); };
  BOOST_CHECK_THROW(call.run(transport, server.endpoint()), std::system_error);
  BOOST_TEST(TransportCall().run(transport, server.endpoint()).sink.body == "hi");
}

// UBSan looks at objects through pipes, and takes one for a bad object if it gets no pipe.
#ifndef GEOJOB_UNDEFINED_SANITIZER
BOOST_AUTO_TEST_CASE(a_program_without_a_descriptor_left_is_told_so) {
  RawServer server(always(answer("hi")));
  HttpsTransport transport;
  rlimit before{};
  BOOST_REQUIRE(getrlimit(RLIMIT_NOFILE, &before) == 0);
  const rlimit none{0, before.rlim_max};
  BOOST_REQUIRE(setrlimit(RLIMIT_NOFILE, &none) == 0);
  TransportCall call;
  call.run(transport, server.endpoint());
  BOOST_REQUIRE(setrlimit(RLIMIT_NOFILE, &before) == 0);
  BOOST_TEST((call.reply.error == client_errc::connect_failed));
  BOOST_TEST(call.reply.detail.ends_with("Too many open files"), call.reply.detail);
  BOOST_TEST(TransportCall().run(transport, server.endpoint()).sink.body == "hi");
}
#endif

BOOST_AUTO_TEST_CASE(all_addresses_of_a_name_are_tried) {
  // Nothing listens on 127.0.0.2 and .3 at this port.
  RawServer server(always(answer("hi")));
  NameServer names({"127.0.0.2", "127.0.0.3", "127.0.0.1"});
  HttpsTransport transport(
      {.ca_file = {}, .user_agent = "t", .proxy = {}, .name_servers = names.where()});
  TransportCall call;
  call.run(transport, server.endpoint("service.example"));
  BOOST_TEST(call.reply.detail == "");
  BOOST_TEST(call.sink.body == "hi");
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: MIT
#include "transport/body_decoder.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>

#include "transport/transport_failure.hpp"

BOOST_AUTO_TEST_SUITE(body_decoder)

namespace {

using geojob::BodyDecoder;
using geojob::BodyFraming;
using geojob::client_errc;
using geojob::TransportFailure;
using Kind = BodyFraming::Kind;

/// What came out of a body that was fed in pieces of `step` bytes.
struct Decoded {
  std::string body;
  std::string rest;  ///< What it left alone.
  bool done = false;
};

Decoded decode(const BodyFraming& framing, std::string_view wire, std::size_t step) {
  BodyDecoder decoder(framing);
  Decoded decoded;
  while (!wire.empty()) {
    std::string_view piece = wire.substr(0, step);
    wire.remove_prefix(piece.size());
    while (!piece.empty() && !decoder.done()) decoded.body += decoder.next(piece);
    decoded.rest += piece;
  }
  decoded.done = decoder.done();
  return decoded;
}

/// The failure that feeding these bytes ends in; fails the test if there is none.
client_errc failure_of(const BodyFraming& framing, std::string_view wire, std::size_t step) {
  try {
    static_cast<void>(decode(framing, wire, step));
  } catch (const TransportFailure& failure) {
    return failure.code();
  }
  BOOST_ERROR("accepted: " << wire);
  return client_errc::cancelled;
}

constexpr std::size_t steps[] = {1, 2, 3, 7, 1000};

}  // namespace

BOOST_DATA_TEST_CASE(a_body_of_known_length_ends_there, steps, step) {
  const Decoded decoded = decode({Kind::length, 5}, "helloHTTP/1.1", step);
  BOOST_TEST(decoded.body == "hello");
  BOOST_TEST(decoded.rest == "HTTP/1.1");
  BOOST_TEST(decoded.done);
}

BOOST_AUTO_TEST_CASE(without_a_body_all_is_done_at_once) {
  BOOST_TEST(BodyDecoder({Kind::none, 0}).done());
  BOOST_TEST(BodyDecoder({Kind::length, 0}).done());
}

BOOST_AUTO_TEST_CASE(behind_its_end_a_body_takes_nothing) {
  for (const BodyFraming framing : {BodyFraming{Kind::none, 0}, BodyFraming{Kind::length, 0}}) {
    BodyDecoder decoder(framing);
    std::string_view next_answer = "HTTP/1.1 200 OK";
    BOOST_TEST(decoder.next(next_answer) == "");
    BOOST_TEST(next_answer == "HTTP/1.1 200 OK");
    BOOST_TEST(decoder.done());
  }
}

BOOST_DATA_TEST_CASE(chunks_are_joined, steps, step) {
  const Decoded decoded =
      decode({Kind::chunked, 0},
             "5\r\nhello\r\n001;a=\"b\"\r\n \r\nA \r\nwide world\r\n0\r\n\r\nnext", step);
  BOOST_TEST(decoded.body == "hello wide world");
  BOOST_TEST(decoded.rest == "next");
  BOOST_TEST(decoded.done);
}

BOOST_DATA_TEST_CASE(trailer_fields_belong_to_the_body_s_end, steps, step) {
  const Decoded decoded = decode({Kind::chunked, 0}, "1\r\nx\r\n0\r\nA: b\r\nC: d\r\n\r\n!", step);
  BOOST_TEST(decoded.body == "x");
  BOOST_TEST(decoded.rest == "!");
  BOOST_TEST(decoded.done);
}

BOOST_DATA_TEST_CASE(a_body_until_close_is_never_done, steps, step) {
  const Decoded decoded = decode({Kind::until_close, 0}, "hello", step);
  BOOST_TEST(decoded.body == "hello");
  BOOST_TEST(!decoded.done);
}

BOOST_AUTO_TEST_CASE(senseless_chunks_are_refused) {
  const std::string_view senseless[] = {
      "\r\nhello",              // no size
      "g\r\n",                  // no digit
      "-5\r\nhello\r\n",        // a sign
      "+5\r\nhello\r\n",        //
      "0x5\r\nhello\r\n",       // a prefix
      " 5\r\nhello\r\n",        // a blank before it
      "5 5\r\nhello\r\n",       // two sizes
      "10000000000000000\r\n",  // 2^64
      "5\nhello\r\n",           // LF alone
      "5\r\nhello!\r\n",        // longer than it says
      "5\r\nhelloX\n",          //
      "5\r\nhello\n",           //
  };
  for (const std::string_view wire : senseless) {
    for (const std::size_t step : steps) {
      BOOST_TEST_CONTEXT(wire << " in steps of " << step) {
        BOOST_TEST((failure_of({Kind::chunked, 0}, wire, step) == client_errc::bad_http));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(the_largest_size_of_a_chunk_is_accepted) {
  BodyDecoder decoder({Kind::chunked, 0});
  std::string_view wire = "ffffffffffffffff\r\nx";
  std::string body;
  while (!wire.empty()) body += decoder.next(wire);
  BOOST_TEST(body == "x");
}

BOOST_AUTO_TEST_CASE(endless_extensions_and_trailers_are_refused) {
  const std::string extension = "5;" + std::string(2000, 'x');
  BOOST_TEST((failure_of({Kind::chunked, 0}, extension, 100) == client_errc::bad_http));
  std::string trailer = "0\r\n";
  for (int i = 0; i < 100; ++i) trailer += "Field: " + std::string(100, 'x') + "\r\n";
  BOOST_TEST((failure_of({Kind::chunked, 0}, trailer, 100) == client_errc::bad_http));
}

BOOST_AUTO_TEST_CASE(an_early_end_of_the_stream_says_how_much_came) {
  const auto words_of = [](const BodyFraming& framing, std::string_view wire) -> std::string {
    BodyDecoder decoder(framing);
    while (!wire.empty()) static_cast<void>(decoder.next(wire));
    try {
      decoder.end_of_stream();
    } catch (const TransportFailure& failure) {
      BOOST_TEST((failure.code() == client_errc::connection_lost));
      return failure.what();
    }
    return "whole";
  };
  BOOST_TEST(words_of({Kind::length, 10}, "hello") == "5 of 10 bytes came");
  BOOST_TEST(words_of({Kind::length, 10}, "") == "0 of 10 bytes came");
  BOOST_TEST(words_of({Kind::chunked, 0}, "5\r\nhello\r\n") ==
             "5 bytes came, and not the last chunk");
  BOOST_TEST(words_of({Kind::chunked, 0}, "5\r\nhello\r\n0\r\n") ==
             "5 bytes came, and not the last chunk");
  BOOST_TEST(words_of({Kind::until_close, 0}, "hello") == "whole");
  BOOST_TEST(words_of({Kind::length, 5}, "hello") == "whole");
}

BOOST_AUTO_TEST_SUITE_END()

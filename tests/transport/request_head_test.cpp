// SPDX-License-Identifier: MIT
#include "transport/request_head.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <limits>
#include <ostream>
#include <string>
#include <vector>

#include "geojob/transport/client_error.hpp"
#include "support/text_source.hpp"

BOOST_AUTO_TEST_SUITE(request_head)

namespace {

using namespace geojob;

const Endpoint& service() {
  std::error_code error;
  static const Endpoint endpoint = Endpoint::from("https://service.example", false, error).value();
  return endpoint;
}

geojob::test::TextSource& body() {
  static geojob::test::TextSource source("body");
  return source;
}

/// What is sent for a request with a body of 12 bytes.
std::string head_of(const Request& request) {
  WipedText text;
  append_request_head(text, request, 12, {.ca_file = {}, .user_agent = "tester"});
  return std::string(text.view());
}

const std::string start = " HTTP/1.1\r\nHost: service.example\r\n";
const std::string agent = "Accept-Encoding: identity\r\nUser-Agent: tester\r\n";

struct Refused {
  const char* why;
  Request request;
};
std::ostream& operator<<(std::ostream& out, const Refused& refused) { return out << refused.why; }

const std::vector<Refused> refused = {
    {"a GET with a body", {.endpoint = service(), .body = &body()}},
    {"a GET with a content type", {.endpoint = service(), .content_type = "text/plain"}},
    {"a control character in the content type",
     {.endpoint = service(), .method = Method::post, .content_type = "text/plain\r\nX: y"}},
    {"a control character in the accepted type",
     {.endpoint = service(), .accept = "text/plain\nX: y"}},
    {"a range with a POST",
     {.endpoint = service(), .method = Method::post, .range = ByteRange{.first = 1}}},
    {"a range that ends before it begins",
     {.endpoint = service(), .range = ByteRange{.first = 2, .last = 1}}},
    {"a condition without a range", {.endpoint = service(), .if_range = "\"a\""}},
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_get_says_what_it_accepts) {
  BOOST_TEST(head_of({.endpoint = service(), .target = "/a", .accept = "text/csv"}) ==
             "GET /a" + start + "Accept: text/csv\r\n" + agent + "\r\n");
  BOOST_TEST(head_of({.endpoint = service(), .target = "/a"}) == "GET /a" + start + agent + "\r\n");
}

BOOST_AUTO_TEST_CASE(a_post_says_what_its_body_is_and_how_long) {
  const Request request{
      .endpoint = service(), .method = Method::post, .target = "/a", .content_type = "text/plain"};
  BOOST_TEST(head_of(request) ==
             "POST /a" + start + agent + "Content-Type: text/plain\r\nContent-Length: 12\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(a_range_stands_with_its_condition) {
  Request request{.endpoint = service(), .target = "/a", .range = ByteRange{.first = 5}};
  BOOST_TEST(head_of(request) == "GET /a" + start + agent + "Range: bytes=5-\r\n\r\n");
  request.range->last = std::numeric_limits<std::uint64_t>::max();
  request.if_range = "\"v1\"";
  BOOST_TEST(head_of(request) == "GET /a" + start + agent +
                                     "Range: bytes=5-18446744073709551615\r\n"
                                     "If-Range: \"v1\"\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(the_media_types_of_the_formats_are_known) {
  BOOST_TEST(media_type_of(Format::xml) == "application/xml");
  BOOST_TEST(media_type_of(Format::json) == "application/json");
}

BOOST_DATA_TEST_CASE(what_contradicts_itself_is_refused_with_the_reason, refused, sample) {
  const auto refusal = refusal_of(sample.request);
  BOOST_REQUIRE(refusal.has_value());
  BOOST_TEST((refusal->error == client_errc::invalid_request));
  BOOST_TEST(refusal->detail == sample.why);
  BOOST_TEST((refusal->sent == Sent::nothing));
}

BOOST_AUTO_TEST_CASE(a_target_cannot_break_out_of_its_line) {
  for (const char* target : {"/a\r\nX: y", "/a b", "/a\n", "/a\x7F"}) {
    const auto refusal = refusal_of({.endpoint = service(), .target = target});
    BOOST_REQUIRE(refusal.has_value());
    BOOST_TEST((refusal->error == client_errc::invalid_url));
    BOOST_TEST(refusal->detail == "");  // it holds the key
  }
}

BOOST_AUTO_TEST_CASE(a_condition_is_a_strong_etag_or_a_date) {
  const auto refusal = [](std::string_view condition) {
    const auto reply =
        refusal_of({.endpoint = service(), .range = ByteRange{.first = 1}, .if_range = condition});
    return reply ? reply->detail : std::string();
  };
  for (const char* good : {"\"v1\"", "\"\"", "\"a!#\xC3\xA4\"", "Sun, 06 Nov 1994 08:49:37 GMT"}) {
    BOOST_TEST(refusal(good) == "");
  }
  for (const char* bad : {"W/\"v1\"", "v1", "\"", "\"a\"b\"", "\"a b\"", "\"a\r\nX: y\"",
                          "Sun, 06 Nov 1994 08:49:37\r\nX: y GMT", "\"a\" GMT"}) {
    BOOST_TEST(refusal(bad) == "a condition that is neither a strong ETag nor a date");
  }
}

BOOST_AUTO_TEST_CASE(what_makes_sense_is_not_refused) {
  BOOST_TEST(!refusal_of({.endpoint = service(), .target = "/a"}));
  BOOST_TEST(!refusal_of({.endpoint = service(), .method = Method::post, .body = &body()}));
  BOOST_TEST(!refusal_of({.endpoint = service(), .method = Method::post}));
  BOOST_TEST(!refusal_of({.endpoint = service(), .range = ByteRange{.first = 1, .last = 1}}));
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: MIT
// Request heads as the emulator reads them, and answers as it puts them on the wire.

#include "emulator/http.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <optional>
#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(http)

namespace {

using geojob::emulator::Framing;
using geojob::emulator::HttpRequest;
using geojob::emulator::HttpResponse;
using geojob::emulator::informational_to_wire;
using geojob::emulator::parse_request;
using geojob::emulator::reason_of;
using geojob::emulator::to_wire;

/// A GET request for that target.
HttpRequest request_for(const std::string& target) {
  const auto request = parse_request("GET " + target + " HTTP/1.1\r\nHost: localhost");
  BOOST_REQUIRE_MESSAGE(request, target << " is not understood");
  return *request;
}

HttpRequest request_with(const std::string& headers) {
  const auto request = parse_request("GET / HTTP/1.1\r\nHost: localhost" + headers);
  BOOST_REQUIRE_MESSAGE(request, headers << " is not understood");
  return *request;
}

std::string wire_of(const std::string& head, const std::string& body) {
  return head + "\r\n\r\n" + body;
}

struct Parameter {
  std::string target, name, value;
};
std::ostream& operator<<(std::ostream& stream, const Parameter& parameter) {
  return stream << parameter.target;
}

const std::vector<Parameter> parameters = {
    {"/x?key=Abc", "key", "Abc"},
    {"/x?KEY=Abc&OutPut=XML", "key", "Abc"},
    {"/x?KEY=Abc&OutPut=XML", "output", "XML"},
    {"/x?O=xml", "o", "xml"},
    {"/x?k%65y=a", "key", "a"},
    {"/x?key=a%2Bb%20%26%3D%25", "key", "a+b &=%"},
    {"/x?key=a+b", "key", "a b"},
    {"/x?key=a%2Gb%", "key", "a%2Gb%"},
    {"/x?key=a=b", "key", "a=b"},
    {"/x?key=a?b", "key", "a?b"},
    {"/x?a=1&a=2", "a", "2"},
    {"/x?flag", "flag", ""},
    {"/x?a=1&&b=2", "b", "2"},
    {"/x", "key", ""},
};

const std::vector<std::string> malformed = {
    "",
    "GET",
    "GET /",
    "GET / HTTP/1.1",
    "GET / HTTP/1.1\r\nHost: a\r\nHost: b",
    "GET / HTTP/2.0\r\nHost: a",
    "GET / HTTP/1.2\r\nHost: a",
    "GET / http/1.1\r\nHost: a",
    "GET / HTTP/1.1 \r\nHost: a",
    "GET  / HTTP/1.1\r\nHost: a",
    "GET x HTTP/1.1\r\nHost: a",
    "GET http://a HTTP/1.1\r\nHost: a",
    "GET ftp://a/x HTTP/1.1\r\nHost: a",
    " / HTTP/1.1\r\nHost: a",
    "G\tT / HTTP/1.1\r\nHost: a",
    "GET /\n HTTP/1.1\r\nHost: a",
    "GET /\xC3\xA4 HTTP/1.1\r\nHost: a",
    "GET /\x7F HTTP/1.1\r\nHost: a",
    "GET / HTTP/1.1\r\nHost: a\r\nno colon",
    "GET / HTTP/1.1\r\nHost: a\r\n: no name",
    "GET / HTTP/1.1\r\nHost : a",
    "GET / HTTP/1.1\r\nHost: a\r\n folded: line",
    "GET / HTTP/1.0\r\nHost: a\r\nHost: a",
    std::string("\x16\x03\x01\x02\x00\x01\x00", 7),
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_request_has_a_method_a_path_and_parameters) {
  const auto request = parse_request("HEAD /REST/v1?output=xml&key=K HTTP/1.1\r\nHost: localhost");
  BOOST_REQUIRE(request);
  BOOST_TEST(request->method == "HEAD");
  BOOST_TEST(request->path == "/REST/v1");
  BOOST_TEST(request->query.size() == 2U);
  BOOST_TEST(request->keep_alive);
  BOOST_TEST(!request->has_body());
}

BOOST_AUTO_TEST_CASE(a_path_stays_encoded) {
  BOOST_TEST(request_for("/a%2Fb%20+c?d").path == "/a%2Fb%20+c");
}

BOOST_DATA_TEST_CASE(names_of_parameters_know_no_case_and_values_are_decoded, parameters, one) {
  BOOST_TEST(request_for(one.target).parameter(one.name) == one.value);
}

BOOST_AUTO_TEST_CASE(the_origin_of_a_proxied_request_is_dropped) {
  BOOST_TEST(request_for("http://localhost:80/a?b=c").path == "/a");
  BOOST_TEST(request_for("HTTPS://localhost/a").path == "/a");
  BOOST_TEST(request_for("/http://localhost/a").path == "/http://localhost/a");
}

BOOST_AUTO_TEST_CASE(a_connection_is_kept_unless_the_client_wants_otherwise) {
  BOOST_TEST(request_with("").keep_alive);
  BOOST_TEST(request_with("\r\nConnection: Keep-Alive").keep_alive);
  BOOST_TEST(!request_with("\r\nConnection: close").keep_alive);
  BOOST_TEST(!request_with("\r\nCONNECTION:Upgrade, CLOSE").keep_alive);
  BOOST_TEST(request_with("\r\nX-Connection: close").keep_alive);
}

BOOST_AUTO_TEST_CASE(http_1_0_needs_no_host_and_keeps_no_connection) {
  const auto request = parse_request("GET / HTTP/1.0");
  BOOST_REQUIRE(request);
  BOOST_TEST(!request->keep_alive);
  BOOST_TEST(parse_request("GET / HTTP/1.0\r\nHost: a").has_value());
}

BOOST_AUTO_TEST_CASE(a_body_is_told_by_its_length_or_its_encoding) {
  BOOST_TEST(request_with("\r\nContent-Length: 12").has_body());
  BOOST_TEST(request_with("\r\ncontent-length:100").has_body());
  BOOST_TEST(!request_with("\r\nContent-Length: 0").has_body());
  BOOST_TEST(request_with("\r\nTransfer-Encoding: chunked").has_body());
  BOOST_TEST(request_with("\r\nContent-Length: 12").content_length == 12U);
  BOOST_TEST(request_with("\r\nTransfer-Encoding: Chunked").chunked);
}

BOOST_AUTO_TEST_CASE(a_body_that_could_end_in_two_places_is_refused) {
  for (const std::string headers :
       {"Content-Length: 1\r\nContent-Length: 2", "Content-Length: x", "Content-Length: -1",
        "Content-Length:", "Content-Length: 1\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: gzip", "Content-Length: 18446744073709551616"}) {
    BOOST_TEST(!parse_request("POST / HTTP/1.1\r\nHost: localhost\r\n" + headers), headers);
  }
}

BOOST_AUTO_TEST_CASE(what_a_request_says_of_its_parts_stays_as_it_is) {
  const HttpRequest request =
      request_with("\r\nRange: bytes=1-2\r\nIf-Range: \"V1\"\r\nExpect: 100-Continue");
  BOOST_TEST(request.range == "bytes=1-2");
  BOOST_TEST(request.if_range == "\"V1\"");
  BOOST_TEST(request.expects_continue);
  BOOST_TEST(!request_with("").expects_continue);
}

BOOST_DATA_TEST_CASE(what_is_no_http_1_request_is_refused, malformed, head) {
  BOOST_TEST(!parse_request(head));
}

BOOST_AUTO_TEST_CASE(an_answer_goes_out_with_its_length) {
  HttpResponse response;
  response.content_type = "text/plain";
  response.headers = {"A: 1", "A: 2", "anything at all"};
  response.body = "words";
  BOOST_TEST(to_wire(response) ==
             wire_of("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nA: 1\r\nA: 2\r\n"
                     "anything at all\r\nConnection: keep-alive\r\nContent-Length: 5",
                     "words"));
}

BOOST_AUTO_TEST_CASE(an_answer_without_a_type_has_no_such_header) {
  HttpResponse response;
  response.keep_alive = false;
  BOOST_TEST(to_wire(response) ==
             wire_of("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0", ""));
}

BOOST_AUTO_TEST_CASE(chunks_have_the_size_that_was_asked_for) {
  HttpResponse response;
  response.framing = Framing::chunked;
  response.chunk_bytes = 16;
  response.body = "sixteen bytes...and three";
  BOOST_TEST(to_wire(response) ==
             wire_of("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked",
                     "10\r\nsixteen bytes...\r\n9\r\nand three\r\n0\r\n\r\n"));
}

BOOST_AUTO_TEST_CASE(an_empty_chunked_body_is_the_last_chunk_alone) {
  HttpResponse response;
  response.framing = Framing::chunked;
  BOOST_TEST(to_wire(response).ends_with("\r\n\r\n0\r\n\r\n"));
}

BOOST_AUTO_TEST_CASE(a_body_that_ends_with_the_connection_has_no_length) {
  HttpResponse response;
  response.framing = Framing::close;
  response.body = "words";
  BOOST_TEST(to_wire(response) == wire_of("HTTP/1.1 200 OK\r\nConnection: close", "words"));
}

BOOST_AUTO_TEST_CASE(a_length_can_lie_beside_any_framing) {
  HttpResponse response;
  response.content_length = "-1, 7";
  response.body = "words";
  BOOST_TEST(
      to_wire(response) ==
      wire_of("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: -1, 7", "words"));
  response.framing = Framing::chunked;
  BOOST_TEST(to_wire(response) ==
             wire_of("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: -1, 7\r\n"
                     "Transfer-Encoding: chunked",
                     "5\r\nwords\r\n0\r\n\r\n"));
}

BOOST_AUTO_TEST_CASE(a_head_alone_tells_of_the_body) {
  HttpResponse response;
  response.status = 599;
  response.head_only = true;
  response.body = "words";
  BOOST_TEST(to_wire(response) ==
             wire_of("HTTP/1.1 599 Status\r\nConnection: keep-alive\r\nContent-Length: 5", ""));
}

BOOST_AUTO_TEST_CASE(a_status_line_stands_as_it_is) {
  HttpResponse response;
  response.status_line = "HTTP/1.0 2000 so so";
  BOOST_TEST(to_wire(response).starts_with("HTTP/1.0 2000 so so\r\nConnection: "));
}

BOOST_AUTO_TEST_CASE(an_informational_answer_is_a_head) {
  BOOST_TEST(informational_to_wire(100) == "HTTP/1.1 100 Continue\r\n\r\n");
  BOOST_TEST(informational_to_wire(199) == "HTTP/1.1 199 Status\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(known_statuses_have_their_words) {
  BOOST_TEST(reason_of(200) == "OK");
  BOOST_TEST(reason_of(503) == "Service Unavailable");
  BOOST_TEST(reason_of(418) == "Status");
}

BOOST_AUTO_TEST_SUITE_END()

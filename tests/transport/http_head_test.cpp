// SPDX-License-Identifier: MIT
#include "transport/http_head.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "transport/transport_failure.hpp"

BOOST_AUTO_TEST_SUITE(http_head)

namespace {

using geojob::HttpHead;
using geojob::parse_http_head;
using geojob::TransportFailure;
using Kind = geojob::BodyFraming::Kind;

HttpHead head_of(const std::string& fields, const std::string& status = "HTTP/1.1 200 OK") {
  return parse_http_head(status + "\r\n" + fields + "\r\n");
}

/// The words with which a head is refused; empty if it is not.
std::string refusal_of(const std::string& text) {
  try {
    static_cast<void>(parse_http_head(text));
  } catch (const TransportFailure& failure) {
    BOOST_TEST((failure.code() == geojob::client_errc::bad_http));
    return failure.what();
  }
  return {};
}

std::string refusal_of_fields(const std::string& fields) {
  return refusal_of("HTTP/1.1 200 OK\r\n" + fields + "\r\n");
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_a_client_asks_of_a_head_is_found_whatever_the_case) {
  const HttpHead head = head_of(
      "content-TYPE: application/xml; charset=utf-8\r\nRETRY-after: 120\r\nlocation: /a?b\r\n"
      "Content-Length: 42\r\n");
  BOOST_TEST(head.reply.status == 200);
  BOOST_TEST(head.reply.content_type == "application/xml; charset=utf-8");
  BOOST_TEST(head.reply.retry_after == "120");
  BOOST_TEST(head.reply.location == "/a?b");
  BOOST_TEST((head.framing.kind == Kind::length));
  BOOST_TEST(head.framing.length == 42U);
  BOOST_TEST(head.keep_alive);
  BOOST_TEST(head.content_coding == "");
}

BOOST_AUTO_TEST_CASE(the_length_is_told_where_the_head_tells_it) {
  BOOST_TEST(head_of("Content-Length: 42\r\n").reply.content_length.value() == 42U);
  BOOST_TEST(head_of("Content-Length: 0\r\n").reply.content_length.value() == 0U);
  BOOST_TEST(!head_of("").reply.content_length.has_value());
  BOOST_TEST(!head_of("Transfer-Encoding: chunked\r\n").reply.content_length.has_value());
}

BOOST_AUTO_TEST_CASE(validators_are_found) {
  const HttpHead head = head_of("etag: \"v1\"\r\nLAST-modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n");
  BOOST_TEST(head.reply.etag == "\"v1\"");
  BOOST_TEST(head.reply.last_modified == "Sun, 06 Nov 1994 08:49:37 GMT");
  BOOST_TEST(head_of("ETag: W/\"v1\"\r\n").reply.etag == "W/\"v1\"");
  BOOST_TEST(head_of("ETag: v1\r\n").reply.etag == "");  // of no use
  BOOST_TEST(head_of("").reply.etag == "");
}

BOOST_AUTO_TEST_CASE(validators_that_contradict_each_other_are_refused) {
  BOOST_TEST(refusal_of_fields("ETag: \"a\"\r\nETag: \"b\"\r\n") ==
             "it has two contradicting ETags");
  BOOST_TEST(refusal_of_fields("Last-Modified: a\r\nLast-Modified: b\r\n") ==
             "it has two contradicting Last-Modifieds");
  BOOST_TEST(head_of("ETag: \"a\"\r\nETag: \"a\"\r\n").reply.etag == "\"a\"");
}

BOOST_AUTO_TEST_CASE(whether_ranges_are_accepted_is_told) {
  for (const std::string value : {"bytes", "BYTES", "none, bytes", "bytes , x", ",bytes"}) {
    BOOST_TEST(head_of("Accept-Ranges: " + value + "\r\n").reply.accepts_ranges, value);
  }
  for (const std::string value : {"none", "", "bytesx", "x", ","}) {
    BOOST_TEST(!head_of("Accept-Ranges: " + value + "\r\n").reply.accepts_ranges, value);
  }
  BOOST_TEST(!head_of("").reply.accepts_ranges);
  BOOST_TEST(head_of("Accept-Ranges: x\r\nAccept-Ranges: bytes\r\n").reply.accepts_ranges);
}

BOOST_AUTO_TEST_CASE(which_part_came_is_told) {
  const auto part = head_of("Content-Range: bytes 0-9/100\r\n", "HTTP/1.1 206 Partial Content");
  BOOST_TEST((part.reply.content_range == geojob::ContentRange{0, 9, 100}));
  const auto twice = head_of("Content-Range: bytes 0-9/100\r\nContent-Range: bytes 0-9/100\r\n");
  BOOST_TEST(twice.reply.bad_content_range);
  BOOST_TEST(!head_of("").reply.bad_content_range);
}

BOOST_AUTO_TEST_CASE(framing_follows_the_standard) {
  BOOST_TEST((head_of("Transfer-Encoding: chunked\r\n").framing.kind == Kind::chunked));
  BOOST_TEST((head_of("Transfer-Encoding: Chunked\r\n").framing.kind == Kind::chunked));
  BOOST_TEST((head_of("").framing.kind == Kind::until_close));
  BOOST_TEST((head_of("Content-Length: 0\r\n").framing.kind == Kind::length));
  for (const std::string status : {"HTTP/1.1 204 No Content", "HTTP/1.1 304 Not Modified",
                                   "HTTP/1.1 100 Continue", "HTTP/1.1 103 Early Hints"}) {
    BOOST_TEST((head_of("Content-Length: 5\r\n", status).framing.kind == Kind::none));
  }
}

BOOST_AUTO_TEST_CASE(connections_are_kept_as_the_standard_says) {
  const std::string length = "Content-Length: 0\r\n";
  BOOST_TEST(head_of(length).keep_alive);
  BOOST_TEST(!head_of(length + "Connection: close\r\n").keep_alive);
  BOOST_TEST(!head_of(length + "Connection: Close\r\n").keep_alive);
  BOOST_TEST(!head_of(length + "Connection: keep-alive, close\r\n").keep_alive);
  BOOST_TEST(!head_of(length + "Connection: keep-alive\r\nConnection: close\r\n").keep_alive);
  BOOST_TEST(!head_of(length, "HTTP/1.0 200 OK").keep_alive);
  BOOST_TEST(head_of(length + "Connection: keep-alive\r\n", "HTTP/1.0 200 OK").keep_alive);
  BOOST_TEST(head_of(length + "Connection: x-other\r\n").keep_alive);
  BOOST_TEST(!head_of(length + "Connection: x-other\r\n", "HTTP/1.0 200 OK").keep_alive);
  BOOST_TEST(!head_of("").keep_alive);  // the body ends with the connection
}

BOOST_AUTO_TEST_CASE(a_reason_may_be_missing_or_long) {
  BOOST_TEST(head_of("", "HTTP/1.1 503").reply.status == 503);
  BOOST_TEST(head_of("", "HTTP/1.1 503 ").reply.status == 503);
  BOOST_TEST(head_of("", "HTTP/1.1 404 No such job, not here").reply.status == 404);
}

BOOST_AUTO_TEST_CASE(malformed_status_lines_are_refused) {
  for (const std::string line :
       {"HTTP/1.1", "HTTP/1.1 ", "HTTP/1.1 20 OK", "HTTP/1.1 2000 OK", "HTTP/1.1 2x0 OK",
        "HTTP/1.1  200 OK", "HTTP/2 200 OK", "HTTP/1.1\t200 OK", "http/1.1 200 OK",
        "HTTP/1.1 099 X", "HTTP/1.1 :00 X", "ICY 200 OK", "HTTP/1.1 -20 OK", ""}) {
    BOOST_TEST_CONTEXT(line) {
      BOOST_TEST(refusal_of(line + "\r\nContent-Length: 0\r\n\r\n") ==
                 "its status line is malformed");
    }
  }
}

BOOST_AUTO_TEST_CASE(lengths_that_could_be_read_in_two_ways_are_refused) {
  for (const std::string length :
       {"-1", "+5", "5 5", "5,5", "0x5", "5.0", "five", "", "18446744073709551616"}) {
    BOOST_TEST_CONTEXT(length) {
      BOOST_TEST(refusal_of_fields("Content-Length: " + length + "\r\n") ==
                 "its Content-Length is no number");
    }
  }
  BOOST_TEST(refusal_of_fields("Content-Length: 5\r\nContent-Length: 5\r\n") ==
             "it has two Content-Lengths");
  BOOST_TEST(refusal_of_fields("Content-Length: 5\r\ncontent-length: 6\r\n") ==
             "it has two Content-Lengths");
  BOOST_TEST(refusal_of_fields("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n") ==
             "it has a Content-Length and a Transfer-Encoding");
}

BOOST_AUTO_TEST_CASE(transfer_codings_other_than_chunked_are_refused) {
  for (const std::string coding : {"gzip, chunked", "chunked, chunked", "identity", "gzip", ""}) {
    BOOST_TEST_CONTEXT(coding) {
      BOOST_TEST(refusal_of_fields("Transfer-Encoding: " + coding + "\r\n") ==
                 "its Transfer-Encoding is not chunked");
    }
  }
  BOOST_TEST(refusal_of_fields("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n") ==
             "its Transfer-Encoding is not chunked");
  BOOST_TEST(refusal_of("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n") ==
             "an HTTP/1.0 answer cannot be chunked");
}

BOOST_AUTO_TEST_CASE(lines_that_could_end_elsewhere_are_refused) {
  for (const std::string fields :
       {"Content-Length: 5\nA: b\r\n",
        "Content-Length: 5\r\nA: b\n\nTransfer-Encoding: chunked\r\n",
        "Content-Length: 5\r\n\rTransfer-Encoding: chunked\r\n", "A: b\rC: d\r\n"}) {
    BOOST_TEST_CONTEXT(fields) {
      BOOST_TEST(refusal_of_fields(fields) == "a line of its head has a bare CR, LF or NUL");
    }
  }
  BOOST_TEST(refusal_of("HTTP/1.1 200 OK\nContent-Length: 5\r\n\r\n") ==
             "a line of its head has a bare CR, LF or NUL");
  for (const std::string text :
       {"", "HTTP/1.1 200 OK", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n"}) {
    BOOST_TEST(refusal_of(text) == "a line of its head has a bare CR, LF or NUL", text);
  }
  BOOST_TEST(refusal_of_fields(std::string("A: b\0c\r\n", 8)) ==
             "a line of its head has a bare CR, LF or NUL");
}

BOOST_AUTO_TEST_CASE(fields_without_a_proper_name_are_refused) {
  for (const std::string field :
       {"no colon", ": no name", "Content-Length : 5", " folded", "\tfolded", "Content Length: 5",
        "Conten\xC3\xA4: 5", "(comment): x"}) {
    BOOST_TEST_CONTEXT(field) {
      BOOST_TEST(refusal_of_fields("A: b\r\n" + field + "\r\n") ==
                 "a field of its head has no proper name");
    }
  }
}

BOOST_AUTO_TEST_CASE(a_value_is_taken_as_it_stands) {
  BOOST_TEST(refusal_of_fields("Content-Length: =?us-ascii?Q?5?=\r\n") ==
             "its Content-Length is no number");
  BOOST_TEST(head_of("Location: \t a b=?x?= \t\r\n").reply.location == "a b=?x?=");
  BOOST_TEST(head_of("Location:\r\n").reply.location == "");
}

BOOST_AUTO_TEST_CASE(too_many_fields_are_refused) {
  std::string fields;
  for (int i = 0; i < 200; ++i) fields += "Field-" + std::to_string(i) + ": x\r\n";
  BOOST_TEST(refusal_of_fields(fields) == "it has too many fields");
}

BOOST_AUTO_TEST_CASE(content_codings_are_told) {
  BOOST_TEST(head_of("Content-Encoding: gzip\r\n").content_coding == "gzip");
  BOOST_TEST(head_of("Content-Encoding:\r\n").content_coding == "");
  BOOST_TEST(head_of("Content-Encoding: \r\nContent-Encoding: br\r\n").content_coding == "br");
  BOOST_TEST(head_of("Content-Encoding: Identity\r\n").content_coding == "");
  BOOST_TEST(head_of("Content-Encoding: identity\r\nContent-Encoding: br\r\n").content_coding ==
             "br");
}

BOOST_AUTO_TEST_SUITE_END()

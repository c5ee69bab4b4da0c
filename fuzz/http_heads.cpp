// SPDX-License-Identifier: MIT
// Checks the head of a response and its body: every split must give the same body, the same end and
// the same failure, and a body of known length must have that length. An input starts with a digit,
// which is the seed for the sizes of the pieces.

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/bytes.hpp"
#include "fuzz/oracle.hpp"
#include "geojob/client/backoff.hpp"
#include "transport/body_decoder.hpp"
#include "transport/http_head.hpp"
#include "transport/transport_failure.hpp"

namespace {

using namespace geojob;
using namespace geojob::fuzz;

/// The decoded body, and the number of bytes that do not belong to it.
struct Body {
  std::string payload;
  std::string end;
  std::size_t rest = 0;
};

std::string text_of(const Body& body) {
  return body.end + ", " + std::to_string(body.rest) + " bytes left, body: " + body.payload;
}

/// Passes the bytes in pieces, as a connection does, and then the end of the stream.
Body decoded(const BodyFraming& framing, std::string_view bytes, std::size_t piece_bound,
             unsigned seed) {
  Body body;
  BodyDecoder decoder(framing);
  std::minstd_rand random(seed + 1);
  body.rest = bytes.size();
  try {
    while (!bytes.empty() && !decoder.done()) {
      const std::size_t size = piece_bound == 0 ? bytes.size() : 1 + random() % piece_bound;
      std::string_view piece = bytes.substr(0, size);
      bytes.remove_prefix(piece.size());
      while (!piece.empty() && !decoder.done()) {
        const std::size_t before = piece.size();
        body.payload += decoder.next(piece);
        require(piece.size() < before, "a decoder takes something whenever it is called", "a byte",
                "nothing");
        body.rest -= before - piece.size();
      }
    }
    decoder.end_of_stream();
    body.end = decoder.done() ? "whole" : "closed";
  } catch (const TransportFailure& failure) {
    body.end = failure.what();
    body.rest = 0;  // After a failure nobody continues.
  }
  return body;
}

void check_body(const BodyFraming& framing, std::string_view bytes, unsigned seed) {
  const Body whole = decoded(framing, bytes, 0, seed);
  for (const std::size_t bound : {std::size_t{1}, std::size_t{9}, std::size_t{200}}) {
    const Body split = decoded(framing, bytes, bound, seed);
    require_same("any split gives the same body", {"whole", text_of(whole)},
                 {"in pieces", text_of(split)});
  }
  if (framing.kind == BodyFraming::Kind::length && whole.end == "whole") {
    require_same("a body has its length", {"wanted", std::to_string(framing.length)},
                 {"found", std::to_string(whole.payload.size())});
  }
  require(whole.payload.size() + whole.rest <= bytes.size(), "a body is made of what came",
          std::to_string(bytes.size()), text_of(whole));
}

void check_range(const ReplyHead& head) {
  const int ways = (head.content_range ? 1 : 0) + (head.unsatisfied_total ? 1 : 0) +
                   (head.bad_content_range ? 1 : 0);
  require(ways <= 1, "a Content-Range is read in one way", "0 or 1", std::to_string(ways));
  if (!head.content_range) return;
  const ContentRange& part = *head.content_range;
  require(part.first <= part.last, "a part does not end before it begins",
          std::to_string(part.first), std::to_string(part.last));
  require(!part.total || part.last < *part.total, "a part is within the whole",
          std::to_string(part.total.value_or(0)), std::to_string(part.last));
}

void check_head(const HttpHead& head) {
  check_range(head.reply);
  const int status = head.reply.status;
  require(status >= 100 && status <= 999, "a status has three digits", "100 to 999",
          std::to_string(status));
  const auto is_line_end = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
  for (const std::string* const field :
       {&head.reply.content_type, &head.reply.retry_after, &head.reply.location, &head.reply.etag,
        &head.reply.last_modified, &head.content_coding}) {
    require(std::none_of(field->begin(), field->end(), is_line_end), "a field is one line",
            "no line end", *field);
  }
  constexpr std::chrono::sys_seconds now{std::chrono::seconds(1'273'522'955)};
  const auto wish = parse_retry_after(head.reply.retry_after, now);
  require(!wish || wish->count() >= 0, "a pause is not negative", "0 or more",
          head.reply.retry_after);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::string_view blank_line = "\r\n\r\n";
  if (size == 0) return 0;
  const std::string_view text = geojob::fuzz::text_of(data, size).substr(1);
  const std::size_t end = text.find(blank_line);
  if (end == std::string_view::npos) return 0;
  const std::size_t head_size = end + blank_line.size();
  try {
    const HttpHead head = parse_http_head(text.substr(0, head_size));
    check_head(head);
    check_body(head.framing, text.substr(head_size), data[0]);
  } catch (const TransportFailure& failure) {
    require(failure.code() == client_errc::bad_http, "a head is refused as HTTP", "bad_http",
            failure.what());
  }
  return 0;
}

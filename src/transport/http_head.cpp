// SPDX-License-Identifier: MIT
#include "transport/http_head.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <vector>

#include "core/ascii.hpp"
#include "transport/content_range.hpp"
#include "transport/transport_failure.hpp"

namespace geojob {
namespace {

using namespace std::string_view_literals;

/// A response usually has about a dozen.
constexpr std::size_t most_fields = 100;

struct Field {
  std::string_view name;
  std::string_view value;
};
using Fields = std::vector<Field>;

/// Removes a line from the text and returns it without its CRLF. Refuses a bare CR, LF or NUL,
/// which another program could take for the end of a line.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find("\r\n");
  const std::string_view line = text.substr(0, end);
  if (end == std::string_view::npos || line.find_first_of("\r\n\0"sv) != std::string_view::npos) {
    refuse_http("a line of its head has a bare CR, LF or NUL");
  }
  text.remove_prefix(end + 2);
  return line;
}

/// RFC 9110, 5.6.2.
bool is_token_character(char c) noexcept {
  return is_alphanumeric(c) || "!#$%&'*+-.^_`|~"sv.find(c) != std::string_view::npos;
}

std::string_view without_blanks(std::string_view text) noexcept {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

Field field_from(std::string_view line) {
  const std::size_t colon = line.find(':');
  const std::string_view name = line.substr(0, colon);
  if (colon == std::string_view::npos || name.empty() ||
      !std::all_of(name.begin(), name.end(), is_token_character)) {
    refuse_http("a field of its head has no proper name");
  }
  return {name, without_blanks(line.substr(colon + 1))};
}

Fields fields_from(std::string_view text) {
  Fields fields;
  for (std::string_view line = take_line(text); !line.empty(); line = take_line(text)) {
    if (fields.size() == most_fields) refuse_http("it has too many fields");
    fields.push_back(field_from(line));
  }
  return fields;
}

std::vector<std::string_view> values_of(const Fields& fields, std::string_view name) {
  std::vector<std::string_view> values;
  for (const Field& field : fields) {
    if (equal_ignoring_case(field.name, name)) values.push_back(field.value);
  }
  return values;
}

std::string first_value_of(const Fields& fields, std::string_view name) {
  const auto values = values_of(fields, name);
  return values.empty() ? std::string() : std::string(values.front());
}

/// The value of a field that describes what is sent. Two different values are refused, because one
/// program may use the first and another the second.
std::string only_value_of(const Fields& fields, std::string_view name) {
  const auto values = values_of(fields, name);
  for (const std::string_view value : values) {
    if (value != values.front()) refuse_http("it has two contradicting " + std::string(name) + "s");
  }
  return values.empty() ? std::string() : std::string(values.front());
}

/// `HTTP/1.1 200 OK`; the reason may be missing.
void check_status_line(std::string_view line) {
  const bool version = line.starts_with("HTTP/1.0 ") || line.starts_with("HTTP/1.1 ");
  const bool status = line.size() >= 12 && line[9] >= '1' && line[9] <= '9' && is_digit(line[10]) &&
                      is_digit(line[11]) && (line.size() == 12 || line[12] == ' ');
  if (!version || !status) refuse_http("its status line is malformed");
}

std::uint64_t length_of(std::string_view value) {
  std::uint64_t length = 0;
  const char* const end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, length);
  if (error != std::errc() || stop != end) refuse_http("its Content-Length is no number");
  return length;
}

BodyFraming framing_of(const Fields& fields, int status, bool is_http_1_1) {
  using Kind = BodyFraming::Kind;
  const auto lengths = values_of(fields, "Content-Length");
  const auto codings = values_of(fields, "Transfer-Encoding");
  if (lengths.size() > 1) refuse_http("it has two Content-Lengths");
  if (!codings.empty()) {
    if (!lengths.empty()) refuse_http("it has a Content-Length and a Transfer-Encoding");
    if (codings.size() > 1 || !equal_ignoring_case(codings[0], "chunked")) {
      refuse_http("its Transfer-Encoding is not chunked");
    }
    if (!is_http_1_1) refuse_http("an HTTP/1.0 answer cannot be chunked");
  }
  const std::uint64_t length = lengths.empty() ? 0 : length_of(lengths[0]);
  if (status < 200 || status == 204 || status == 304) return {};
  if (!codings.empty()) return {Kind::chunked, 0};
  return lengths.empty() ? BodyFraming{Kind::until_close, 0} : BodyFraming{Kind::length, length};
}

/// HTTP/1.1 keeps the connection open unless the field says `close`; HTTP/1.0 keeps it open only if
/// the field says `keep-alive` (RFC 9112, 9.3).
bool keeps_alive(const Fields& fields, bool is_http_1_1) {
  bool keep = is_http_1_1;
  for (const std::string_view value : values_of(fields, "Connection")) {
    const std::string options = lowered(value);
    if (options.find("close") != std::string::npos) return false;
    if (options.find("keep-alive") != std::string::npos) keep = true;
  }
  return keep;
}

/// The first content coding other than identity; empty if the body is not encoded.
std::string coding_of(const Fields& fields) {
  for (const std::string_view coding : values_of(fields, "Content-Encoding")) {
    if (!coding.empty() && !equal_ignoring_case(coding, "identity")) return std::string(coding);
  }
  return {};
}

/// The field has a list of units (RFC 9110, 14.3).
bool accepts_ranges(const Fields& fields) {
  const std::vector<std::string_view> lists = values_of(fields, "Accept-Ranges");
  return std::any_of(lists.begin(), lists.end(), [](std::string_view rest) {
    bool accepts = false;
    while (!accepts && !rest.empty()) {
      const std::size_t end = std::min(rest.find(','), rest.size());
      accepts = equal_ignoring_case(without_blanks(rest.substr(0, end)), "bytes");
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return accepts;
  });
}

}  // namespace

HttpHead parse_http_head(std::string_view text) {
  const std::string_view status_line = take_line(text);
  check_status_line(status_line);
  const bool is_http_1_1 = status_line.starts_with("HTTP/1.1");
  const Fields fields = fields_from(text);
  HttpHead head;
  std::from_chars(status_line.data() + 9, status_line.data() + 12, head.reply.status);
  head.framing = framing_of(fields, head.reply.status, is_http_1_1);
  head.keep_alive =
      keeps_alive(fields, is_http_1_1) && head.framing.kind != BodyFraming::Kind::until_close;
  head.content_coding = coding_of(fields);
  head.reply.content_type = first_value_of(fields, "Content-Type");
  head.reply.retry_after = first_value_of(fields, "Retry-After");
  head.reply.location = first_value_of(fields, "Location");
  if (head.framing.kind == BodyFraming::Kind::length) {
    head.reply.content_length = head.framing.length;
  }
  head.reply.etag = only_value_of(fields, "ETag");
  if (!is_etag(head.reply.etag)) head.reply.etag.clear();
  head.reply.last_modified = only_value_of(fields, "Last-Modified");
  head.reply.accepts_ranges = accepts_ranges(fields);
  read_content_range(values_of(fields, "Content-Range"), head.reply);
  return head;
}

}  // namespace geojob

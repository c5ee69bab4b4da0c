// SPDX-License-Identifier: MIT
#include "emulator/http.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "core/ascii.hpp"
#include "transport/percent_encoding.hpp"

namespace geojob::emulator {
namespace {

/// Removes the text before a separator, and the separator, from the front of `rest`. Returns the
/// text.
std::string_view take_until(std::string_view& rest, std::string_view separator) {
  const std::size_t end = rest.find(separator);
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + separator.size());
  return part;
}

/// Whether the text is not empty and has neither blanks nor control characters.
bool is_visible_text(std::string_view text) {
  const auto is_visible = [](char c) { return c > ' ' && c < '\x7F'; };
  return !text.empty() && std::all_of(text.begin(), text.end(), is_visible);
}

/// In a query a plus sign means a blank, as in HTML forms. A client that sends a plus must encode
/// it.
std::string query_decoded(std::string_view text) {
  std::string blanks(text);
  std::replace(blanks.begin(), blanks.end(), '+', ' ');
  return percent_decoded(blanks);
}

void read_query(std::string_view query, HttpRequest& request) {
  while (!query.empty()) {
    std::string_view value = take_until(query, "&");
    const std::string_view name = take_until(value, "=");
    request.query[lowered(query_decoded(name))] = query_decoded(value);
  }
}

/// What is checked after all headers are known.
struct Counts {
  unsigned hosts = 0;
  unsigned framings = 0;  ///< The number of Content-Length and Transfer-Encoding headers.
};

/// Returns false if the header is an invalid Content-Length or Transfer-Encoding.
bool read_framing(const std::string& name, std::string_view value, HttpRequest& request) {
  if (name == "transfer-encoding") {
    request.chunked = true;
    return equal_ignoring_case(value, "chunked");
  }
  const char* const end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, request.content_length);
  return error == std::errc() && stop == end;
}

/// Returns false if the line is not a header.
bool read_header(std::string_view line, HttpRequest& request, Counts& counts) {
  const std::size_t colon = line.find(':');
  const std::string name = lowered(line.substr(0, colon));
  if (colon == std::string_view::npos || !is_visible_text(name)) return false;
  const std::string_view value =
      without_trailing_blanks(without_leading_blanks(line.substr(colon + 1)));
  if (name == "host") ++counts.hosts;
  if (name == "connection" && lowered(value).find("close") != std::string::npos) {
    request.keep_alive = false;
  }
  if (name == "expect") request.expects_continue = equal_ignoring_case(value, "100-continue");
  if (name == "range") request.range = value;
  if (name == "if-range") request.if_range = value;
  if (name != "content-length" && name != "transfer-encoding") return true;
  ++counts.framings;
  return read_framing(name, value, request);
}

/// In a request to a proxy, the target has the origin before the path.
void drop_origin(std::string_view& target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!equal_ignoring_case(target.substr(0, scheme.size()), scheme)) continue;
    target.remove_prefix(std::min(target.find('/', scheme.size()), target.size()));
    return;
  }
}

std::string chunked(std::string_view body, std::size_t chunk) {
  std::string wire;
  for (std::size_t at = 0; at < body.size(); at += chunk) {
    const std::string_view piece = body.substr(at, chunk);
    wire += fmt::format("{:x}\r\n{}\r\n", piece.size(), piece);
  }
  return wire + "0\r\n\r\n";
}

}  // namespace

std::string HttpRequest::parameter(const std::string& name) const {
  const auto found = query.find(name);
  return found == query.end() ? std::string() : found->second;
}

std::optional<HttpRequest> parse_request(std::string_view head) {
  std::string_view line = take_until(head, "\r\n");
  HttpRequest request;
  request.method = take_until(line, " ");
  std::string_view target = take_until(line, " ");
  const bool is_old = line == "HTTP/1.0";
  if (!is_old && line != "HTTP/1.1") return std::nullopt;
  if (!is_visible_text(request.method) || !is_visible_text(target)) return std::nullopt;
  drop_origin(target);
  if (!target.starts_with('/')) return std::nullopt;
  request.path = take_until(target, "?");
  read_query(target, request);
  request.keep_alive = !is_old;
  Counts counts;
  while (!head.empty()) {
    if (!read_header(take_until(head, "\r\n"), request, counts)) return std::nullopt;
  }
  // RFC 9112, section 3.2: a request must name the host, because a server may have several.
  const bool names_host = counts.hosts == 1 || (is_old && counts.hosts == 0);
  return names_host && counts.framings <= 1 ? std::optional(std::move(request)) : std::nullopt;
}

std::string_view reason_of(int status) noexcept {
  struct Reason {
    int status;
    std::string_view words;
  };
  constexpr std::array reasons = {
      Reason{100, "Continue"},
      Reason{102, "Processing"},
      Reason{103, "Early Hints"},
      Reason{200, "OK"},
      Reason{201, "Created"},
      Reason{202, "Accepted"},
      Reason{204, "No Content"},
      Reason{206, "Partial Content"},
      Reason{301, "Moved Permanently"},
      Reason{302, "Found"},
      Reason{303, "See Other"},
      Reason{304, "Not Modified"},
      Reason{307, "Temporary Redirect"},
      Reason{308, "Permanent Redirect"},
      Reason{400, "Bad Request"},
      Reason{401, "Unauthorized"},
      Reason{403, "Forbidden"},
      Reason{404, "Not Found"},
      Reason{405, "Method Not Allowed"},
      Reason{408, "Request Timeout"},
      Reason{409, "Conflict"},
      Reason{410, "Gone"},
      Reason{411, "Length Required"},
      Reason{413, "Content Too Large"},
      Reason{416, "Range Not Satisfiable"},
      Reason{429, "Too Many Requests"},
      Reason{431, "Request Header Fields Too Large"},
      Reason{500, "Internal Server Error"},
      Reason{501, "Not Implemented"},
      Reason{502, "Bad Gateway"},
      Reason{503, "Service Unavailable"},
      Reason{504, "Gateway Timeout"},
  };
  const auto* const found = std::find_if(reasons.begin(), reasons.end(), [&](const Reason& reason) {
    return reason.status == status;
  });
  return found == reasons.end() ? "Status" : found->words;
}

std::string informational_to_wire(int status) {
  return fmt::format("HTTP/1.1 {} {}\r\n\r\n", status, reason_of(status));
}

std::string to_wire(HttpResponse response) {
  std::string wire = response.status_line.value_or(
      fmt::format("HTTP/1.1 {} {}", response.status, reason_of(response.status)));
  wire += "\r\n";
  if (!response.content_type.empty()) wire += "Content-Type: " + response.content_type + "\r\n";
  if (!response.etag.empty()) wire += "ETag: " + response.etag + "\r\n";
  for (const std::string& header : response.headers) wire += header + "\r\n";
  const bool keep_alive = response.keep_alive && response.framing != Framing::close;
  wire += keep_alive ? "Connection: keep-alive\r\n" : "Connection: close\r\n";
  auto length = response.content_length;
  if (!length && response.framing == Framing::content_length) {
    length = std::to_string(response.body.size());
  }
  if (length) wire += "Content-Length: " + *length + "\r\n";
  const bool in_chunks = response.framing == Framing::chunked;
  if (in_chunks) wire += "Transfer-Encoding: chunked\r\n";
  wire += "\r\n";
  if (response.head_only) return wire;
  if (in_chunks) return wire + chunked(response.body, response.chunk_bytes);
  // A result file may be large, so it is not copied more often than needed.
  response.body.insert(0, wire);
  return std::move(response.body);
}

}  // namespace geojob::emulator

#include "emulator/http.hpp"

#include <fmt/format.h>

#include "client/text.hpp"

namespace geojob::emulator {
namespace {

/// Cuts off the text before a separator, which is dropped.
std::string_view take_until(std::string_view& rest, std::string_view separator) {
  const std::size_t end = rest.find(separator);
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + separator.size());
  return part;
}

void read_query(std::string_view query, HttpRequest& request) {
  while (!query.empty()) {
    std::string_view value = take_until(query, "&");
    const std::string_view name = take_until(value, "=");
    request.query[lowered(percent_decoded(name))] = percent_decoded(value);
  }
}

bool asks_to_close(std::string_view headers) {
  while (!headers.empty()) {
    std::string_view value = take_until(headers, "\r\n");
    const std::string name = lowered(take_until(value, ":"));
    if (name == "connection" && lowered(value).find("close") != std::string::npos) return true;
  }
  return false;
}

std::string chunked(std::string_view body) {
  constexpr std::size_t chunk = 100;
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
  if (!line.starts_with("HTTP/1.") || !target.starts_with('/')) return std::nullopt;
  request.path = take_until(target, "?");
  read_query(target, request);
  request.keep_alive = line == "HTTP/1.1" && !asks_to_close(head);
  return request;
}

std::string_view reason_of(int status) noexcept {
  switch (status) {
    case 100:
      return "Continue";
    case 103:
      return "Early Hints";
    case 200:
      return "OK";
    case 302:
      return "Found";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 429:
      return "Too Many Requests";
    case 500:
      return "Internal Server Error";
    case 503:
      return "Service Unavailable";
    default:
      return "Status";
  }
}

std::string to_wire(const HttpResponse& response) {
  std::string wire = fmt::format("HTTP/1.1 {} {}\r\nContent-Type: {}\r\n", response.status,
                                 reason_of(response.status), response.content_type);
  for (const auto& [name, value] : response.headers) wire += fmt::format("{}: {}\r\n", name, value);
  wire += response.keep_alive ? "Connection: keep-alive\r\n" : "Connection: close\r\n";
  if (response.chunked) return wire + "Transfer-Encoding: chunked\r\n\r\n" + chunked(response.body);
  return wire + fmt::format("Content-Length: {}\r\n\r\n", response.body.size()) + response.body;
}

}  // namespace geojob::emulator

#include "client/http_head.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPResponse.h>

#include <charconv>
#include <sstream>
#include <vector>

#include "client/text.hpp"
#include "client/transport_failure.hpp"

namespace geojob {
namespace {

using Poco::Net::HTTPResponse;

/// A dozen are usual.
constexpr int most_fields = 100;

[[noreturn]] void refuse(const std::string& why) {
  throw TransportFailure(client_errc::bad_http, why);
}

std::vector<std::string> values_of(const HTTPResponse& response, const std::string& name) {
  std::vector<std::string> values;
  for (auto field = response.find(name); field != response.end(); ++field) {
    if (same_ignoring_case(field->first, name)) values.push_back(field->second);
  }
  return values;
}

HTTPResponse parsed(const std::string& text) {
  HTTPResponse response;
  response.setFieldLimit(most_fields);
  std::istringstream stream(text);
  try {
    response.read(stream);
  } catch (const Poco::Exception& error) {
    refuse("its head cannot be read: " + error.message());
  }
  return response;
}

void check_status_line(const std::string& text) {
  // "HTTP/1.1 200 OK"; the reason may be missing.
  const std::string_view line = std::string_view(text).substr(0, text.find('\r'));
  const bool version = line.starts_with("HTTP/1.0 ") || line.starts_with("HTTP/1.1 ");
  const bool status = line.size() >= 12 && line[9] >= '1' && line[9] <= '9' &&
                      is_decimal(line[10]) && is_decimal(line[11]) &&
                      (line.size() == 12 || line[12] == ' ');
  if (!version || !status) refuse("its status line is malformed");
}

std::uint64_t length_of(const std::string& value) {
  std::uint64_t length = 0;
  const char* const end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, length);
  if (error != std::errc() || stop != end) refuse("its Content-Length is no number");
  return length;
}

BodyFraming framing_of(const HTTPResponse& response, int status) {
  using Kind = BodyFraming::Kind;
  const auto lengths = values_of(response, "Content-Length");
  const auto codings = values_of(response, "Transfer-Encoding");
  if (lengths.size() > 1) refuse("it has two Content-Lengths");
  if (!codings.empty()) {
    if (!lengths.empty()) refuse("it has a Content-Length and a Transfer-Encoding");
    if (codings.size() > 1 || !same_ignoring_case(codings[0], "chunked")) {
      refuse("its Transfer-Encoding is not chunked");
    }
    if (response.getVersion() != "HTTP/1.1") refuse("an HTTP/1.0 answer cannot be chunked");
  }
  const std::uint64_t length = lengths.empty() ? 0 : length_of(lengths[0]);
  if (status < 200 || status == 204 || status == 304) return {};
  if (!codings.empty()) return {Kind::chunked, 0};
  return lengths.empty() ? BodyFraming{Kind::until_close, 0} : BodyFraming{Kind::length, length};
}

/// Persistence is HTTP/1.1's default and HTTP/1.0's exception (RFC 9112, 9.3).
bool keeps_alive(const HTTPResponse& response) {
  bool keep = response.getVersion() == "HTTP/1.1";
  for (const std::string& value : values_of(response, "Connection")) {
    const std::string options = lowered(value);
    if (options.find("close") != std::string::npos) return false;
    if (options.find("keep-alive") != std::string::npos) keep = true;
  }
  return keep;
}

/// The first content coding that is one; empty where the body is as it is.
std::string coding_of(const HTTPResponse& response) {
  for (const std::string& coding : values_of(response, "Content-Encoding")) {
    if (!coding.empty() && !same_ignoring_case(coding, "identity")) return coding;
  }
  return {};
}

}  // namespace

HttpHead parse_http_head(const std::string& text) {
  check_status_line(text);
  const HTTPResponse response = parsed(text);
  HttpHead head;
  head.reply.status = response.getStatus();
  head.framing = framing_of(response, head.reply.status);
  head.keep_alive = keeps_alive(response) && head.framing.kind != BodyFraming::Kind::until_close;
  head.content_coding = coding_of(response);
  head.reply.content_type = response.get("Content-Type", "");
  head.reply.retry_after = response.get("Retry-After", "");
  head.reply.location = response.get("Location", "");
  return head;
}

}  // namespace geojob

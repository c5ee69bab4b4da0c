// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_HTTP_HPP
#define GEOJOB_EMULATOR_HTTP_HPP

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace geojob::emulator {

/// The parts of a request's head that the service needs.
struct HttpRequest {
  std::string method;
  std::string path;                          ///< Not decoded. It has no control characters.
  std::map<std::string, std::string> query;  ///< Names in lower case, values decoded.
  bool keep_alive = true;
  std::uint64_t content_length = 0;  ///< The size of the body, unless it is chunked.
  bool chunked = false;
  /// The client sends its body only after a response 100 (RFC 9110, 10.1.1).
  bool expects_continue = false;
  std::string range;  ///< `Range` and `If-Range`, unchanged; empty if absent.
  std::string if_range;

  [[nodiscard]] bool has_body() const noexcept { return chunked || content_length != 0; }
  [[nodiscard]] std::string parameter(const std::string& name) const;
};

/// Parses a request head without its final blank line. Returns nullopt if it is not an HTTP/1.x
/// request, or if it has more than one Content-Length or Transfer-Encoding.
[[nodiscard]] std::optional<HttpRequest> parse_request(std::string_view head);

/// How the end of a body is marked.
enum class Framing : std::uint8_t { content_length, chunked, close };

struct HttpResponse {
  int status = 200;
  std::optional<std::string> status_line;     ///< Replaces the line made from the status.
  std::string content_type;                   ///< Empty for no such header.
  std::vector<std::string> headers;           ///< Further header lines, sent unchanged.
  std::optional<std::string> content_length;  ///< Replaces the true length; sent with any framing.
  Framing framing = Framing::content_length;
  std::size_t chunk_bytes = 100;
  bool keep_alive = true;
  bool head_only = false;   ///< Sends no body, although the head describes one.
  std::string etag;         ///< The header ETag, with its quotes. Empty for no such header.
  bool has_ranges = false;  ///< A GET may request a part of the body.
  std::string body;
};

/// The reason phrase of a status code, such as `OK`; `Status` if the code is not known here.
[[nodiscard]] std::string_view reason_of(int status) noexcept;
/// The bytes of the response, as they are sent.
[[nodiscard]] std::string to_wire(HttpResponse response);
/// The bytes of a 1xx response, as they are sent.
[[nodiscard]] std::string informational_to_wire(int status);

}  // namespace geojob::emulator

#endif

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

/// The head of a request, as far as the service needs it.
struct HttpRequest {
  std::string method;
  std::string path;                          ///< Not decoded. No control characters.
  std::map<std::string, std::string> query;  ///< Names in lower case, values decoded.
  bool keep_alive = true;
  std::uint64_t content_length = 0;  ///< Of the body, unless it is chunked.
  bool chunked = false;
  bool expects_continue = false;  ///< Sends its body only once it is asked to (RFC 9110, 10.1.1).
  std::string range;              ///< `Range` and `If-Range` as they stand; empty: absent.
  std::string if_range;

  [[nodiscard]] bool has_body() const noexcept { return chunked || content_length != 0; }
  [[nodiscard]] std::string parameter(const std::string& name) const;
};

/// Reads a request head without its final blank line. nullopt: no HTTP/1.x request, or one whose
/// body could end in two places.
[[nodiscard]] std::optional<HttpRequest> parse_request(std::string_view head);

/// How the end of a body is told.
enum class Framing : std::uint8_t { content_length, chunked, close };

struct HttpResponse {
  int status = 200;
  std::optional<std::string> status_line;     ///< Instead of the one made of the status.
  std::string content_type;                   ///< Empty: no such header.
  std::vector<std::string> headers;           ///< Further lines, as they stand.
  std::optional<std::string> content_length;  ///< Instead of the truth, whatever the framing.
  Framing framing = Framing::content_length;
  std::size_t chunk_bytes = 100;
  bool keep_alive = true;
  bool head_only = false;  ///< Without the body that the head tells of.
  std::string body;
};

/// The words that go with a status code: `OK`. `Status` for one that has none here.
[[nodiscard]] std::string_view reason_of(int status) noexcept;
/// The response as it goes over the wire.
[[nodiscard]] std::string to_wire(const HttpResponse& response);
/// A 1xx answer as it goes over the wire.
[[nodiscard]] std::string informational_to_wire(int status);

}  // namespace geojob::emulator

#endif

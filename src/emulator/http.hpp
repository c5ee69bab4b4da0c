#ifndef GEOJOB_EMULATOR_HTTP_HPP
#define GEOJOB_EMULATOR_HTTP_HPP

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace geojob::emulator {

/// The head of a request, as far as the service needs it.
struct HttpRequest {
  std::string method;
  std::string path;                          ///< Not decoded.
  std::map<std::string, std::string> query;  ///< Names in lower case, values decoded.
  bool keep_alive = true;

  [[nodiscard]] std::string parameter(const std::string& name) const;
};

/// Reads a request head without its final blank line. nullopt: no HTTP/1.x request.
[[nodiscard]] std::optional<HttpRequest> parse_request(std::string_view head);

struct HttpResponse {
  int status = 200;
  std::string content_type = "application/xml";
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  bool chunked = false;
  bool keep_alive = true;
};

/// The words that go with a status code: `OK`.
[[nodiscard]] std::string_view reason_of(int status) noexcept;
/// The response as it goes over the wire.
[[nodiscard]] std::string to_wire(const HttpResponse& response);

}  // namespace geojob::emulator

#endif

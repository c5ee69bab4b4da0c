// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_ENDPOINT_HPP
#define GEOJOB_TRANSPORT_ENDPOINT_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "geojob/core/export.hpp"

namespace geojob {

/// Where the service is: an origin (RFC 6454), and the only one that the key ever goes to.
class GEOJOB_EXPORT Endpoint {
 public:
  static constexpr std::string_view default_url = "https://spatial.virtualearth.net";

  /// Reads `https://host[:port][/]`. A host is a name, an IPv4 address or an IPv6 address in
  /// brackets; user info, blanks, percent signs, backslashes, a trailing dot, a path, a query or a
  /// fragment are refused (client_errc::invalid_endpoint). `http:` needs `allow_http`
  /// (client_errc::http_not_allowed otherwise).
  [[nodiscard]] static std::optional<Endpoint> from(std::string_view url, bool allow_http,
                                                    std::error_code& error);

  [[nodiscard]] bool secure() const noexcept { return secure_; }
  /// In lower case; an IPv6 address without its brackets.
  [[nodiscard]] const std::string& host() const noexcept { return host_; }
  [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
  /// `host[:port]` as a Host header has it (RFC 9110, 7.2).
  [[nodiscard]] std::string authority() const;
  /// `https://host[:port]`, the port only where it is not the scheme's own.
  [[nodiscard]] std::string url() const;

  friend bool operator==(const Endpoint&, const Endpoint&) = default;

 private:
  Endpoint(bool secure, std::string host, std::uint16_t port)
      : secure_(secure), host_(std::move(host)), port_(port) {}

  bool secure_;
  std::string host_;
  std::uint16_t port_;
};

}  // namespace geojob

#endif

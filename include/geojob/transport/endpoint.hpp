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

/// The origin (RFC 6454) of the service. The key is sent to no other origin.
class GEOJOB_EXPORT Endpoint {
 public:
  static constexpr std::string_view default_url = "https://spatial.virtualearth.net";

  /// Reads `https://host[:port][/]`. The host is a name, an IPv4 address, or an IPv6 address in
  /// brackets. A URL with user info, blanks, percent signs, backslashes, a trailing dot, a path, a
  /// query or a fragment is refused (client_errc::invalid_endpoint). `http:` is refused unless
  /// `allow_http` is true (client_errc::http_not_allowed).
  [[nodiscard]] static std::optional<Endpoint> from(std::string_view url, bool allow_http,
                                                    std::error_code& error);

  [[nodiscard]] bool secure() const noexcept { return secure_; }
  /// In lower case. An IPv6 address has no brackets.
  [[nodiscard]] const std::string& host() const noexcept { return host_; }
  [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
  /// `host[:port]`, as in a Host header (RFC 9110, 7.2).
  [[nodiscard]] std::string authority() const;
  /// `https://host[:port]`, without a port if it is the default port of the scheme.
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

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_PROXY_HPP
#define GEOJOB_TRANSPORT_PROXY_HPP

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "geojob/core/export.hpp"
#include "geojob/transport/endpoint.hpp"
#include "geojob/transport/secret_key.hpp"

namespace geojob {

/// An HTTP proxy between geojob and the service. For an https endpoint the proxy opens a tunnel
/// (CONNECT, RFC 9110, 9.3.6); it sees the host and the port of the endpoint, and nothing else.
class GEOJOB_EXPORT Proxy {
 public:
  /// Reads `http://[user[:password]@]host[:port][/]`. The default port is 80. User and password may
  /// be percent-encoded. Anything else is client_errc::invalid_proxy.
  [[nodiscard]] static std::optional<Proxy> from(std::string_view url, std::error_code& error);

  /// The address of the proxy, always with the scheme http.
  [[nodiscard]] const Endpoint& address() const noexcept { return address_; }
  /// The value of the Proxy-Authorization header (RFC 7617), which is a secret; null if there is
  /// none.
  [[nodiscard]] const SecretKey* authorization() const noexcept {
    return authorization_ ? &*authorization_ : nullptr;
  }

 private:
  Proxy(Endpoint address, std::optional<SecretKey> authorization)
      : address_(std::move(address)), authorization_(std::move(authorization)) {}

  Endpoint address_;
  std::optional<SecretKey> authorization_;
};

/// Returns the value of an environment variable; null if it is not set.
using Environment = std::function<const char*(const char* name)>;

/// The proxy that the environment names for an endpoint: `https_proxy` or `HTTPS_PROXY` for https,
/// `http_proxy` or `HTTP_PROXY` for http. There is none if `no_proxy` or `NO_PROXY` contains the
/// endpoint's host. That is a list of hosts, separated by commas, with or without a port. A host in
/// the list stands for all of its subdomains too, and `*` for every host. Returns nullopt without
/// an error if there is no proxy, and with client_errc::invalid_proxy if its URL is invalid.
GEOJOB_EXPORT [[nodiscard]] std::optional<Proxy> proxy_from_environment(
    const Endpoint& endpoint, const Environment& environment, std::error_code& error);

}  // namespace geojob

#endif

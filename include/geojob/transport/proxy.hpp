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

/// An HTTP proxy on the way to the service. An https endpoint is reached through a tunnel (CONNECT,
/// RFC 9110, 9.3.6), in which the proxy sees the endpoint's host and port and nothing else.
class GEOJOB_EXPORT Proxy {
 public:
  /// Reads `http://[user:password@]host[:port][/]`; the port is 80 where none is given. User and
  /// password may be percent-encoded. client_errc::invalid_proxy for anything else.
  [[nodiscard]] static std::optional<Proxy> from(std::string_view url, std::error_code& error);

  /// Where it is; always plain http.
  [[nodiscard]] const Endpoint& address() const noexcept { return address_; }
  /// What a Proxy-Authorization header says (RFC 7617), or null. A secret.
  [[nodiscard]] const SecretKey* authorization() const noexcept {
    return authorization_ ? &*authorization_ : nullptr;
  }

 private:
  Proxy(Endpoint address, std::optional<SecretKey> authorization)
      : address_(std::move(address)), authorization_(std::move(authorization)) {}

  Endpoint address_;
  std::optional<SecretKey> authorization_;
};

/// Reads a variable of the environment; null if it is not set.
using Environment = std::function<const char*(const char* name)>;

/// The proxy that the environment names for an endpoint: `https_proxy` or `HTTPS_PROXY` for https,
/// `http_proxy` or `HTTP_PROXY` for http, unless `no_proxy` or `NO_PROXY` lists the endpoint's
/// host. That list is of hosts separated by commas, each with all hosts below it, with or without a
/// port;
/// `*` is every host. nullopt without an error where there is none; client_errc::invalid_proxy.
GEOJOB_EXPORT [[nodiscard]] std::optional<Proxy> proxy_from_environment(
    const Endpoint& endpoint, const Environment& environment, std::error_code& error);

}  // namespace geojob

#endif

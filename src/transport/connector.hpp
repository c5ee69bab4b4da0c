// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_CONNECTOR_HPP
#define GEOJOB_TRANSPORT_CONNECTOR_HPP

#include <optional>
#include <string>

#include "geojob/transport/endpoint.hpp"
#include "geojob/transport/https_transport.hpp"
#include "transport/channel.hpp"
#include "transport/request_time.hpp"
#include "transport/tls_context.hpp"

namespace geojob {

/// Opens the connection to an endpoint: name lookup, TCP, the proxy's tunnel, TLS.
class Connector {
 public:
  explicit Connector(const HttpsTransport::Settings& settings) : settings_(settings) {}

  /// Throws TransportFailure.
  [[nodiscard]] Channel connect(const Endpoint& endpoint, RequestTime& time);

 private:
  [[nodiscard]] Channel connect_directly(const Endpoint& endpoint, RequestTime& time) const;
  [[nodiscard]] Channel tunnel(const Endpoint& endpoint, RequestTime& time) const;
  [[nodiscard]] TlsContext& context_for(const std::string& host);

  const HttpsTransport::Settings& settings_;
  /// For the host of the last call, because reading the certificates takes long.
  std::optional<TlsContext> tls_;
};

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_HTTPS_TRANSPORT_HPP
#define GEOJOB_TRANSPORT_HTTPS_TRANSPORT_HPP

#include <memory>
#include <optional>
#include <string>

#include "geojob/core/export.hpp"
#include "geojob/transport/proxy.hpp"
#include "geojob/transport/transport.hpp"

namespace geojob {

/// The implementation of HttpsTransport. It is not a nested class, because a shared library would
/// export that.
class HttpsTransportImplementation;

/// geojob's own Transport: HTTP/1.1 (RFC 9112) over TLS 1.2 or newer, on Poco's sockets.
///
/// The server's certificate must chain to a trusted root and contain the host name, also on
/// loopback. Settings of the program in Poco or OpenSSL do not change that. Plain HTTP is used only
/// for an Endpoint that allows it. If a name has several addresses, all are tried.
///
/// The connection stays open for the next request to the same Endpoint. If the server has closed it
/// in the meantime, a GET is sent once more over a new connection, within its time limits. A POST
/// always uses a new connection: if an open connection breaks, nobody can tell whether the server
/// has acted on the request (RFC 9110, 9.2.2).
///
/// While a body is being sent, the server may already respond (401, 413, 503). Then sending stops,
/// the response is delivered as usual, and the connection is closed.
///
/// Use it from one thread at a time. It starts no thread, and keeps at most one socket between two
/// calls.
class GEOJOB_EXPORT HttpsTransport final : public Transport {
 public:
  struct Settings {
    std::string ca_file;  ///< A file in PEM format; empty for the system's certificates.
    std::string user_agent = "geojob";
    std::optional<Proxy> proxy = std::nullopt;
    /// The name servers to use (`127.0.0.1:5353,[::1]:53`); empty for the system's.
    std::string name_servers = {};
  };

  /// Uses the default settings.
  HttpsTransport();
  /// Throws std::invalid_argument if the user agent has a control character. The certificates are
  /// read by the first request; if that fails, the request gives client_errc::ca_file_unusable.
  explicit HttpsTransport(Settings settings);
  HttpsTransport(const HttpsTransport&) = delete;
  HttpsTransport& operator=(const HttpsTransport&) = delete;
  ~HttpsTransport() override;

  Reply send(const Request& request, ReplySink& sink, const TimeLimits& limits,
             std::stop_token stop) override;

 private:
  std::unique_ptr<HttpsTransportImplementation> implementation_;
};

}  // namespace geojob

#endif

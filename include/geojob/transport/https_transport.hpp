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

/// The inside of an HttpsTransport. Not a class within it, which a shared library would show too.
class HttpsTransportImplementation;

/// The Transport that geojob brings: HTTP/1.1 (RFC 9112) over TLS 1.2 or newer, on Poco's sockets.
///
/// The server's certificate must chain to a trusted root and name the host, also on loopback;
/// nothing that the host application set in Poco or OpenSSL changes that. Plain HTTP is spoken only
/// to an Endpoint that was made with permission for it. All addresses of a name are tried.
///
/// The connection is kept from one request to the next of the same Endpoint. If the server has
/// closed a kept one in the meantime, a GET is sent again on a new one, once, within its limits of
/// time. A POST goes over a new connection, always: nobody can tell whether one that met a
/// connection as it died was acted on (RFC 9110, 9.2.2).
///
/// While a body is being sent, the server's answer is looked for: one that comes early (401, 413,
/// 503) ends the sending, is delivered like any other, and costs the connection.
///
/// One thread at a time. No thread is started, and between two calls there is at most one socket.
class GEOJOB_EXPORT HttpsTransport final : public Transport {
 public:
  struct Settings {
    std::string ca_file;  ///< PEM; empty: the system's certificates.
    std::string user_agent = "geojob";
    std::optional<Proxy> proxy = std::nullopt;
    /// Ask these name servers (`127.0.0.1:5353,[::1]:53`); empty: the system's.
    std::string name_servers = {};
  };

  /// With the default settings.
  HttpsTransport();
  /// Throws std::invalid_argument if the user agent holds a control character. Certificates are
  /// read at the first request: what is wrong with them is an error of that (client_errc::
  /// ca_file_unusable).
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

#ifndef GEOJOB_HTTPS_TRANSPORT_HPP
#define GEOJOB_HTTPS_TRANSPORT_HPP

#include <memory>
#include <string>

#include "geojob/transport.hpp"

namespace geojob {

/// The Transport that geojob brings: HTTP/1.1 over TLS 1.2 or newer, by Poco. The server's
/// certificate must chain to a trusted root and name the host, also on loopback; nothing that the
/// host application set in Poco or OpenSSL changes that. Plain HTTP is spoken only to an Endpoint
/// that was made with permission for it. One thread at a time.
class HttpsTransport final : public Transport {
 public:
  struct Settings {
    std::string ca_file;  ///< PEM; empty: the system's certificates.
    std::string user_agent = "geojob";
  };

  explicit HttpsTransport(Settings settings);
  ~HttpsTransport() override;

  Reply get(const Request& request, ReplySink& sink, Deadline deadline,
            std::stop_token stop) override;

 private:
  class TlsContext;
  Settings settings_;
  std::unique_ptr<TlsContext> tls_;  ///< Made at the first secure request.
};

}  // namespace geojob

#endif

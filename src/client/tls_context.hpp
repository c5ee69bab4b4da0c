#ifndef GEOJOB_CLIENT_TLS_CONTEXT_HPP
#define GEOJOB_CLIENT_TLS_CONTEXT_HPP

#include <Poco/Net/Context.h>

#include <string>

#include "geojob/https_transport.hpp"

namespace geojob {

/// Whom a transport trusts, for one host. A context of its own: whatever the host application set
/// globally in Poco or OpenSSL does not reach it.
class HttpsTransport::TlsContext {
 public:
  /// Throws TransportFailure if the certificates cannot be loaded.
  TlsContext(const std::string& ca_file, const std::string& host);

  [[nodiscard]] const std::string& host() const noexcept { return host_; }
  [[nodiscard]] Poco::Net::Context::Ptr get() const { return context_; }
  /// Why the last handshake's certificate was refused, in OpenSSL's words; empty if it was not.
  [[nodiscard]] std::string take_refusal();

 private:
  void require_host_name();

  std::string host_;
  Poco::Net::Context::Ptr context_;
  int refusal_ = 0;  ///< An X509_V_ERR_ number, set during a handshake.
};

}  // namespace geojob

#endif

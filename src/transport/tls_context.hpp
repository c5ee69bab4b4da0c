// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_TLS_CONTEXT_HPP
#define GEOJOB_TRANSPORT_TLS_CONTEXT_HPP

#include <Poco/Net/Context.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

namespace geojob {

/// The certificates that a transport trusts, for one host. It is a Poco context of its own, so
/// global settings of the host application in Poco or OpenSSL do not change it.
class TlsContext {
 public:
  /// Throws TransportFailure if the certificates cannot be loaded.
  TlsContext(const std::string& ca_file, const std::string& host);
  TlsContext(const TlsContext&) = delete;
  TlsContext& operator=(const TlsContext&) = delete;
  ~TlsContext() = default;

  [[nodiscard]] const std::string& host() const noexcept { return host_; }
  [[nodiscard]] bool host_is_address() const;
  [[nodiscard]] Poco::Net::Context::Ptr get() const { return context_; }
  /// Explains why the last handshake's certificate was refused; empty if it was not refused.
  [[nodiscard]] std::string take_refusal();

 private:
  struct FreeCertificate {
    void operator()(X509* certificate) const noexcept { X509_free(certificate); }
  };

  static int note_refusal(int good, X509_STORE_CTX* store) noexcept;
  void require_host_name();

  std::string host_;
  Poco::Net::Context::Ptr context_;
  // These are set during a handshake.
  int refusal_ = 0;  ///< An X509_V_ERR_ number.
  std::unique_ptr<X509, FreeCertificate> refused_;
};

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_CERTIFICATE_HPP
#define GEOJOB_EMULATOR_CERTIFICATE_HPP

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <chrono>
#include <memory>
#include <string>

namespace geojob::emulator {

struct FreeCertificate {
  void operator()(X509* certificate) const noexcept { X509_free(certificate); }
};
struct FreeKey {
  void operator()(EVP_PKEY* key) const noexcept { EVP_PKEY_free(key); }
};

/// A certificate with its private key. The key is only in memory.
struct Identity {
  std::unique_ptr<X509, FreeCertificate> certificate;
  std::unique_ptr<EVP_PKEY, FreeKey> key;
};

/// The content of a certificate. Each member can be made wrong on purpose.
struct CertificateRequest {
  std::string common_name;
  /// In OpenSSL's form: `DNS:localhost,IP:127.0.0.1`; empty for none.
  std::string alternative_names;
  bool authority = false;  ///< Whether it may sign other certificates.
  std::chrono::system_clock::time_point valid_from;
  std::chrono::system_clock::time_point valid_to;
};

/// Makes a new key (EC P-256) and a certificate for it, signed by `issuer`, or by its own key if
/// `issuer` is null. Throws std::runtime_error with OpenSSL's message.
[[nodiscard]] Identity make_certificate(const CertificateRequest& request,
                                        const Identity* issuer = nullptr);

/// The certificate without the key, in PEM format.
[[nodiscard]] std::string to_pem(const Identity& identity);

}  // namespace geojob::emulator

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_CERTIFICATE_CHECK_HPP
#define GEOJOB_TESTS_CERTIFICATE_CHECK_HPP

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <memory>
#include <string>
#include <vector>

#include "emulator/certificate.hpp"

/// Checks certificates with OpenSSL.

namespace geojob::test {

using X509Owner = std::unique_ptr<X509, emulator::FreeCertificate>;

/// Null if the text has no certificate.
[[nodiscard]] inline X509Owner certificate_of(const std::string& pem) {
  const std::unique_ptr<BIO, int (*)(BIO*)> text(
      BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free);
  return X509Owner(PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr));
}

/// Checks a server's certificate like a client that trusts one authority and connects to `host`, a
/// name or an address. `chain` has the other certificates that the server sends. Returns X509_V_OK
/// or the error.
[[nodiscard]] inline int check_certificate(const emulator::Identity& identity,
                                           const std::string& trusted_pem, const std::string& host,
                                           const std::vector<X509*>& chain = {}) {
  const std::unique_ptr<X509_STORE, void (*)(X509_STORE*)> store(X509_STORE_new(), X509_STORE_free);
  X509_STORE_add_cert(store.get(), certificate_of(trusted_pem).get());
  const std::unique_ptr<STACK_OF(X509), void (*)(STACK_OF(X509)*)> shown(
      sk_X509_new_null(), [](STACK_OF(X509) * stack) { sk_X509_free(stack); });
  for (X509* const link : chain) sk_X509_push(shown.get(), link);
  const std::unique_ptr<X509_STORE_CTX, void (*)(X509_STORE_CTX*)> context(X509_STORE_CTX_new(),
                                                                           X509_STORE_CTX_free);
  X509_STORE_CTX_init(context.get(), store.get(), identity.certificate.get(), shown.get());
  X509_VERIFY_PARAM* const wishes = X509_STORE_CTX_get0_param(context.get());
  X509_STORE_CTX_set_purpose(context.get(), X509_PURPOSE_SSL_SERVER);
  // The common name is ignored, as RFC 9525 requires.
  X509_VERIFY_PARAM_set_hostflags(
      wishes, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
  if (X509_VERIFY_PARAM_set1_ip_asc(wishes, host.c_str()) != 1) {
    X509_VERIFY_PARAM_set1_host(wishes, host.c_str(), 0);
  }
  X509_verify_cert(context.get());
  return X509_STORE_CTX_get_error(context.get());
}

}  // namespace geojob::test

#endif

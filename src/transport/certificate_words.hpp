// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_CERTIFICATE_WORDS_HPP
#define GEOJOB_TRANSPORT_CERTIFICATE_WORDS_HPP

#include <openssl/x509.h>

#include <string>

namespace geojob {

/// Explains why a certificate is not trusted, so that a person can correct the cause. `error` is an
/// X509_V_ERR_ number, `certificate` the certificate that it is about (may be null), `host` the
/// host that should be in the certificate.
[[nodiscard]] std::string certificate_words(int error, const X509* certificate,
                                            const std::string& host);

}  // namespace geojob

#endif

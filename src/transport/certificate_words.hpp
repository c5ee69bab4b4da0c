// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_CERTIFICATE_WORDS_HPP
#define GEOJOB_TRANSPORT_CERTIFICATE_WORDS_HPP

#include <openssl/x509.h>

#include <string>

namespace geojob {

/// Why a certificate is not to be trusted, in words that a person can act on. `error` is an
/// X509_V_ERR_ number, `certificate` the one it is about (may be null), `host` the name wanted.
[[nodiscard]] std::string certificate_words(int error, const X509* certificate,
                                            const std::string& host);

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_SYSTEM_CERTIFICATES_HPP
#define GEOJOB_TRANSPORT_SYSTEM_CERTIFICATES_HPP

#include <openssl/x509_vfy.h>

namespace geojob {

/// Makes the store trust the certificates that the system trusts: those in OpenSSL's default
/// directory and in its default file (the environment variables SSL_CERT_DIR and SSL_CERT_FILE can
/// name others). OpenSSL's own function reads the whole file at once, about 140 certificates, of
/// which a chain needs one. Here a certificate is looked for when a chain needs it: first in the
/// directory, where the name of a file shows whose certificate it is. If it is not there, the whole
/// default file is read.
///
/// Throws TransportFailure if memory is exhausted. A missing directory or file is the same as one
/// without certificates.
void trust_system_certificates(X509_STORE* store);

}  // namespace geojob

#endif

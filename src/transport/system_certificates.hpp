// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_SYSTEM_CERTIFICATES_HPP
#define GEOJOB_TRANSPORT_SYSTEM_CERTIFICATES_HPP

#include <openssl/x509_vfy.h>

namespace geojob {

/// Lets the store trust whom the system trusts: the certificates in OpenSSL's default directory and
/// its default file (SSL_CERT_DIR and SSL_CERT_FILE in the environment name others). OpenSSL's own
/// way reads all of the file at once, some 140 certificates, of which a chain needs one. Here one
/// is looked for when a chain asks for it: first in the directory, where its name says whose it is,
/// and only if it is not there in the file, which is then read whole.
///
/// Throws TransportFailure if memory is exhausted. A directory or a file that is not there holds no
/// certificates.
void trust_system_certificates(X509_STORE* store);

}  // namespace geojob

#endif

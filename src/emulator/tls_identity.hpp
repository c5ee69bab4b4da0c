// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_TLS_IDENTITY_HPP
#define GEOJOB_EMULATOR_TLS_IDENTITY_HPP

#include <openssl/ssl.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "emulator/certificate.hpp"

namespace geojob::emulator {

/// The server's certificate: valid, or with one fault.
enum class CertificateKind : std::uint8_t {
  good,
  intermediate,  ///< Valid too, with an intermediate authority.
  expired,
  not_yet_valid,
  wrong_name,
  common_name_only,  ///< The host is only in the common name, as before there were alternative
                     ///< names.
  self_signed,
  unknown_root,          ///< Signed by another authority than the trusted one.
  missing_intermediate,  ///< The intermediate authority's certificate is not sent.
  deep_wildcard,         ///< The asterisk would have to stand for two labels.
  ip_only,               ///< Valid for the address, not for a name.
};

/// The names of the kinds, such as `not-yet-valid`.
[[nodiscard]] const std::map<std::string, CertificateKind>& certificate_kinds();

/// The host to which a client must connect so that the fault of that certificate matters: the
/// address or a name.
[[nodiscard]] std::string host_for(CertificateKind kind, const std::string& address);

/// The certificates that the server sends, and the one that its clients must trust.
struct TlsIdentity {
  Identity server;
  std::vector<Identity> chain;  ///< The server sends these too.
  std::string trusted;          ///< An authority's certificate, in PEM format.
};

/// Makes new keys and certificates for the host and the address, valid from an hour ago for
/// `lifetime`, except for the fault that `kind` names. Throws std::runtime_error.
[[nodiscard]] TlsIdentity make_tls_identity(CertificateKind kind, const std::string& host,
                                            const std::string& address,
                                            std::chrono::hours lifetime);

struct FreeTlsContext {
  void operator()(SSL_CTX* context) const noexcept { SSL_CTX_free(context); }
};
using TlsContext = std::unique_ptr<SSL_CTX, FreeTlsContext>;

/// A server's TLS context. `max_version` is OpenSSL's number, such as TLS1_3_VERSION. Versions
/// before 1.2 are offered only if `max_version` is one of them. Throws std::runtime_error.
[[nodiscard]] TlsContext make_tls_context(const TlsIdentity& identity, int max_version);

}  // namespace geojob::emulator

#endif

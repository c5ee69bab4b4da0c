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

/// What the server's certificate is like: good, or wrong in one way.
enum class CertificateKind : std::uint8_t {
  good,
  intermediate,  ///< Good too, with another authority between.
  expired,
  not_yet_valid,
  wrong_name,
  common_name_only,  ///< The name where it stood before there were alternative names.
  self_signed,
  unknown_root,          ///< Signed by another authority than the one to trust.
  missing_intermediate,  ///< The authority between is kept back.
  deep_wildcard,         ///< The asterisk would have to stand for two labels.
  ip_only,               ///< Good for the address, not for a name.
};

/// The names of the kinds: `not-yet-valid`.
[[nodiscard]] const std::map<std::string, CertificateKind>& certificate_kinds();

/// The host to connect to if that certificate is to show what it is: the address, or a name.
[[nodiscard]] std::string host_for(CertificateKind kind, const std::string& address);

/// What a server shows, and what its clients are to trust.
struct TlsIdentity {
  Identity server;
  std::vector<Identity> chain;  ///< Shown as well.
  std::string trusted;          ///< An authority's certificate, in PEM form.
};

/// Makes new keys and certificates that are valid, apart from what the kind says, for the host and
/// the address, from an hour ago for `lifetime`. Throws std::runtime_error.
[[nodiscard]] TlsIdentity make_tls_identity(CertificateKind kind, const std::string& host,
                                            const std::string& address,
                                            std::chrono::hours lifetime);

struct FreeTlsContext {
  void operator()(SSL_CTX* context) const noexcept { SSL_CTX_free(context); }
};
using TlsContext = std::unique_ptr<SSL_CTX, FreeTlsContext>;

/// A server's context. `max_version` is OpenSSL's number: TLS1_3_VERSION. Versions before 1.2 are
/// offered only if nothing newer is. Throws std::runtime_error.
[[nodiscard]] TlsContext make_tls_context(const TlsIdentity& identity, int max_version);

}  // namespace geojob::emulator

#endif

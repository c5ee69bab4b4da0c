// SPDX-License-Identifier: MIT
#include "emulator/tls_identity.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>

namespace geojob::emulator {
namespace {

using std::chrono::hours;

bool is_address(const std::string& host) {
  std::array<unsigned char, sizeof(in6_addr)> ignored{};
  return inet_pton(AF_INET, host.c_str(), ignored.data()) == 1 ||
         inet_pton(AF_INET6, host.c_str(), ignored.data()) == 1;
}

std::string alternative_name(const std::string& host) {
  return (is_address(host) ? "IP:" : "DNS:") + host;
}

std::string names_for(CertificateKind kind, const std::string& host, const std::string& address) {
  switch (kind) {
    case CertificateKind::wrong_name:
      return "DNS:wrong-name.invalid";
    case CertificateKind::common_name_only:
      return {};
    case CertificateKind::deep_wildcard:
      return "DNS:*.emulator.localhost";
    case CertificateKind::ip_only:
      return alternative_name(address);
    default:
      return "DNS:localhost,IP:127.0.0.1,IP:::1," + alternative_name(address) + "," +
             alternative_name(host);
  }
}

CertificateRequest request_for(const std::string& common_name, hours lifetime) {
  const auto now = std::chrono::system_clock::now();
  return {.common_name = common_name,
          .alternative_names = {},
          .authority = false,
          .valid_from = now - hours(1),
          .valid_to = now + lifetime};
}

Identity make_authority(const std::string& name, hours lifetime, const Identity* issuer = nullptr) {
  CertificateRequest request = request_for(name, lifetime);
  request.authority = true;
  return make_certificate(request, issuer);
}

CertificateRequest server_request(CertificateKind kind, const std::string& host,
                                  const std::string& address, hours lifetime) {
  CertificateRequest request = request_for("geojob emulator", lifetime);
  if (kind == CertificateKind::common_name_only) request.common_name = host;
  request.alternative_names = names_for(kind, host, address);
  const hours day(24);
  if (kind == CertificateKind::expired) {
    request.valid_to = request.valid_from - day;
    request.valid_from = request.valid_to - day;
  }
  if (kind == CertificateKind::not_yet_valid) {
    request.valid_from += 2 * day;
    request.valid_to = request.valid_from + lifetime;
  }
  return request;
}

}  // namespace

const std::map<std::string, CertificateKind>& certificate_kinds() {
  static const std::map<std::string, CertificateKind> kinds = {
      {"good", CertificateKind::good},
      {"intermediate", CertificateKind::intermediate},
      {"expired", CertificateKind::expired},
      {"not-yet-valid", CertificateKind::not_yet_valid},
      {"wrong-name", CertificateKind::wrong_name},
      {"common-name-only", CertificateKind::common_name_only},
      {"self-signed", CertificateKind::self_signed},
      {"unknown-root", CertificateKind::unknown_root},
      {"missing-intermediate", CertificateKind::missing_intermediate},
      {"deep-wildcard", CertificateKind::deep_wildcard},
      {"ip-only", CertificateKind::ip_only},
  };
  return kinds;
}

std::string host_for(CertificateKind kind, const std::string& address) {
  if (kind == CertificateKind::common_name_only) return "localhost";
  if (kind == CertificateKind::deep_wildcard) return "a.b.emulator.localhost";
  return address;
}

TlsIdentity make_tls_identity(CertificateKind kind, const std::string& host,
                              const std::string& address, hours lifetime) {
  const Identity root = make_authority("geojob emulator, throw-away authority", lifetime);
  std::optional<Identity> between;
  if (kind == CertificateKind::unknown_root) {
    between = make_authority("geojob emulator, another authority", lifetime);
  }
  if (kind == CertificateKind::intermediate || kind == CertificateKind::missing_intermediate) {
    between = make_authority("geojob emulator, authority between", lifetime, &root);
  }
  const Identity* issuer = between ? &*between : &root;
  if (kind == CertificateKind::self_signed) issuer = nullptr;
  TlsIdentity made;
  made.server = make_certificate(server_request(kind, host, address, lifetime), issuer);
  made.trusted = to_pem(root);
  if (kind == CertificateKind::intermediate) made.chain.push_back(std::move(*between));
  return made;
}

TlsContext make_tls_context(const TlsIdentity& identity, int max_version) {
  TlsContext owner(SSL_CTX_new(TLS_server_method()));
  SSL_CTX* const context = owner.get();
  bool done = context != nullptr &&
              SSL_CTX_use_certificate(context, identity.server.certificate.get()) == 1 &&
              SSL_CTX_use_PrivateKey(context, identity.server.key.get()) == 1 &&
              SSL_CTX_set_min_proto_version(context, std::min(max_version, TLS1_2_VERSION)) == 1 &&
              SSL_CTX_set_max_proto_version(context, max_version) == 1;
  for (const Identity& link : identity.chain) {
    done = done && SSL_CTX_add1_chain_cert(context, link.certificate.get()) == 1;
  }
  if (!done) throw std::runtime_error("TLS cannot be set up");
  // Versions before TLS 1.2 sign with SHA-1, which no higher security level allows.
  if (max_version < TLS1_2_VERSION) SSL_CTX_set_security_level(context, 0);
  SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  return owner;
}

}  // namespace geojob::emulator

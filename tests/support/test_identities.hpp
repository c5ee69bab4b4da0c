// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_TEST_IDENTITIES_HPP
#define GEOJOB_TESTS_TEST_IDENTITIES_HPP

#include <chrono>
#include <string>

#include "emulator/certificate.hpp"
#include "support/raw_server.hpp"
#include "support/temporary_folder.hpp"

namespace geojob::test {

/// An authority for tests. Its certificate is in a file, which clients can trust.
class TestAuthority {
 public:
  TestAuthority()
      : identity_(emulator::make_certificate(request("geojob test authority", {}, true))),
        file_(folder_.write("ca.pem", emulator::to_pem(identity_))) {}

  /// The content of a certificate that is valid from an hour ago, for another hour from now.
  [[nodiscard]] static emulator::CertificateRequest request(const std::string& common_name,
                                                            const std::string& alternative_names,
                                                            bool authority = false) {
    const auto now = std::chrono::system_clock::now();
    return {.common_name = common_name,
            .alternative_names = alternative_names,
            .authority = authority,
            .valid_from = now - std::chrono::hours(1),
            .valid_to = now + std::chrono::hours(1)};
  }

  [[nodiscard]] const emulator::Identity& identity() const noexcept { return identity_; }
  [[nodiscard]] const std::string& file() const noexcept { return file_; }
  [[nodiscard]] emulator::Identity sign(const emulator::CertificateRequest& request) const {
    return emulator::make_certificate(request, &identity_);
  }
  [[nodiscard]] emulator::Identity good() const {
    return sign(request("geojob test server", "DNS:localhost,IP:127.0.0.1"));
  }

 private:
  TemporaryFolder folder_;
  emulator::Identity identity_;
  std::string file_;
};

/// A server's TLS context for a certificate.
[[nodiscard]] inline TlsContextOwner server_context(const emulator::Identity& identity) {
  TlsContextOwner context(SSL_CTX_new(TLS_server_method()));
  SSL_CTX_use_certificate(context.get(), identity.certificate.get());
  SSL_CTX_use_PrivateKey(context.get(), identity.key.get());
  SSL_CTX_set_mode(context.get(),
                   SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  return context;
}

}  // namespace geojob::test

#endif

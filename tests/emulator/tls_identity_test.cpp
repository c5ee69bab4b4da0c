// SPDX-License-Identifier: MIT
// The emulator's choice of certificates: each good, or wrong in the one way that it names.

#include "emulator/tls_identity.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <string>
#include <vector>

#include "support/certificate_check.hpp"

BOOST_AUTO_TEST_SUITE(tls_identity)

namespace {

using namespace geojob::emulator;
using geojob::test::check_certificate;
using std::chrono::hours;

struct Verdict {
  std::string kind, host;
  int error;
};
std::ostream& operator<<(std::ostream& stream, const Verdict& verdict) {
  return stream << verdict.kind << " for " << verdict.host;
}

const std::vector<Verdict> verdicts = {
    {"good", "127.0.0.1", X509_V_OK},
    {"good", "localhost", X509_V_OK},
    {"good", "::1", X509_V_OK},
    {"good", "elsewhere", X509_V_ERR_HOSTNAME_MISMATCH},
    {"intermediate", "localhost", X509_V_OK},
    {"expired", "localhost", X509_V_ERR_CERT_HAS_EXPIRED},
    {"not-yet-valid", "localhost", X509_V_ERR_CERT_NOT_YET_VALID},
    {"wrong-name", "localhost", X509_V_ERR_HOSTNAME_MISMATCH},
    {"wrong-name", "127.0.0.1", X509_V_ERR_IP_ADDRESS_MISMATCH},
    {"common-name-only", "localhost", X509_V_ERR_HOSTNAME_MISMATCH},
    {"self-signed", "localhost", X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT},
    {"unknown-root", "localhost", X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY},
    {"missing-intermediate", "localhost", X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY},
    {"deep-wildcard", "a.b.emulator.localhost", X509_V_ERR_HOSTNAME_MISMATCH},
    {"deep-wildcard", "a.emulator.localhost", X509_V_OK},
    {"ip-only", "127.0.0.1", X509_V_OK},
    {"ip-only", "localhost", X509_V_ERR_HOSTNAME_MISMATCH},
};

TlsIdentity identity_of(const std::string& kind, const std::string& host = "127.0.0.1",
                        const std::string& address = "127.0.0.1") {
  return make_tls_identity(certificate_kinds().at(kind), host, address, hours(24));
}

int verdict_on(const TlsIdentity& identity, const std::string& host) {
  std::vector<X509*> chain;
  for (const Identity& link : identity.chain) chain.push_back(link.certificate.get());
  return check_certificate(identity.server, identity.trusted, host, chain);
}

}  // namespace

BOOST_DATA_TEST_CASE(a_certificate_is_what_its_kind_says, verdicts, verdict) {
  const CertificateKind kind = certificate_kinds().at(verdict.kind);
  const TlsIdentity identity = identity_of(verdict.kind, host_for(kind, "127.0.0.1"));
  BOOST_TEST(verdict_on(identity, verdict.host) == verdict.error);
}

BOOST_AUTO_TEST_CASE(every_kind_has_a_verdict) {
  for (const auto& [name, kind] : certificate_kinds()) {
    const auto of_kind = [&wanted = name](const Verdict& verdict) {
      return verdict.kind == wanted;
    };
    BOOST_TEST_CONTEXT(name) {
      BOOST_TEST(std::count_if(verdicts.begin(), verdicts.end(), of_kind) > 0);
    }
  }
  BOOST_TEST(certificate_kinds().size() == 11U);
}

BOOST_AUTO_TEST_CASE(the_host_and_the_address_are_in_a_good_certificate) {
  const TlsIdentity identity = identity_of("good", "service.test", "127.1.2.3");
  for (const char* const host : {"service.test", "127.1.2.3", "localhost", "127.0.0.1"}) {
    BOOST_TEST_CONTEXT(host) { BOOST_TEST(verdict_on(identity, host) == X509_V_OK); }
  }
  BOOST_TEST(verdict_on(identity_of("good", "::2", "::2"), "::2") == X509_V_OK);
}

BOOST_AUTO_TEST_CASE(a_client_that_trusts_common_names_falls_for_the_one_kind) {
  const TlsIdentity identity = identity_of("common-name-only", "localhost");
  BOOST_TEST(X509_check_host(identity.server.certificate.get(), "localhost", 0, 0, nullptr) == 1);
  const TlsIdentity other = identity_of("wrong-name", "localhost");
  BOOST_TEST(X509_check_host(other.server.certificate.get(), "localhost", 0, 0, nullptr) == 0);
}

BOOST_AUTO_TEST_CASE(the_announced_host_shows_what_a_certificate_is_like) {
  BOOST_TEST(host_for(CertificateKind::good, "127.0.0.1") == "127.0.0.1");
  BOOST_TEST(host_for(CertificateKind::expired, "::1") == "::1");
  BOOST_TEST(host_for(CertificateKind::common_name_only, "127.0.0.1") == "localhost");
  BOOST_TEST(host_for(CertificateKind::deep_wildcard, "127.0.0.1") == "a.b.emulator.localhost");
}

BOOST_AUTO_TEST_CASE(only_the_kind_with_a_chain_shows_one) {
  for (const auto& [name, kind] : certificate_kinds()) {
    BOOST_TEST_CONTEXT(name) {
      BOOST_TEST(identity_of(name).chain.size() == (name == "intermediate" ? 1U : 0U));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_lifetime_is_kept) {
  const TlsIdentity identity =
      make_tls_identity(CertificateKind::good, "127.0.0.1", "127.0.0.1", hours(24 * 30));
  const X509* const x509 = identity.server.certificate.get();
  const auto now = std::chrono::system_clock::now();
  const auto at = [&](hours time) { return std::chrono::system_clock::to_time_t(now + time); };
  BOOST_TEST(ASN1_TIME_cmp_time_t(X509_get0_notAfter(x509), at(hours(24 * 30 - 1))) > 0);
  BOOST_TEST(ASN1_TIME_cmp_time_t(X509_get0_notAfter(x509), at(hours(24 * 30 + 1))) < 0);
  BOOST_TEST(ASN1_TIME_cmp_time_t(X509_get0_notBefore(x509), at(hours(0))) < 0);
}

BOOST_AUTO_TEST_CASE(a_context_offers_no_more_than_it_was_told_and_nothing_old_beside_the_new) {
  const TlsIdentity identity = identity_of("good");
  struct Range {
    int most, least;
  };
  for (const Range range :
       {Range{TLS1_VERSION, TLS1_VERSION}, Range{TLS1_1_VERSION, TLS1_1_VERSION},
        Range{TLS1_2_VERSION, TLS1_2_VERSION}, Range{TLS1_3_VERSION, TLS1_2_VERSION}}) {
    const TlsContext context = make_tls_context(identity, range.most);
    BOOST_TEST(SSL_CTX_get_max_proto_version(context.get()) == range.most);
    BOOST_TEST(SSL_CTX_get_min_proto_version(context.get()) == range.least);
    BOOST_TEST((SSL_CTX_get_security_level(context.get()) == 0) == (range.most < TLS1_2_VERSION));
  }
}

BOOST_AUTO_TEST_SUITE_END()

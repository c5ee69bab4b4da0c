// SPDX-License-Identifier: MIT
// Certificates made by the emulator, as OpenSSL sees them.

#include "emulator/certificate.hpp"

#include <openssl/x509v3.h>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <stdexcept>
#include <string>

#include "support/certificate_check.hpp"

BOOST_AUTO_TEST_SUITE(certificate)

namespace {

using namespace geojob::emulator;
using geojob::test::certificate_of;
using geojob::test::check_certificate;
using std::chrono::hours;

CertificateRequest request(const std::string& names, bool authority = false) {
  const auto now = std::chrono::system_clock::now();
  return {.common_name = authority ? "test authority" : "common.name",
          .alternative_names = names,
          .authority = authority,
          .valid_from = now - hours(1),
          .valid_to = now + hours(1)};
}

const Identity& root() {
  static const Identity made = make_certificate(request("", true));
  return made;
}

/// What OpenSSL says about a certificate signed by the root, for `localhost`.
int verdict_on(const CertificateRequest& asked, const std::string& host = "localhost") {
  return check_certificate(make_certificate(asked, &root()), to_pem(root()), host);
}

std::string common_name_of(const X509_NAME* name) {
  std::array<char, 100> text{};
  X509_NAME_get_text_by_NID(name, NID_commonName, text.data(), text.size());
  return text.data();
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_certificate_signed_by_the_authority_is_trusted) {
  BOOST_TEST(verdict_on(request("DNS:localhost")) == X509_V_OK);
}

BOOST_AUTO_TEST_CASE(a_certificate_is_for_its_alternative_names_and_nothing_else) {
  const CertificateRequest asked = request("DNS:localhost,DNS:*.b.test,IP:127.0.0.1,IP:::1");
  for (const char* const host : {"localhost", "LOCALHOST", "a.b.test", "127.0.0.1", "::1"}) {
    BOOST_TEST_CONTEXT(host) { BOOST_TEST(verdict_on(asked, host) == X509_V_OK); }
  }
  for (const char* const host :
       {"localhost.", "xlocalhost", "b.test", "a.a.b.test", "common.name"}) {
    BOOST_TEST_CONTEXT(host) {
      BOOST_TEST(verdict_on(asked, host) == X509_V_ERR_HOSTNAME_MISMATCH);
    }
  }
  BOOST_TEST(verdict_on(asked, "127.0.0.2") == X509_V_ERR_IP_ADDRESS_MISMATCH);
}

BOOST_AUTO_TEST_CASE(a_certificate_can_have_no_alternative_names) {
  const Identity made = make_certificate(request(""), &root());
  BOOST_TEST(X509_get_ext_by_NID(made.certificate.get(), NID_subject_alt_name, -1) == -1);
  BOOST_TEST(common_name_of(X509_get_subject_name(made.certificate.get())) == "common.name");
}

BOOST_AUTO_TEST_CASE(a_certificate_can_be_expired_or_not_yet_valid) {
  CertificateRequest asked = request("DNS:localhost");
  asked.valid_to = asked.valid_from + std::chrono::minutes(59);
  BOOST_TEST(verdict_on(asked) == X509_V_ERR_CERT_HAS_EXPIRED);
  asked = request("DNS:localhost");
  asked.valid_from = asked.valid_to - std::chrono::minutes(59);
  BOOST_TEST(verdict_on(asked) == X509_V_ERR_CERT_NOT_YET_VALID);
}

BOOST_AUTO_TEST_CASE(validity_is_as_asked_for_to_the_second) {
  CertificateRequest asked = request("");
  asked.valid_from = std::chrono::sys_seconds(std::chrono::seconds(1'000'000'000));
  asked.valid_to = std::chrono::sys_seconds(std::chrono::seconds(4'000'000'000));
  const Identity made = make_certificate(asked);
  const X509* const x509 = made.certificate.get();
  BOOST_TEST(ASN1_TIME_cmp_time_t(X509_get0_notBefore(x509), 1'000'000'000) == 0);
  BOOST_TEST(ASN1_TIME_cmp_time_t(X509_get0_notAfter(x509), 4'000'000'000) == 0);
}

BOOST_AUTO_TEST_CASE(an_authority_says_so_and_a_server_does_not) {
  const Identity server = make_certificate(request("DNS:localhost"), &root());
  BOOST_TEST(X509_check_ca(root().certificate.get()) == 1);
  BOOST_TEST(X509_check_ca(server.certificate.get()) == 0);
  BOOST_TEST((X509_get_extension_flags(root().certificate.get()) & EXFLAG_CA) != 0U);
  BOOST_TEST((X509_get_extension_flags(server.certificate.get()) & EXFLAG_CA) == 0U);
  BOOST_TEST(X509_get_key_usage(root().certificate.get()) == (KU_KEY_CERT_SIGN | KU_CRL_SIGN));
  BOOST_TEST(X509_get_key_usage(server.certificate.get()) ==
             static_cast<unsigned>(KU_DIGITAL_SIGNATURE));
  BOOST_TEST(X509_get_extended_key_usage(server.certificate.get()) ==
             static_cast<unsigned>(XKU_SSL_SERVER));
  BOOST_TEST(X509_check_purpose(root().certificate.get(), X509_PURPOSE_SSL_SERVER, 0) == 0);
}

BOOST_AUTO_TEST_CASE(only_an_authority_can_sign) {
  const Identity server = make_certificate(request("DNS:localhost"), &root());
  const Identity forged = make_certificate(request("DNS:localhost"), &server);
  BOOST_TEST(check_certificate(forged, to_pem(root()), "localhost", {server.certificate.get()}) !=
             X509_V_OK);
  const Identity between = make_certificate(request("", true), &root());
  const Identity good = make_certificate(request("DNS:localhost"), &between);
  BOOST_TEST(check_certificate(good, to_pem(root()), "localhost", {between.certificate.get()}) ==
             X509_V_OK);
  BOOST_TEST(check_certificate(good, to_pem(root()), "localhost") ==
             X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY);
}

BOOST_AUTO_TEST_CASE(a_certificate_is_bound_to_its_issuer) {
  const Identity other = make_certificate(request("", true));  // of the same name
  const Identity server = make_certificate(request("DNS:localhost"), &root());
  BOOST_TEST(check_certificate(server, to_pem(other), "localhost") != X509_V_OK);
  BOOST_TEST(common_name_of(X509_get_issuer_name(server.certificate.get())) == "test authority");
}

BOOST_AUTO_TEST_CASE(a_certificate_without_an_issuer_signs_itself) {
  const Identity alone = make_certificate(request("DNS:localhost"));
  BOOST_TEST(X509_self_signed(alone.certificate.get(), 1) == 1);
  BOOST_TEST(check_certificate(alone, to_pem(root()), "localhost") ==
             X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT);
}

BOOST_AUTO_TEST_CASE(no_two_certificates_have_a_serial_number_or_a_key_in_common) {
  const Identity first = make_certificate(request("DNS:localhost"), &root());
  const Identity second = make_certificate(request("DNS:localhost"), &root());
  BOOST_TEST(ASN1_INTEGER_cmp(X509_get0_serialNumber(first.certificate.get()),
                              X509_get0_serialNumber(second.certificate.get())) != 0);
  BOOST_TEST(EVP_PKEY_eq(first.key.get(), second.key.get()) == 0);
}

BOOST_AUTO_TEST_CASE(the_key_belongs_to_the_certificate) {
  const Identity made = make_certificate(request("DNS:localhost"), &root());
  BOOST_TEST(X509_check_private_key(made.certificate.get(), made.key.get()) == 1);
}

BOOST_AUTO_TEST_CASE(pem_holds_the_certificate_and_no_private_key) {
  const std::string pem = to_pem(root());
  BOOST_TEST(pem.starts_with("-----BEGIN CERTIFICATE-----\n"));
  BOOST_TEST(pem.ends_with("-----END CERTIFICATE-----\n"));
  BOOST_TEST(pem.find("KEY") == std::string::npos);
  BOOST_TEST(pem.find("-----BEGIN", 1) == std::string::npos);
  const auto read = certificate_of(pem);
  BOOST_REQUIRE(read);
  BOOST_TEST(X509_cmp(read.get(), root().certificate.get()) == 0);
}

BOOST_AUTO_TEST_CASE(names_that_are_none_are_refused) {
  BOOST_CHECK_THROW(static_cast<void>(make_certificate(request("IP:localhost"))),
                    std::runtime_error);
  BOOST_CHECK_THROW(static_cast<void>(make_certificate(request("HOST:localhost"))),
                    std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()

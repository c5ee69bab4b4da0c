// SPDX-License-Identifier: MIT
#include "transport/certificate_words.hpp"

#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

#include <boost/test/unit_test.hpp>
#include <memory>
#include <string>

BOOST_AUTO_TEST_SUITE(certificate_words)

namespace {

struct FreeCertificate {
  void operator()(X509* certificate) const noexcept { X509_free(certificate); }
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_date_that_is_not_known_is_left_out) {
  // A certificate that was never filled in has dates that are none.
  const std::unique_ptr<X509, FreeCertificate> blank(X509_new());
  for (const X509* const certificate :
       {static_cast<const X509*>(nullptr), static_cast<const X509*>(blank.get())}) {
    BOOST_TEST(geojob::certificate_words(X509_V_ERR_CERT_HAS_EXPIRED, certificate, "h") ==
               "it has expired");
    BOOST_TEST(geojob::certificate_words(X509_V_ERR_CERT_NOT_YET_VALID, certificate, "h") ==
               "it is not valid");
  }
}

BOOST_AUTO_TEST_CASE(whoever_signed_it_is_told_apart) {
  const auto words = [](int error) { return geojob::certificate_words(error, nullptr, "h"); };
  BOOST_TEST(words(X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT) ==
             "it is signed by itself, and not among the trusted ones");
  BOOST_TEST(words(X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN) ==
             "the authority that it comes from is not among the trusted ones");
  for (const int error :
       {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT,
        X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE}) {
    BOOST_TEST(words(error).starts_with("its issuer is not among the trusted ones"), error);
  }
}

BOOST_AUTO_TEST_CASE(a_name_or_an_address_that_it_is_not_for_is_named) {
  for (const int error : {X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH}) {
    BOOST_TEST(geojob::certificate_words(error, nullptr, "service.example") ==
               "it is for another host than service.example");
  }
}

BOOST_AUTO_TEST_CASE(all_else_is_told_in_the_words_of_openssl) {
  BOOST_TEST(geojob::certificate_words(X509_V_ERR_CERT_REVOKED, nullptr, "h") ==
             "certificate revoked");
}

BOOST_AUTO_TEST_SUITE_END()

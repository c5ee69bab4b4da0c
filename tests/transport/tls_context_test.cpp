// SPDX-License-Identifier: MIT
#include "transport/tls_context.hpp"

#include <openssl/err.h>

#include <boost/test/unit_test.hpp>
#include <string>

#include "transport/transport_failure.hpp"

BOOST_AUTO_TEST_SUITE(tls_context)

namespace {

using geojob::TlsContext;

}  // namespace

// An address is compared with the certificate's addresses, and is never sent as a name.
BOOST_AUTO_TEST_CASE(an_address_of_either_kind_is_no_name) {
  for (const char* const address : {"127.0.0.1", "::1", "2001:db8::7"}) {
    BOOST_TEST(TlsContext({}, address).host_is_address(), address);
  }
  for (const char* const name : {"localhost", "127.0.0.1.example", "db8"}) {
    BOOST_TEST(!TlsContext({}, name).host_is_address(), name);
  }
}

BOOST_AUTO_TEST_CASE(a_name_that_cannot_be_checked_is_refused_before_anyone_is_asked) {
  const std::string name("service.example\0.evil.example", 29);
  BOOST_CHECK_EXCEPTION(TlsContext({}, name), geojob::TransportFailure,
                        [](const geojob::TransportFailure& failure) {
                          return failure.code() == geojob::client_errc::tls_failed &&
                                 failure.what() == std::string("the host's name cannot be checked");
                        });
}

// What this thread did with OpenSSL before has left its errors there.
BOOST_AUTO_TEST_CASE(exhausted_memory_of_long_ago_is_no_reason) {
  ERR_raise(ERR_LIB_X509, ERR_R_MALLOC_FAILURE);
  BOOST_CHECK_EXCEPTION(TlsContext("/dev/null", "service.example"), geojob::TransportFailure,
                        [](const geojob::TransportFailure& failure) {
                          return failure.code() == geojob::client_errc::ca_file_unusable;
                        });
}

BOOST_AUTO_TEST_SUITE_END()

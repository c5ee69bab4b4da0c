// SPDX-License-Identifier: MIT
#include "transport/tls_context.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "transport/transport_failure.hpp"

BOOST_AUTO_TEST_SUITE(tls_context)

namespace {

using geojob::TlsContext;

template <class Object, void (*release)(Object*)>
struct Release {
  void operator()(Object* object) const noexcept { release(object); }
};
using Context = std::unique_ptr<SSL_CTX, Release<SSL_CTX, SSL_CTX_free>>;
using Connection = std::unique_ptr<SSL, Release<SSL, SSL_free>>;

/// Stores what the client offers in that extension, and ends the handshake.
template <unsigned extension>
int note_offer(SSL* connection, int* /*alert*/, void* offer) {
  const unsigned char* bytes = nullptr;
  std::size_t size = 0;
  if (SSL_client_hello_get0_ext(connection, extension, &bytes, &size) == 1) {
    static_cast<std::vector<unsigned char>*>(offer)->assign(bytes, bytes + size);
  }
  return SSL_CLIENT_HELLO_ERROR;
}

/// What a client with that context sends in that extension of its first message.
template <unsigned extension>
std::vector<unsigned char> offer_of(SSL_CTX* client_context) {
  std::vector<unsigned char> offer;
  const Context server_context(SSL_CTX_new(TLS_server_method()));
  SSL_CTX_set_client_hello_cb(server_context.get(), note_offer<extension>, &offer);
  const Connection client(SSL_new(client_context));
  const Connection server(SSL_new(server_context.get()));
  BIO* client_end = nullptr;
  BIO* server_end = nullptr;
  BIO_new_bio_pair(&client_end, 0, &server_end, 0);
  SSL_set_bio(client.get(), client_end, client_end);
  SSL_set_bio(server.get(), server_end, server_end);
  SSL_set_connect_state(client.get());
  SSL_set_accept_state(server.get());
  SSL_do_handshake(client.get());
  SSL_do_handshake(server.get());
  ERR_clear_error();
  return offer;
}

/// The groups for which keys are offered. In the extension, a size comes first; then for each
/// group its number and its key, whose size precedes it (RFC 8446, section 4.2.8).
std::vector<unsigned> key_shares(SSL_CTX* context) {
  const std::vector<unsigned char> offer = offer_of<TLSEXT_TYPE_key_share>(context);
  const auto number = [&](std::size_t at) { return offer.at(at) * 256U + offer.at(at + 1); };
  std::vector<unsigned> groups;
  for (std::size_t at = 2; at < offer.size(); at += 4 + number(at + 2))
    groups.push_back(number(at));
  return groups;
}

}  // namespace

// Poco's first choice is X448, which is slow.
BOOST_AUTO_TEST_CASE(keys_are_offered_for_the_groups_that_openssl_prefers) {
  const TlsContext context({}, "service.example");
  const Context usual(SSL_CTX_new(TLS_client_method()));
  const auto expected = key_shares(usual.get());
  BOOST_TEST_REQUIRE(!expected.empty());
  BOOST_TEST(key_shares(context.get()->sslContext()) == expected, boost::test_tools::per_element());
  BOOST_TEST(offer_of<TLSEXT_TYPE_supported_groups>(context.get()->sslContext()).size() >=
             2 + 5 * 2U);
}

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

// SPDX-License-Identifier: MIT
#include "transport/tls_context.hpp"

#include <Poco/Exception.h>
#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <new>
#include <system_error>
#include <utility>

#include "transport/certificate_words.hpp"
#include "transport/openssl_memory.hpp"
#include "transport/system_certificates.hpp"
#include "transport/transport_failure.hpp"

namespace geojob {
namespace {

using Poco::Net::Context;

/// The index under which an SSL_CTX keeps the pointer to its TlsContext.
int context_slot() {
  static const int slot = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
  return slot;
}

Context::Ptr new_context(const std::string& ca_file) {
  if (!ca_file.empty() && !std::ifstream(ca_file)) {
    throw TransportFailure(client_errc::ca_file_unusable,
                           ca_file + " cannot be read: " + std::generic_category().message(errno));
  }
  Context::Params params;
  params.caLocation = ca_file;
  params.loadDefaultCAs = false;
  params.verificationMode = Context::VERIFY_STRICT;
  params.cipherList = "HIGH:!aNULL:!MD5:!3DES";
  require_openssl();
  try {
    Context::Ptr context = new Context(Context::TLS_CLIENT_USE, params);
    if (ca_file.empty()) trust_system_certificates(SSL_CTX_get_cert_store(context->sslContext()));
    return context;
  } catch (const Poco::Exception& failure) {
    if (lacked_memory(failure)) throw std::bad_alloc();
    throw TransportFailure(client_errc::ca_file_unusable,
                           ca_file + " holds no certificates in PEM form");
  }
}

/// Offers the groups for the key exchange that OpenSSL prefers. Poco would begin with X448, for
/// which a handshake takes a third more processor time than for X25519.
void offer_usual_groups(SSL_CTX* context) {
  ERR_set_mark();
  // OpenSSL 3.5 has a word for its own list, which began like the second one before. An OpenSSL
  // that lacks one of the groups refuses the whole list.
  for (const char* const list : {"DEFAULT", "X25519:P-256:X448:P-521:P-384", "P-256:P-521:P-384"}) {
    if (SSL_CTX_set1_groups_list(context, list) == 1) break;
  }
  ERR_pop_to_mark();
}

}  // namespace

TlsContext::TlsContext(const std::string& ca_file, const std::string& host)
    : host_(host), context_(new_context(ca_file)) {
  SSL_CTX* const context = context_->sslContext();
  context_->requireMinimumProtocol(Context::PROTO_TLSV1_2);
  offer_usual_groups(context);
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_ex_data(context, context_slot(), this);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, note_refusal);
  require_host_name();
}

bool TlsContext::host_is_address() const {
  std::array<unsigned char, 16> address{};
  return inet_pton(AF_INET, host_.c_str(), address.data()) == 1 ||
         inet_pton(AF_INET6, host_.c_str(), address.data()) == 1;
}

/// OpenSSL checks the host name during the handshake, before a byte of the request is sent. Only
/// the certificate's alternative names are compared; the common name is meant for people.
void TlsContext::require_host_name() {
  X509_VERIFY_PARAM* const param = SSL_CTX_get0_param(context_->sslContext());
  X509_VERIFY_PARAM_set_hostflags(
      param, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
  const int done = host_is_address()
                       ? X509_VERIFY_PARAM_set1_ip_asc(param, host_.c_str())
                       : X509_VERIFY_PARAM_set1_host(param, host_.c_str(), host_.size());
  if (done != 1) {
    throw TransportFailure(client_errc::tls_failed, "the host's name cannot be checked");
  }
}

/// OpenSSL calls this for each certificate of a chain. It only keeps the reason why a certificate
/// is bad; OpenSSL decides. Because it is set on our own context, it also replaces Poco's handler,
/// with which a host application can make Poco accept any certificate.
int TlsContext::note_refusal(int good, X509_STORE_CTX* store) noexcept {
  if (good == 1) return 1;
  const auto* const ssl = static_cast<const SSL*>(
      X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
  auto* const self =
      static_cast<TlsContext*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), context_slot()));
  self->refusal_ = X509_STORE_CTX_get_error(store);
  X509* const certificate = X509_STORE_CTX_get_current_cert(store);
  if (certificate != nullptr) X509_up_ref(certificate);
  self->refused_.reset(certificate);
  return 0;
}

std::string TlsContext::take_refusal() {
  const int refusal = std::exchange(refusal_, 0);
  const auto certificate = std::move(refused_);
  return refusal == 0 ? std::string() : certificate_words(refusal, certificate.get(), host_);
}

}  // namespace geojob

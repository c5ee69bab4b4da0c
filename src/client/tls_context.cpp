#include "client/tls_context.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/SSLManager.h>
#include <arpa/inet.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <array>
#include <fstream>
#include <utility>

#include "client/transport_failure.hpp"

namespace geojob {
namespace {

using Poco::Net::Context;

/// The slot of an SSL_CTX where its TlsContext keeps its refusal.
int refusal_slot() {
  static const int slot = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
  return slot;
}

/// Called by OpenSSL for each certificate of a chain. Only notes why one is bad: the verdict stays
/// OpenSSL's. Being set on our own context, it also shuts out the handler by which a host
/// application can make Poco accept anything.
int note_refusal(int good, X509_STORE_CTX* store) {
  if (good == 1) return 1;
  auto* const ssl =
      static_cast<SSL*>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
  auto* const refusal =
      static_cast<int*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), refusal_slot()));
  if (refusal != nullptr) *refusal = X509_STORE_CTX_get_error(store);
  return 0;
}

Context::Ptr new_context(const std::string& ca_file) {
  if (!ca_file.empty() && !std::ifstream(ca_file)) {
    throw TransportFailure(client_errc::ca_file_unusable, ca_file);
  }
  Context::Params params;
  params.caLocation = ca_file;
  params.loadDefaultCAs = ca_file.empty();
  params.verificationMode = Context::VERIFY_STRICT;
  params.cipherList = "HIGH:!aNULL:!MD5:!3DES";
  try {
    return new Context(Context::TLS_CLIENT_USE, params);
  } catch (const Poco::Exception& error) {
    throw TransportFailure(client_errc::ca_file_unusable, ca_file + ": " + error.displayText());
  }
}

bool is_address(const std::string& host) {
  std::array<unsigned char, 16> address{};
  return inet_pton(AF_INET, host.c_str(), address.data()) == 1 ||
         inet_pton(AF_INET6, host.c_str(), address.data()) == 1;
}

}  // namespace

HttpsTransport::TlsContext::TlsContext(const std::string& ca_file, const std::string& host)
    : host_(host), context_(new_context(ca_file)) {
  SSL_CTX* const context = context_->sslContext();
  context_->requireMinimumProtocol(Context::PROTO_TLSV1_2);
  SSL_CTX_set_ex_data(context, refusal_slot(), &refusal_);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, note_refusal);
  require_host_name();
}

/// The name is checked by OpenSSL inside the handshake, before a byte of the request is sent, and
/// only against the certificate's alternative names: a common name is for people.
void HttpsTransport::TlsContext::require_host_name() {
  X509_VERIFY_PARAM* const param = SSL_CTX_get0_param(context_->sslContext());
  X509_VERIFY_PARAM_set_hostflags(
      param, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
  const int done = is_address(host_)
                       ? X509_VERIFY_PARAM_set1_ip_asc(param, host_.c_str())
                       : X509_VERIFY_PARAM_set1_host(param, host_.c_str(), host_.size());
  if (done != 1)
    throw TransportFailure(client_errc::tls_failed, "the host's name cannot be checked");
}

std::string HttpsTransport::TlsContext::take_refusal() {
  const int refusal = std::exchange(refusal_, 0);
  return refusal == 0 ? std::string() : X509_verify_cert_error_string(refusal);
}

}  // namespace geojob

// SPDX-License-Identifier: MIT
#include "emulator/certificate.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <cstdint>
#include <stdexcept>

namespace geojob::emulator {
namespace {

void require(bool done, const char* what) {
  if (done) return;
  const char* const reason = ERR_reason_error_string(ERR_get_error());
  throw std::runtime_error(std::string(what) + ": " + (reason == nullptr ? "failed" : reason));
}

void add_extension(X509* certificate, X509* issuer, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
  require(extension != nullptr, value.c_str());
  const int added = X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
  require(added == 1, value.c_str());
}

void set_validity(X509* certificate, const CertificateRequest& request) {
  const auto from = std::chrono::system_clock::to_time_t(request.valid_from);
  const auto to = std::chrono::system_clock::to_time_t(request.valid_to);
  require(ASN1_TIME_set(X509_getm_notBefore(certificate), from) != nullptr, "start of validity");
  require(ASN1_TIME_set(X509_getm_notAfter(certificate), to) != nullptr, "end of validity");
}

/// Certificates of one issuer must have different serial numbers, because otherwise clients confuse
/// them.
void set_random_serial(X509* certificate) {
  std::uint64_t serial = 0;
  require(RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) == 1, "serial");
  require(ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1U) == 1,
          "serial number");
}

void set_name(X509* certificate, const std::string& common_name) {
  const auto* const text = reinterpret_cast<const unsigned char*>(common_name.c_str());
  require(X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8, text,
                                     -1, -1, 0) == 1,
          "common name");
}

void add_extensions(X509* certificate, X509* issuer, const CertificateRequest& request) {
  add_extension(certificate, issuer, NID_basic_constraints,
                request.authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
  add_extension(certificate, issuer, NID_subject_key_identifier, "hash");
  if (certificate != issuer) {
    add_extension(certificate, issuer, NID_authority_key_identifier, "keyid:always");
  }
  if (request.authority) {
    add_extension(certificate, issuer, NID_key_usage, "critical,keyCertSign,cRLSign");
  } else {
    add_extension(certificate, issuer, NID_key_usage, "critical,digitalSignature");
    add_extension(certificate, issuer, NID_ext_key_usage, "serverAuth");
  }
  if (!request.alternative_names.empty()) {
    add_extension(certificate, issuer, NID_subject_alt_name, request.alternative_names);
  }
}

}  // namespace

Identity make_certificate(const CertificateRequest& request, const Identity* issuer) {
  Identity made;
  made.key.reset(EVP_EC_gen("P-256"));
  require(made.key != nullptr, "key");
  made.certificate.reset(X509_new());
  X509* const certificate = made.certificate.get();
  require(certificate != nullptr, "certificate");
  require(X509_set_version(certificate, X509_VERSION_3) == 1, "version");
  set_random_serial(certificate);
  set_validity(certificate, request);
  set_name(certificate, request.common_name);
  X509* const signer = issuer == nullptr ? certificate : issuer->certificate.get();
  require(X509_set_issuer_name(certificate, X509_get_subject_name(signer)) == 1, "issuer");
  require(X509_set_pubkey(certificate, made.key.get()) == 1, "public key");
  add_extensions(certificate, signer, request);
  EVP_PKEY* const signing_key = issuer == nullptr ? made.key.get() : issuer->key.get();
  require(X509_sign(certificate, signing_key, EVP_sha256()) != 0, "signature");
  return made;
}

std::string to_pem(const Identity& identity) {
  const std::unique_ptr<BIO, int (*)(BIO*)> memory(BIO_new(BIO_s_mem()), BIO_free);
  require(memory != nullptr && PEM_write_bio_X509(memory.get(), identity.certificate.get()) == 1,
          "certificate in PEM form");
  char* text = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

}  // namespace geojob::emulator

// SPDX-License-Identifier: MIT
#include "transport/system_certificates.hpp"

#include <openssl/err.h>
#include <openssl/x509.h>

#include <cstdlib>

#include "transport/transport_failure.hpp"

namespace geojob {
namespace {

const char* default_file() noexcept {
  const char* const file = secure_getenv(X509_get_default_cert_file_env());
  return file == nullptr ? X509_get_default_cert_file() : file;
}

/// Reads the file into the store, once for each store. What is wrong with it is no error: a chain
/// that needed it is refused, and says so.
bool read_file_once(X509_LOOKUP* lookup) noexcept {
  static char was_read;
  if (X509_LOOKUP_get_method_data(lookup) != nullptr) return false;
  X509_LOOKUP_set_method_data(lookup, &was_read);
  X509_STORE* const store = X509_LOOKUP_get_store(lookup);
  ERR_set_mark();
  X509_STORE_load_file(store, default_file());
  ERR_pop_to_mark();
  return true;
}

/// OpenSSL calls this for an issuer that neither the store nor a lookup before this one has.
int find_by_subject(X509_LOOKUP* lookup, X509_LOOKUP_TYPE type, const X509_NAME* name,
                    X509_OBJECT* found) noexcept {
  if (type != X509_LU_X509 || !read_file_once(lookup)) return 0;
  X509_STORE* const store = X509_LOOKUP_get_store(lookup);
  X509_STORE_lock(store);
  X509_OBJECT* const object =
      X509_OBJECT_retrieve_by_subject(X509_STORE_get0_objects(store), type, name);
  X509* const certificate = object == nullptr ? nullptr : X509_OBJECT_get0_X509(object);
  const bool is_found = certificate != nullptr && X509_OBJECT_set1_X509(found, certificate) == 1;
  // OpenSSL takes a reference of its own to what is found; the store's keeps it alive until then.
  if (is_found) X509_free(certificate);
  X509_STORE_unlock(store);
  return is_found ? 1 : 0;
}

/// Lives for the whole program, as the stores that refer to it may.
X509_LOOKUP_METHOD* file_when_needed() noexcept {
  // What a lookup is made with is not const in OpenSSL.
  // NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
  static X509_LOOKUP_METHOD* const method = [] {
    X509_LOOKUP_METHOD* const made = X509_LOOKUP_meth_new("the default file, when it is needed");
    if (made != nullptr) X509_LOOKUP_meth_set_get_by_subject(made, find_by_subject);
    return made;
  }();
  return method;
}

}  // namespace

void trust_system_certificates(X509_STORE* store) {
  X509_LOOKUP* const directory = X509_STORE_add_lookup(store, X509_LOOKUP_hash_dir());
  if (directory != nullptr) {
    ERR_set_mark();
    X509_LOOKUP_add_dir(directory, nullptr, X509_FILETYPE_DEFAULT);  // SSL_CERT_DIR= names none
    ERR_pop_to_mark();
  }
  X509_LOOKUP_METHOD* const method = file_when_needed();
  const bool has_file = method != nullptr && X509_STORE_add_lookup(store, method) != nullptr;
  if (directory == nullptr || !has_file) {
    throw TransportFailure(client_errc::ca_file_unusable,
                           "the system's certificates cannot be looked for");
  }
}

}  // namespace geojob

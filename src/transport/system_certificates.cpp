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

/// Reads the file into the store, once for each store. An invalid file is not an error here: a
/// chain that needs one of its certificates is refused, with an error of its own.
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

/// OpenSSL calls this for an issuer that is neither in the store nor found by an earlier lookup.
int find_by_subject(X509_LOOKUP* lookup, X509_LOOKUP_TYPE type, const X509_NAME* name,
                    X509_OBJECT* found) noexcept {
  if (type != X509_LU_X509 || !read_file_once(lookup)) return 0;
  X509_STORE* const store = X509_LOOKUP_get_store(lookup);
  X509_STORE_lock(store);
  X509_OBJECT* const object =
      X509_OBJECT_retrieve_by_subject(X509_STORE_get0_objects(store), type, name);
  X509* const certificate = object == nullptr ? nullptr : X509_OBJECT_get0_X509(object);
  const bool is_found = certificate != nullptr && X509_OBJECT_set1_X509(found, certificate) == 1;
  // OpenSSL adds its own reference to `found`; until then the store's reference keeps the
  // certificate valid.
  if (is_found) X509_free(certificate);
  X509_STORE_unlock(store);
  return is_found ? 1 : 0;
}

/// It exists as long as the program runs, because stores refer to it.
X509_LOOKUP_METHOD* file_when_needed() noexcept {
  // OpenSSL's functions take it as non-const.
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
    // If SSL_CERT_DIR is set but empty, this adds no directory.
    X509_LOOKUP_add_dir(directory, nullptr, X509_FILETYPE_DEFAULT);
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

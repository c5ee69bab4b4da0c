// SPDX-License-Identifier: MIT
#include "transport/openssl_memory.hpp"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <new>

namespace geojob {

bool lacked_memory(const Poco::Exception& failure) {
  // Poco takes the first error out of the queue, and its reason is the end of Poco's message.
  bool found = failure.message().ends_with(":malloc failure");
  while (const unsigned long error = ERR_get_error()) {
    found = found || ERR_GET_REASON(error) == ERR_R_MALLOC_FAILURE;
  }
  return found;
}

void require_openssl() {
  if (OPENSSL_init_ssl(0, nullptr) == 0 || OSSL_LIB_CTX_get0_global_default() == nullptr) {
    throw std::bad_alloc();
  }
}

}  // namespace geojob

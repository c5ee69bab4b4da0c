// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_OPENSSL_MEMORY_HPP
#define GEOJOB_TRANSPORT_OPENSSL_MEMORY_HPP

#include <Poco/Exception.h>

namespace geojob {

/// Whether OpenSSL failed because memory was exhausted, as far as it reports that: if it continues
/// without the memory, it may report another error. Empties OpenSSL's error queue.
[[nodiscard]] bool lacked_memory(const Poco::Exception& failure);

/// Throws std::bad_alloc if OpenSSL could not create its default context. Without that context,
/// OpenSSL crashes when Poco first uses it. OpenSSL tries to create it only once, at the first call
/// that needs it.
void require_openssl();

}  // namespace geojob

#endif

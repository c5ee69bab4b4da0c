// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_OPENSSL_MEMORY_HPP
#define GEOJOB_TRANSPORT_OPENSSL_MEMORY_HPP

#include <Poco/Exception.h>

namespace geojob {

/// Whether OpenSSL failed for want of memory, as far as it tells: where it goes on without what it
/// did not get, it may come to another end. Empties its queue of errors.
[[nodiscard]] bool lacked_memory(const Poco::Exception& failure);

/// Throws std::bad_alloc where OpenSSL has not even its own context, without which it crashes where
/// Poco first uses it. It makes one at the first call that needs it, once and never again.
void require_openssl();

}  // namespace geojob

#endif

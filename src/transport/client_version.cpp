// SPDX-License-Identifier: MIT
#include "geojob/transport/client_version.hpp"

#include <Poco/Environment.h>
#include <openssl/crypto.h>

#include <cstdint>

namespace geojob {

std::string poco_version() {
  // One byte each for major, minor and patch; the last byte is for versions before a release.
  const std::uint32_t number = Poco::Environment::libraryVersion();
  const auto part = [&](unsigned shift) { return std::to_string(number >> shift & 0xFFU); };
  return part(24) + '.' + part(16) + '.' + part(8);
}

std::string_view openssl_version() noexcept { return OpenSSL_version(OPENSSL_FULL_VERSION_STRING); }

}  // namespace geojob

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_CLIENT_VERSION_HPP
#define GEOJOB_TRANSPORT_CLIENT_VERSION_HPP

#include <string>
#include <string_view>

#include "geojob/core/export.hpp"

namespace geojob {

/// The version of the Poco library that is in use, as `1.11.0`. It may differ from the version that
/// geojob was compiled with. Any thread may call this at any time.
GEOJOB_EXPORT [[nodiscard]] std::string poco_version();

/// The version of the OpenSSL library that is in use, as `3.0.17`. It may differ from the version
/// that geojob was compiled with. The text is valid as long as the program runs; any thread may
/// call this at any time.
GEOJOB_EXPORT [[nodiscard]] std::string_view openssl_version() noexcept;

}  // namespace geojob

#endif

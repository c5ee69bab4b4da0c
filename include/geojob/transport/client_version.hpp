// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_CLIENT_VERSION_HPP
#define GEOJOB_TRANSPORT_CLIENT_VERSION_HPP

#include <string>
#include <string_view>

#include "geojob/core/export.hpp"

namespace geojob {

/// The version of the Poco that runs, as `1.11.0`, which may be another than the one that was
/// compiled with. May be called from any thread at any time.
GEOJOB_EXPORT [[nodiscard]] std::string poco_version();

/// The version of the OpenSSL that runs, as `3.0.17`, which may be another than the one that was
/// compiled with. Lives as long as the program; may be called from any thread at any time.
GEOJOB_EXPORT [[nodiscard]] std::string_view openssl_version() noexcept;

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_VERSION_HPP
#define GEOJOB_VERSION_HPP

#include <string_view>

#include "geojob/export.hpp"

namespace geojob {

/// The version of the geojob library that runs, as three numbers with dots between. Lives as
/// long as the program; may be called from any thread at any time.
GEOJOB_EXPORT [[nodiscard]] std::string_view version() noexcept;

/// The version of the Expat that runs, which may be another than the one that was compiled with, as
/// `2.5.0`. What a distribution has mended since does not show in it. Otherwise like version().
GEOJOB_EXPORT [[nodiscard]] std::string_view expat_version() noexcept;

}  // namespace geojob

#endif

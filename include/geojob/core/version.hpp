// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_VERSION_HPP
#define GEOJOB_CORE_VERSION_HPP

#include <string_view>

#include "geojob/core/export.hpp"

namespace geojob {

/// The version of the geojob library that runs, as three numbers with dots between. Lives as
/// long as the program; may be called from any thread at any time.
GEOJOB_EXPORT [[nodiscard]] std::string_view version() noexcept;

}  // namespace geojob

#endif

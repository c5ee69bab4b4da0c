// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_VERSION_HPP
#define GEOJOB_CORE_VERSION_HPP

#include <string_view>

#include "geojob/core/export.hpp"

namespace geojob {

/// The version of the geojob library that is in use, as `1.2.3`. The text is valid as long as the
/// program runs; any thread may call this at any time.
GEOJOB_EXPORT [[nodiscard]] std::string_view version() noexcept;

}  // namespace geojob

#endif

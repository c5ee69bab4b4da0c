// SPDX-License-Identifier: MIT
#include "geojob/core/version.hpp"

namespace geojob {

std::string_view version() noexcept { return GEOJOB_VERSION; }

}  // namespace geojob

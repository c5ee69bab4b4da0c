// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_EXPAT_VERSION_HPP
#define GEOJOB_XML_EXPAT_VERSION_HPP

#include <string_view>

#include "geojob/core/export.hpp"

namespace geojob {

/// The version of the Expat library that is in use, as `2.5.0`. It may differ from the version that
/// geojob was compiled with, and does not show which fixes a distribution has added. The text is
/// valid as long as the program runs; any thread may call this at any time.
GEOJOB_EXPORT [[nodiscard]] std::string_view expat_version() noexcept;

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_XML_EXPAT_VERSION_HPP
#define GEOJOB_XML_EXPAT_VERSION_HPP

#include <string_view>

#include "geojob/core/export.hpp"

namespace geojob {

/// The version of the Expat that runs, which may be another than the one that was compiled with, as
/// `2.5.0`. What a distribution has mended since does not show in it. Lives as
/// long as the program; may be called from any thread at any time.
GEOJOB_EXPORT [[nodiscard]] std::string_view expat_version() noexcept;

}  // namespace geojob

#endif

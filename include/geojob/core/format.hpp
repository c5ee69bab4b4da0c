// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_FORMAT_HPP
#define GEOJOB_CORE_FORMAT_HPP

#include <cstdint>

namespace geojob {

/// The formats of the service's responses (docs/protocol.md, 3).
enum class Format : std::uint8_t { xml, json };

}  // namespace geojob

#endif

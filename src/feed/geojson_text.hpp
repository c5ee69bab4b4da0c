// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_GEOJSON_TEXT_HPP
#define GEOJOB_FEED_GEOJSON_TEXT_HPP

#include "geojob/feed/entity.hpp"
#include "geojob/feed/text_output.hpp"

namespace geojob {

/// Writes a Point (RFC 7946, section 3.1.2), or null without coordinates.
void write_geometry(TextOutput& output, const CoordinatesView& coordinates);

/// Writes the value of a `bbox` (RFC 7946, section 5).
void write_box(TextOutput& output, const BoundingBoxView& box);

}  // namespace geojob

#endif

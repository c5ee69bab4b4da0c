// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_AZURE_MAPS_PROPERTIES_HPP
#define GEOJOB_FEED_AZURE_MAPS_PROPERTIES_HPP

#include "geojob/feed/entity.hpp"
#include "geojob/feed/text_output.hpp"

namespace geojob {

/// Writes the properties of a feature as the geocoding of Azure Maps answers
/// (docs/result-files.md, 6). What the service does not say is left out.
void write_azure_maps_properties(TextOutput& output, const CandidateView& candidate);

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_EXCHANGED_POINTS_HPP
#define GEOJOB_FEED_EXCHANGED_POINTS_HPP

#include <span>

#include "geojob/feed/entity.hpp"

namespace geojob {

/// Puts right the points of a candidate whose latitude and longitude are exchanged, as the service
/// writes some of them (docs/result-files.md, 5). `proof` is the candidate's own point, which
/// proves it in two ways. Either one point is equal to it when exchanged, and none is as it stands:
/// then each point that is nearer to it when exchanged is wrong, too. Or a point has a latitude
/// beyond 90 degrees, and is near to it when exchanged. Returns whether any point was changed.
[[nodiscard]] bool put_points_right(std::span<GeocodePointView> points,
                                    const CoordinatesView& proof) noexcept;

}  // namespace geojob

#endif

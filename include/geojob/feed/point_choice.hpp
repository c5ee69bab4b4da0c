// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_POINT_CHOICE_HPP
#define GEOJOB_FEED_POINT_CHOICE_HPP

#include <cstdint>

#include "geojob/core/export.hpp"
#include "geojob/feed/entity.hpp"

namespace geojob {

/// What a point is needed for.
enum class PointUse : std::uint8_t {
  display,  ///< To show the place on a map.
  route,    ///< To drive there: the place on the road.
};

/// The point of the candidate for that use. For display it is its Point, or the first of its points
/// that the service made for display, or the first of all. For a route it is the first that the
/// service made for routes; without one, that for display. Empty if there is no point at all.
[[nodiscard]] GEOJOB_EXPORT CoordinatesView point_of(const CandidateView& candidate,
                                                     PointUse use) noexcept;

/// The same, with all that is known of the point. For CandidateView::point that is what is known of
/// the first of the points with the same coordinates, if there is one.
[[nodiscard]] GEOJOB_EXPORT GeocodePointView geocode_point_of(const CandidateView& candidate,
                                                              PointUse use) noexcept;

}  // namespace geojob

#endif

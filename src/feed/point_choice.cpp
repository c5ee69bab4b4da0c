// SPDX-License-Identifier: MIT
#include "geojob/feed/point_choice.hpp"

#include <string_view>

#include "feed/word_list.hpp"

namespace geojob {
namespace {

/// The first point with that usage; null if there is none.
const GeocodePointView* first_for(const CandidateView& candidate, std::string_view usage) noexcept {
  for (const GeocodePointView& point : candidate.points) {
    if (has_word(point.usage_types, usage)) return &point;
  }
  return nullptr;
}

}  // namespace

GeocodePointView geocode_point_of(const CandidateView& candidate, PointUse use) noexcept {
  if (use == PointUse::route) {
    if (const GeocodePointView* const point = first_for(candidate, "Route")) return *point;
  }
  if (!candidate.point.empty()) {
    for (const GeocodePointView& point : candidate.points) {
      if (point.coordinates == candidate.point) return point;
    }
    return {.coordinates = candidate.point};
  }
  if (const GeocodePointView* const point = first_for(candidate, "Display")) return *point;
  return candidate.points.empty() ? GeocodePointView{} : candidate.points.front();
}

CoordinatesView point_of(const CandidateView& candidate, PointUse use) noexcept {
  return geocode_point_of(candidate, use).coordinates;
}

}  // namespace geojob

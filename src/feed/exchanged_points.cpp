// SPDX-License-Identifier: MIT
#include "feed/exchanged_points.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "feed/coordinate.hpp"

namespace geojob {
namespace {

struct Place {
  double latitude;
  double longitude;
};

std::optional<Place> place_of(const CoordinatesView& coordinates) noexcept {
  const std::optional<double> latitude = decimal_value(coordinates.latitude);
  const std::optional<double> longitude = decimal_value(coordinates.longitude);
  if (!latitude || !longitude) return std::nullopt;
  return Place{*latitude, *longitude};
}

Place exchanged(const Place& place) noexcept { return {place.longitude, place.latitude}; }

/// In degrees, along the axis where it is larger.
double distance(const Place& left, const Place& right) noexcept {
  return std::max(std::abs(left.latitude - right.latitude),
                  std::abs(left.longitude - right.longitude));
}

bool is_same(const Place& left, const Place& right) noexcept {
  constexpr double last_digit = 1e-9;  // the service writes at most as many
  return distance(left, right) <= last_digit;
}

/// Whether the point can be none as it stands, and is near the shown one when it is exchanged.
bool is_impossible(const Place& place, const Place& shown) noexcept {
  constexpr double near = 0.5;  // all points of a place are near each other
  return std::abs(place.latitude) > most_latitude && distance(exchanged(place), shown) < near;
}

/// Whether one of the points is the shown one when it is exchanged, and none is as it stands.
bool is_proven(std::span<const GeocodePointView> points, const Place& shown) noexcept {
  bool proven = false;
  for (const GeocodePointView& point : points) {
    const std::optional<Place> place = place_of(point.coordinates);
    if (!place) continue;
    if (is_same(*place, shown)) return false;
    proven = proven || is_same(exchanged(*place), shown);
  }
  return proven;
}

}  // namespace

bool put_points_right(std::span<GeocodePointView> points, const CoordinatesView& proof) noexcept {
  const std::optional<Place> shown = place_of(proof);
  if (!shown) return false;
  const bool proven = is_proven(points, *shown);
  bool is_any = false;
  for (GeocodePointView& point : points) {
    const std::optional<Place> place = place_of(point.coordinates);
    if (!place) continue;
    const bool is_nearer = distance(exchanged(*place), *shown) < distance(*place, *shown);
    if (!(proven && is_nearer) && !is_impossible(*place, *shown)) continue;
    std::swap(point.coordinates.latitude, point.coordinates.longitude);
    is_any = true;
  }
  return is_any;
}

}  // namespace geojob

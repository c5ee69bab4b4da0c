// SPDX-License-Identifier: MIT
#include "feed/feed_views.hpp"

#include <cstddef>

#include "feed/coordinate.hpp"
#include "feed/exchanged_points.hpp"

namespace geojob {
namespace {

/// Looks up the texts of one record.
template <FeedValues values>
class TextsOf {
 public:
  TextsOf(std::string_view text, const FeedTexts<values>& texts) noexcept
      : text_(text), texts_(texts) {}
  std::string_view operator()(FeedValue value) const noexcept {
    const FeedText place = texts_[value];
    return text_.substr(place.start, place.size);
  }

 private:
  std::string_view text_;
  const FeedTexts<values>& texts_;
};

bool is_readable(const CoordinatesView& coordinates) noexcept {
  return is_coordinate(coordinates.latitude, most_latitude) &&
         is_coordinate(coordinates.longitude, most_longitude);
}

template <class Of>
AddressView address_of(const Of& of) noexcept {
  return {.address_line = of(FeedValue::address_line),
          .admin_district = of(FeedValue::admin_district),
          .admin_district_2 = of(FeedValue::admin_district_2),
          .country_region = of(FeedValue::country_region),
          .formatted_address = of(FeedValue::formatted_address),
          .locality = of(FeedValue::locality),
          .postal_code = of(FeedValue::postal_code),
          .postal_town = of(FeedValue::postal_town),
          .neighborhood = of(FeedValue::neighborhood),
          .landmark = of(FeedValue::landmark)};
}

template <class Of>
RequestView request_of(const Of& of) noexcept {
  // An entity may have both requests. The reference does not say what the service does with them.
  const auto either = [&](FeedValue value, FeedValue of_reverse) {
    const std::string_view text = of(value);
    return text.empty() ? of(of_reverse) : text;
  };
  return {.culture = either(FeedValue::culture, FeedValue::reverse_culture),
          .query = of(FeedValue::query),
          .address = {.address_line = of(FeedValue::request_address_line),
                      .admin_district = of(FeedValue::request_admin_district),
                      .admin_district_2 = of(FeedValue::request_admin_district_2),
                      .country_region = of(FeedValue::request_country_region),
                      .formatted_address = of(FeedValue::request_formatted_address),
                      .locality = of(FeedValue::request_locality),
                      .postal_code = of(FeedValue::request_postal_code),
                      .postal_town = of(FeedValue::request_postal_town)},
          .coordinates = {of(FeedValue::request_latitude), of(FeedValue::request_longitude)},
          .minimum_confidence =
              either(FeedValue::minimum_confidence, FeedValue::reverse_minimum_confidence),
          .include_entity_types =
              either(FeedValue::include_entity_types, FeedValue::reverse_include_entity_types),
          .max_results = either(FeedValue::max_results, FeedValue::reverse_max_results),
          .strict_match = of(FeedValue::strict_match),
          .include_neighborhood =
              either(FeedValue::include_neighborhood, FeedValue::reverse_include_neighborhood),
          .include_query_parse = of(FeedValue::include_query_parse)};
}

template <class Of>
CoordinatesView rooftop_of(const Of& of) noexcept {
  return {of(FeedValue::rooftop_latitude), of(FeedValue::rooftop_longitude)};
}

template <class Of>
CoordinatesView interpolated_of(const Of& of) noexcept {
  return {of(FeedValue::interpolated_latitude), of(FeedValue::interpolated_longitude)};
}

/// In version 1.0 the point to show is the rooftop, or else the interpolated one.
template <class Of>
CoordinatesView point_of(const Of& of) noexcept {
  const CoordinatesView point{of(FeedValue::latitude), of(FeedValue::longitude)};
  if (point != CoordinatesView{}) return point;
  const CoordinatesView rooftop = rooftop_of(of);
  return rooftop != CoordinatesView{} ? rooftop : interpolated_of(of);
}

template <class Of>
BoundingBoxView box_of(const Of& of) noexcept {
  return {of(FeedValue::south), of(FeedValue::west), of(FeedValue::north), of(FeedValue::east)};
}

}  // namespace

bool FeedViews::make(const FeedRecords& records) noexcept {
  candidates_.clear();
  points_.clear();
  parts_.clear();
  const TextsOf of(records.text, records.entity);
  entity_ = {.id = of(FeedValue::id),
             .request = request_of(of),
             .status_code = of(FeedValue::status_code),
             .fault_reason = of(FeedValue::fault_reason),
             .trace_id = of(FeedValue::trace_id)};
  entity_.request.coordinates = readable(entity_.request.coordinates);
  for (std::size_t index = 0; index < records.candidates.size(); ++index) {
    if (!add_candidate(records, index)) return false;
  }
  // Only now will the points and parts not move any more.
  std::size_t points = 0;
  std::size_t parts = 0;
  for (std::size_t index = 0; index < candidates_.size(); ++index) {
    CandidateView& candidate = candidates_[index];
    candidate.points = points_.values().subspan(points, candidate.points.size());
    candidate.query_parts = parts_.values().subspan(parts, candidate.query_parts.size());
    points += candidate.points.size();
    parts += candidate.query_parts.size();
  }
  entity_.candidates = candidates_.values();
  return true;
}

bool FeedViews::add_candidate(const FeedRecords& records, std::size_t index) noexcept {
  const CandidateRecord& record = records.candidates[index];
  const CandidateRecord before = index == 0 ? CandidateRecord{} : records.candidates[index - 1];
  const TextsOf of(records.text, record.texts);
  CandidateView candidate{.name = of(FeedValue::name),
                          .entity_type = of(FeedValue::entity_type),
                          .confidence = of(FeedValue::confidence),
                          .match_codes = of(FeedValue::match_codes),
                          .address = address_of(of),
                          .point = readable(point_of(of)),
                          .box = readable(box_of(of))};
  const std::size_t points = points_.size();
  const std::size_t parts = parts_.size();
  if (!add_point_of_version_1(rooftop_of(of), "Rooftop") ||
      !add_point_of_version_1(interpolated_of(of), "Interpolation") ||
      !add_points(records, before.points_end, record.points_end, candidate.point)) {
    return false;
  }
  for (std::size_t part = before.parts_end; part < record.parts_end; ++part) {
    const TextsOf part_of(records.text, records.parts[part]);
    if (!parts_.append({part_of(FeedValue::part_property), part_of(FeedValue::part_value)})) {
      return false;
    }
  }
  // For the moment they only say how many there are.
  candidate.points = points_.values().subspan(points);
  candidate.query_parts = parts_.values().subspan(parts);
  return candidates_.append(candidate);
}

/// Adds a point that version 1.0 names after the way it was calculated.
bool FeedViews::add_point_of_version_1(const CoordinatesView& coordinates,
                                       std::string_view method) noexcept {
  if (coordinates == CoordinatesView{}) return true;
  if (!is_readable(coordinates)) {
    ++entity_.unreadable_values;
    return true;
  }
  return points_.append({.coordinates = coordinates, .calculation_method = method});
}

bool FeedViews::add_points(const FeedRecords& records, std::size_t from, std::size_t to,
                           const CoordinatesView& proof) noexcept {
  const std::size_t first = points_.size();
  for (std::size_t index = from; index < to; ++index) {
    const TextsOf of(records.text, records.points[index]);
    if (!points_.append({{of(FeedValue::point_latitude), of(FeedValue::point_longitude)},
                         of(FeedValue::calculation_method),
                         of(FeedValue::usage_types),
                         of(FeedValue::point_type)})) {
      return false;
    }
  }
  if (records.points_may_be_exchanged && points_.size() != first) {
    const std::span<GeocodePointView> added(&points_[first], points_.size() - first);
    entity_.points_put_right |= put_points_right(added, proof);
  }
  std::size_t kept = first;
  for (std::size_t index = first; index < points_.size(); ++index) {
    GeocodePointView point = points_[index];
    point.coordinates = readable(point.coordinates);
    if (!point.coordinates.empty()) points_[kept++] = point;
  }
  points_.shrink_to(kept);
  return true;
}

/// The coordinates, or none if one of them cannot be read.
CoordinatesView FeedViews::readable(CoordinatesView coordinates) noexcept {
  if (coordinates == CoordinatesView{} || is_readable(coordinates)) return coordinates;
  ++entity_.unreadable_values;
  return {};
}

BoundingBoxView FeedViews::readable(const BoundingBoxView& box) noexcept {
  const bool is_readable_box =
      is_readable({box.south, box.west}) && is_readable({box.north, box.east});
  if (box == BoundingBoxView{} || is_readable_box) return box;
  ++entity_.unreadable_values;
  return {};
}

void FeedViews::release() noexcept {
  candidates_.release();
  points_.release();
  parts_.release();
}

}  // namespace geojob

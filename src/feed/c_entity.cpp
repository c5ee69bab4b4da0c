// SPDX-License-Identifier: MIT
#include "feed/c_entity.hpp"

#include <span>

#include "core/c_values.hpp"
#include "geojob/feed/match.hpp"
#include "geojob/feed/point_choice.hpp"

namespace geojob {

geojob_entity c_entity(const EntityCall& call) noexcept {
  const auto& [id, request, candidates, status_code, fault_reason, trace_id, unreadable_values,
               points_put_right, number] = call.view;
  return {.struct_size = sizeof(geojob_entity),
          .inside = &call,
          .number = number,
          .id = c_text(id),
          .status_code = c_text(status_code),
          .fault_reason = c_text(fault_reason),
          .trace_id = c_text(trace_id),
          .candidate_count = candidates.size(),
          .unreadable_values = unreadable_values,
          .points_put_right = points_put_right ? 1U : 0U};
}

namespace {

geojob_coordinates c_coordinates(const CoordinatesView& view) noexcept {
  const auto& [latitude, longitude] = view;
  return {c_text(latitude), c_text(longitude)};
}

geojob_box c_box(const BoundingBoxView& view) noexcept {
  const auto& [south, west, north, east] = view;
  return {c_text(south), c_text(west), c_text(north), c_text(east)};
}

geojob_address c_address(const AddressView& view) noexcept {
  const auto& [address_line, admin_district, admin_district_2, country_region, formatted_address,
               locality, postal_code, postal_town, neighborhood, landmark] = view;
  return {.address_line = c_text(address_line),
          .admin_district = c_text(admin_district),
          .admin_district_2 = c_text(admin_district_2),
          .country_region = c_text(country_region),
          .formatted_address = c_text(formatted_address),
          .locality = c_text(locality),
          .postal_code = c_text(postal_code),
          .postal_town = c_text(postal_town),
          .neighborhood = c_text(neighborhood),
          .landmark = c_text(landmark)};
}

geojob_request c_request(const RequestView& view) noexcept {
  const auto& [culture, query, address, coordinates, minimum_confidence, include_entity_types,
               max_results, strict_match, include_neighborhood, include_query_parse] = view;
  return {.culture = c_text(culture),
          .query = c_text(query),
          .address = c_address(address),
          .coordinates = c_coordinates(coordinates),
          .minimum_confidence = c_text(minimum_confidence),
          .include_entity_types = c_text(include_entity_types),
          .max_results = c_text(max_results),
          .strict_match = c_text(strict_match),
          .include_neighborhood = c_text(include_neighborhood),
          .include_query_parse = c_text(include_query_parse)};
}

geojob_candidate c_candidate(const CandidateView& view) noexcept {
  const auto& [name, entity_type, confidence, match_codes, address, point, points, box,
               query_parts] = view;
  return {.name = c_text(name),
          .entity_type = c_text(entity_type),
          .confidence = c_text(confidence),
          .match_codes = c_text(match_codes),
          .address = c_address(address),
          .point = c_coordinates(point),
          .box = c_box(box),
          .point_count = points.size(),
          .query_part_count = query_parts.size()};
}

geojob_point c_point(const GeocodePointView& view) noexcept {
  const auto& [coordinates, calculation_method, usage_types, type] = view;
  return {c_coordinates(coordinates), c_text(calculation_method), c_text(usage_types),
          c_text(type)};
}

geojob_query_part c_query_part(const QueryPartView& view) noexcept {
  const auto& [property, value] = view;
  return {c_text(property), c_text(value)};
}

/// Null if the entity has no such candidate.
const CandidateView* find_candidate(const geojob_entity& entity, std::size_t index) noexcept {
  return item_of(call_of(entity).view.candidates, index);
}

std::span<const GeocodePointView> points_of(const CandidateView* candidate) noexcept {
  return candidate == nullptr ? std::span<const GeocodePointView>{} : candidate->points;
}

std::span<const QueryPartView> parts_of(const CandidateView* candidate) noexcept {
  return candidate == nullptr ? std::span<const QueryPartView>{} : candidate->query_parts;
}

/// Without coordinates if there is none.
GeocodePointView best_point(const CandidateView* candidate, int use) noexcept {
  const bool is_use = use == GEOJOB_POINT_FOR_DISPLAY || use == GEOJOB_POINT_FOR_ROUTE;
  if (candidate == nullptr || !is_use) return {};
  return geocode_point_of(*candidate, static_cast<PointUse>(use));
}

}  // namespace
}  // namespace geojob

int geojob_entity_match(const geojob_entity* entity) noexcept {
  return static_cast<int>(geojob::match_of(geojob::call_of(*entity).view));
}

int geojob_entity_request(const geojob_entity* entity, geojob_request* request,
                          size_t struct_size) noexcept {
  geojob::fill_in(geojob::c_request(geojob::call_of(*entity).view.request), request, struct_size);
  return 1;
}

int geojob_entity_candidate(const geojob_entity* entity, size_t index, geojob_candidate* candidate,
                            size_t struct_size) noexcept {
  return geojob::fill_in_if(geojob::find_candidate(*entity, index), geojob::c_candidate, candidate,
                            struct_size);
}

int geojob_entity_point(const geojob_entity* entity, size_t candidate_index, size_t index,
                        geojob_point* point, size_t struct_size) noexcept {
  const auto points = geojob::points_of(geojob::find_candidate(*entity, candidate_index));
  return geojob::fill_in_if(geojob::item_of(points, index), geojob::c_point, point, struct_size);
}

int geojob_entity_query_part(const geojob_entity* entity, size_t candidate_index, size_t index,
                             geojob_query_part* part, size_t struct_size) noexcept {
  const auto parts = geojob::parts_of(geojob::find_candidate(*entity, candidate_index));
  return geojob::fill_in_if(geojob::item_of(parts, index), geojob::c_query_part, part, struct_size);
}

int geojob_entity_best_point(const geojob_entity* entity, size_t candidate_index, int use,
                             geojob_point* point, size_t struct_size) noexcept {
  const geojob::GeocodePointView best =
      geojob::best_point(geojob::find_candidate(*entity, candidate_index), use);
  return geojob::fill_in_if(best.coordinates.empty() ? nullptr : &best, geojob::c_point, point,
                            struct_size);
}

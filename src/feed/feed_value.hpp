// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_FEED_VALUE_HPP
#define GEOJOB_FEED_FEED_VALUE_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace geojob {

/// The values that an entity can have (docs/result-files.md, 3 and 4). The handlers find them in
/// their syntax, and the assembler knows their meaning.
enum class FeedValue : std::uint8_t {
  // of the entity
  id,
  status_code,
  fault_reason,
  trace_id,
  // of its request
  culture,
  query,
  request_address_line,
  request_admin_district,
  request_country_region,
  request_admin_district_2,
  request_formatted_address,
  request_locality,
  request_postal_code,
  request_postal_town,
  minimum_confidence,
  strict_match,
  include_entity_types,
  max_results,
  include_neighborhood,
  include_query_parse,
  // of its reverse request, which may have what the other one has
  reverse_culture,
  reverse_minimum_confidence,
  reverse_include_entity_types,
  reverse_max_results,
  reverse_include_neighborhood,
  request_latitude,
  request_longitude,
  // of a candidate
  address_line,
  admin_district,
  country_region,
  admin_district_2,
  formatted_address,
  locality,
  postal_code,
  postal_town,
  neighborhood,
  landmark,
  confidence,
  name,
  entity_type,
  match_codes,
  latitude,
  longitude,
  south,
  west,
  north,
  east,
  // of a candidate in version 1.0
  candidate_status,
  candidate_fault,
  rooftop_latitude,
  rooftop_longitude,
  interpolated_latitude,
  interpolated_longitude,
  // of a point
  point_latitude,
  point_longitude,
  calculation_method,
  usage_types,
  point_type,
  // of a part of the query
  part_property,
  part_value,
};

/// Values of the same owner follow each other.
struct FeedValues {
  FeedValue first;
  FeedValue last;

  [[nodiscard]] constexpr std::size_t size() const noexcept {
    return static_cast<std::size_t>(last) - static_cast<std::size_t>(first) + 1;
  }
  [[nodiscard]] constexpr bool have(FeedValue value) const noexcept {
    return value >= first && value <= last;
  }
  [[nodiscard]] constexpr std::size_t index_of(FeedValue value) const noexcept {
    return static_cast<std::size_t>(value) - static_cast<std::size_t>(first);
  }
};

constexpr FeedValues entity_values{FeedValue::id, FeedValue::request_longitude};
constexpr FeedValues candidate_values{FeedValue::address_line, FeedValue::interpolated_longitude};
constexpr FeedValues point_values{FeedValue::point_latitude, FeedValue::point_type};
constexpr FeedValues part_values{FeedValue::part_property, FeedValue::part_value};

}  // namespace geojob

#endif

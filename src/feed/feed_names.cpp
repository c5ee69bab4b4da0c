// SPDX-License-Identifier: MIT
#include "feed/feed_names.hpp"

#include "core/ascii.hpp"

namespace geojob {
namespace {

struct Column {
  std::string_view name;
  FeedValue value;
};

/// In the order of the reference. The JSON columns are those of the list's first element.
constexpr std::array known_columns{
    Column{"Id", FeedValue::id},
    Column{"GeocodeRequest/Culture", FeedValue::culture},
    Column{"GeocodeRequest/Query", FeedValue::query},
    Column{"GeocodeRequest/Address/AddressLine", FeedValue::request_address_line},
    Column{"GeocodeRequest/Address/AdminDistrict", FeedValue::request_admin_district},
    Column{"GeocodeRequest/Address/CountryRegion", FeedValue::request_country_region},
    Column{"GeocodeRequest/Address/AdminDistrict2", FeedValue::request_admin_district_2},
    Column{"GeocodeRequest/Address/FormattedAddress", FeedValue::request_formatted_address},
    Column{"GeocodeRequest/Address/Locality", FeedValue::request_locality},
    Column{"GeocodeRequest/Address/PostalCode", FeedValue::request_postal_code},
    Column{"GeocodeRequest/Address/PostalTown", FeedValue::request_postal_town},
    Column{"GeocodeRequest/ConfidenceFilter/MinimumConfidence", FeedValue::minimum_confidence},
    Column{"GeocodeRequest/StrictMatch", FeedValue::strict_match},
    Column{"ReverseGeocodeRequest/IncludeEntityTypes", FeedValue::include_entity_types},
    Column{"ReverseGeocodeRequest/Location/Latitude", FeedValue::request_latitude},
    Column{"ReverseGeocodeRequest/Location/Longitude", FeedValue::request_longitude},
    Column{"GeocodeResponse/Address/AddressLine", FeedValue::address_line},
    Column{"GeocodeResponse/Address/AdminDistrict", FeedValue::admin_district},
    Column{"GeocodeResponse/Address/CountryRegion", FeedValue::country_region},
    Column{"GeocodeResponse/Address/AdminDistrict2", FeedValue::admin_district_2},
    Column{"GeocodeResponse/Address/FormattedAddress", FeedValue::formatted_address},
    Column{"GeocodeResponse/Address/Locality", FeedValue::locality},
    Column{"GeocodeResponse/Address/PostalCode", FeedValue::postal_code},
    Column{"GeocodeResponse/Address/PostalTown", FeedValue::postal_town},
    Column{"GeocodeResponse/Address/Neighborhood", FeedValue::neighborhood},
    Column{"GeocodeResponse/Address/Landmark", FeedValue::landmark},
    Column{"GeocodeResponse/Confidence", FeedValue::confidence},
    Column{"GeocodeResponse/Name", FeedValue::name},
    Column{"GeocodeResponse/EntityType", FeedValue::entity_type},
    Column{"GeocodeResponse/MatchCodes", FeedValue::match_codes},
    Column{"GeocodeResponse/Point/Latitude", FeedValue::latitude},
    Column{"GeocodeResponse/Point/Longitude", FeedValue::longitude},
    Column{"GeocodeResponse/BoundingBox/SouthLatitude", FeedValue::south},
    Column{"GeocodeResponse/BoundingBox/WestLongitude", FeedValue::west},
    Column{"GeocodeResponse/BoundingBox/NorthLatitude", FeedValue::north},
    Column{"GeocodeResponse/BoundingBox/EastLongitude", FeedValue::east},
    Column{"GeocodeResponse/QueryParseValues", FeedValue::part_property},
    Column{"GeocodeResponse/GeocodePoints", FeedValue::point_latitude},
    Column{"StatusCode", FeedValue::status_code},
    Column{"FaultReason", FeedValue::fault_reason},
    Column{"TraceId", FeedValue::trace_id},
    // What a client of the service's makers writes.
    Column{"GeocodeEntity/@Id", FeedValue::id},
};

constexpr std::array version_1{
    FeedValue::id,
    FeedValue::culture,
    FeedValue::query,
    FeedValue::request_address_line,
    FeedValue::request_admin_district,
    FeedValue::request_country_region,
    FeedValue::request_admin_district_2,
    FeedValue::request_formatted_address,
    FeedValue::request_locality,
    FeedValue::request_postal_code,
    FeedValue::request_postal_town,
    FeedValue::minimum_confidence,
    FeedValue::address_line,
    FeedValue::admin_district,
    FeedValue::country_region,
    FeedValue::admin_district_2,
    FeedValue::formatted_address,
    FeedValue::locality,
    FeedValue::postal_code,
    FeedValue::postal_town,
    FeedValue::rooftop_latitude,
    FeedValue::rooftop_longitude,
    FeedValue::interpolated_latitude,
    FeedValue::interpolated_longitude,
    FeedValue::confidence,
    FeedValue::name,
    FeedValue::entity_type,
    FeedValue::status_code,
    FeedValue::fault_reason,
    FeedValue::request_latitude,
    FeedValue::request_longitude,
};

}  // namespace

std::optional<FeedValue> value_of_column(std::string_view name) noexcept {
  name = trimmed(name);
  for (const Column& column : known_columns) {
    if (equal_ignoring_case(column.name, name)) return column.value;
  }
  return std::nullopt;
}

std::span<const FeedValue> columns_of_version_1() noexcept { return version_1; }

std::string_view name_of(FeedValue value) noexcept {
  for (const Column& column : known_columns) {
    if (column.value == value) return column.name.substr(column.name.rfind('/') + 1);
  }
  switch (value) {
    case FeedValue::reverse_culture:
      return "Culture";
    case FeedValue::reverse_minimum_confidence:
      return "MinimumConfidence";
    case FeedValue::reverse_include_entity_types:
      return "IncludeEntityTypes";
    case FeedValue::max_results:
    case FeedValue::reverse_max_results:
      return "MaxResults";
    case FeedValue::include_neighborhood:
    case FeedValue::reverse_include_neighborhood:
      return "IncludeNeighborhood";
    case FeedValue::include_query_parse:
      return "IncludeQueryParse";
    case FeedValue::candidate_status:
      return "StatusCode";
    case FeedValue::candidate_fault:
      return "FaultReason";
    case FeedValue::rooftop_latitude:
    case FeedValue::rooftop_longitude:
      return "RooftopLocation";
    case FeedValue::interpolated_latitude:
    case FeedValue::interpolated_longitude:
      return "InterpolatedLocation";
    case FeedValue::calculation_method:
      return "CalculationMethod";
    case FeedValue::usage_types:
      return "UsageTypes";
    case FeedValue::point_type:
      return "Type";
    default:
      return "GeocodePoint or QueryParseValue";
  }
}

}  // namespace geojob

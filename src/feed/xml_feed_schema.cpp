// SPDX-License-Identifier: MIT
#include "feed/xml_feed_schema.hpp"

#include <array>
#include <cstddef>

namespace geojob {
namespace {

using enum FeedElement;
using Step = FeedStep;
using Attribute = FeedAttribute;

constexpr std::array document_steps{Step{"GeocodeFeed", feed}};
constexpr NameTable in_document(document_steps);

constexpr std::array steps_of_feed{Step{"GeocodeEntity", entity}};
constexpr NameTable in_feed(steps_of_feed);

constexpr std::array entity_steps{
    Step{"GeocodeRequest", request},
    Step{"ReverseGeocodeRequest", reverse_request},
    Step{"GeocodeResponse", response},
    Step{"StatusCode", text, FeedValue::status_code},
    Step{"FaultReason", text, FeedValue::fault_reason},
    Step{"TraceId", text, FeedValue::trace_id},
};
constexpr NameTable in_entity(entity_steps);

constexpr std::array request_steps{
    Step{"Address", request_address},
    Step{"Location", request_location},
    Step{"ConfidenceFilter", confidence_filter},
};
constexpr NameTable in_request(request_steps);

constexpr std::array reverse_request_steps{
    Step{"Location", request_location},
    Step{"ConfidenceFilter", reverse_confidence_filter},
};
constexpr NameTable in_reverse_request(reverse_request_steps);

constexpr std::array response_steps{
    Step{"Address", address},
    Step{"GeocodePoint", geocode_point},
    Step{"QueryParseValue", query_part},
    Step{"BoundingBox", box},
    Step{"Point", point},
    Step{"RooftopLocation", rooftop},
    Step{"InterpolatedLocation", interpolated},
};
constexpr NameTable in_response(response_steps);

constexpr std::array entity_attributes{Attribute{"Id", FeedValue::id}};
constexpr NameTable of_entity(entity_attributes);

constexpr std::array request_attributes{
    Attribute{"Culture", FeedValue::culture},
    Attribute{"Query", FeedValue::query},
    Attribute{"IncludeEntityTypes", FeedValue::include_entity_types},
    Attribute{"MaxResults", FeedValue::max_results},
    Attribute{"StrictMatch", FeedValue::strict_match},
    Attribute{"IncludeNeighborhood", FeedValue::include_neighborhood},
    Attribute{"IncludeQueryParse", FeedValue::include_query_parse},
};
constexpr NameTable of_request(request_attributes);

constexpr std::array reverse_request_attributes{
    Attribute{"Culture", FeedValue::reverse_culture},
    Attribute{"IncludeEntityTypes", FeedValue::reverse_include_entity_types},
    Attribute{"MaxResults", FeedValue::reverse_max_results},
    Attribute{"IncludeNeighborhood", FeedValue::reverse_include_neighborhood},
};
constexpr NameTable of_reverse_request(reverse_request_attributes);

constexpr std::array request_address_attributes{
    Attribute{"AddressLine", FeedValue::request_address_line},
    Attribute{"AdminDistrict", FeedValue::request_admin_district},
    Attribute{"CountryRegion", FeedValue::request_country_region},
    Attribute{"AdminDistrict2", FeedValue::request_admin_district_2},
    Attribute{"FormattedAddress", FeedValue::request_formatted_address},
    Attribute{"Locality", FeedValue::request_locality},
    Attribute{"PostalCode", FeedValue::request_postal_code},
    Attribute{"PostalTown", FeedValue::request_postal_town},
    Attribute{"District", FeedValue::request_admin_district_2},
};
constexpr NameTable of_request_address(request_address_attributes);

constexpr std::array request_location_attributes{
    Attribute{"Latitude", FeedValue::request_latitude},
    Attribute{"Longitude", FeedValue::request_longitude},
};
constexpr NameTable of_request_location(request_location_attributes);

constexpr std::array confidence_filter_attributes{
    Attribute{"MinimumConfidence", FeedValue::minimum_confidence}};
constexpr NameTable of_confidence_filter(confidence_filter_attributes);

constexpr std::array reverse_confidence_filter_attributes{
    Attribute{"MinimumConfidence", FeedValue::reverse_minimum_confidence}};
constexpr NameTable of_reverse_confidence_filter(reverse_confidence_filter_attributes);

constexpr std::array response_attributes{
    Attribute{"Name", FeedValue::name},
    Attribute{"EntityType", FeedValue::entity_type},
    Attribute{"Confidence", FeedValue::confidence},
    Attribute{"MatchCodes", FeedValue::match_codes},
    Attribute{"DisplayName", FeedValue::name},
    Attribute{"StatusCode", FeedValue::candidate_status},
    Attribute{"FaultReason", FeedValue::candidate_fault},
};
constexpr NameTable of_response(response_attributes);

constexpr std::array address_attributes{
    Attribute{"AddressLine", FeedValue::address_line},
    Attribute{"AdminDistrict", FeedValue::admin_district},
    Attribute{"CountryRegion", FeedValue::country_region},
    Attribute{"AdminDistrict2", FeedValue::admin_district_2},
    Attribute{"FormattedAddress", FeedValue::formatted_address},
    Attribute{"Locality", FeedValue::locality},
    Attribute{"PostalCode", FeedValue::postal_code},
    Attribute{"PostalTown", FeedValue::postal_town},
    Attribute{"Neighborhood", FeedValue::neighborhood},
    Attribute{"Landmark", FeedValue::landmark},
    Attribute{"District", FeedValue::admin_district_2},
};
constexpr NameTable of_address(address_attributes);

constexpr std::array geocode_point_attributes{
    Attribute{"CalculationMethod", FeedValue::calculation_method},
    Attribute{"Latitude", FeedValue::point_latitude},
    Attribute{"Longitude", FeedValue::point_longitude},
    Attribute{"Type", FeedValue::point_type},
    Attribute{"UsageTypes", FeedValue::usage_types},
};
constexpr NameTable of_geocode_point(geocode_point_attributes);

constexpr std::array query_part_attributes{
    Attribute{"Property", FeedValue::part_property},
    Attribute{"Value", FeedValue::part_value},
};
constexpr NameTable of_query_part(query_part_attributes);

constexpr std::array box_attributes{
    Attribute{"SouthLatitude", FeedValue::south},
    Attribute{"WestLongitude", FeedValue::west},
    Attribute{"NorthLatitude", FeedValue::north},
    Attribute{"EastLongitude", FeedValue::east},
};
constexpr NameTable of_box(box_attributes);

constexpr std::array point_attributes{
    Attribute{"Latitude", FeedValue::latitude},
    Attribute{"Longitude", FeedValue::longitude},
};
constexpr NameTable of_point(point_attributes);

constexpr std::array rooftop_attributes{
    Attribute{"Latitude", FeedValue::rooftop_latitude},
    Attribute{"Longitude", FeedValue::rooftop_longitude},
};
constexpr NameTable of_rooftop(rooftop_attributes);

constexpr std::array interpolated_attributes{
    Attribute{"Latitude", FeedValue::interpolated_latitude},
    Attribute{"Longitude", FeedValue::interpolated_longitude},
};
constexpr NameTable of_interpolated(interpolated_attributes);

struct Content {
  const NameTable<FeedStep>* steps;
  const NameTable<FeedAttribute>* attributes;
};

/// In the order of FeedElement.
constexpr std::array<Content, 18> contents = {{
    {&in_document, nullptr},
    {&in_feed, nullptr},
    {&in_entity, &of_entity},
    {&in_request, &of_request},
    {nullptr, &of_request_address},
    {nullptr, &of_request_location},
    {nullptr, &of_confidence_filter},
    {&in_reverse_request, &of_reverse_request},
    {nullptr, &of_reverse_confidence_filter},
    {&in_response, &of_response},
    {nullptr, &of_address},
    {nullptr, &of_geocode_point},
    {nullptr, &of_query_part},
    {nullptr, &of_box},
    {nullptr, &of_point},
    {nullptr, &of_rooftop},
    {nullptr, &of_interpolated},
    {nullptr, nullptr},
}};

}  // namespace

const NameTable<FeedStep>* feed_steps(FeedElement parent) noexcept {
  return contents[static_cast<std::size_t>(parent)].steps;
}

const NameTable<FeedAttribute>* feed_attributes(FeedElement element) noexcept {
  return contents[static_cast<std::size_t>(element)].attributes;
}

}  // namespace geojob

// SPDX-License-Identifier: MIT
#include "emulator/result_xml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "core/ascii.hpp"
#include "emulator/answer.hpp"
#include "emulator/found_text.hpp"

namespace geojob::emulator {
namespace {

constexpr std::string_view feed_namespace =
    "http://schemas.microsoft.com/search/local/2010/5/geocode";

bool needs_escape(char c) { return is_control(c) || c == '&' || c == '<' || c == '>' || c == '"'; }

void add_attribute(std::string_view name, std::string_view value, std::string& text) {
  if (value.empty()) return;
  text += ' ';
  text += name;
  text += "=\"";
  // Most values need no escapes, and there are millions of them.
  if (std::none_of(value.begin(), value.end(), needs_escape)) {
    text += value;
  } else {
    text += xml_escaped(std::string(value));
  }
  text += '"';
}

/// The service writes `true`, and nothing for false.
void add_flag(std::string_view name, std::string_view value, std::string& text) {
  if (value == "1" || equal_ignoring_case(value, "true")) add_attribute(name, "true", text);
}

void add_degrees(std::string_view name, double degrees, std::string& text) {
  add_attribute(name, degrees_text(degrees), text);
}

void add_position(const Coordinates& position, std::string& text) {
  add_degrees("Latitude", position.latitude, text);
  add_degrees("Longitude", position.longitude, text);
}

void add_filter(const RequestView& request, std::string& text) {
  if (request.minimum_confidence.empty()) return;
  text += "<ConfidenceFilter";
  add_attribute("MinimumConfidence", request.minimum_confidence, text);
  text += " />";
}

void add_sent_point(const RequestView& request, std::string& text) {
  text += "<ReverseGeocodeRequest";
  add_attribute("Culture", request.culture, text);
  add_attribute("IncludeEntityTypes", request.include_entity_types, text);
  add_flag("IncludeNeighborhood", request.include_neighborhood, text);
  add_attribute("MaxResults", request.max_results, text);
  text += "><Location";
  add_attribute("Latitude", request.coordinates.latitude, text);
  add_attribute("Longitude", request.coordinates.longitude, text);
  text += " />";
  add_filter(request, text);
  text += "</ReverseGeocodeRequest>";
}

void add_sent_address(const RequestView& request, int version, std::string& text) {
  const AddressView& address = request.address;
  text += "<GeocodeRequest";
  add_attribute("Culture", request.culture, text);
  add_flag("IncludeQueryParse", request.include_query_parse, text);
  add_flag("IncludeNeighborhood", request.include_neighborhood, text);
  add_attribute("MaxResults", request.max_results, text);
  add_flag("StrictMatch", request.strict_match, text);
  add_attribute("Query", request.query, text);
  text += '>';
  if (request.query.empty() || address != AddressView{}) {
    text += "<Address";
    add_attribute("AddressLine", address.address_line, text);
    add_attribute("AdminDistrict", address.admin_district, text);
    add_attribute("Locality", address.locality, text);
    add_attribute("PostalCode", address.postal_code, text);
    add_attribute("PostalTown", address.postal_town, text);
    add_attribute("CountryRegion", address.country_region, text);
    add_attribute(version == 1 ? "District" : "AdminDistrict2", address.admin_district_2, text);
    add_attribute("FormattedAddress", address.formatted_address, text);
    text += " />";
  }
  add_filter(request, text);
  text += "</GeocodeRequest>";
}

void add_found_address(const FoundPlace& found, const RequestView& request, std::string& text) {
  text += "<Address";
  add_attribute("AddressLine", found.address_line, text);
  add_attribute("AdminDistrict", request.address.admin_district, text);
  add_attribute("CountryRegion", found.place->country->name, text);
  add_attribute("FormattedAddress", formatted_address_of(found), text);
  add_attribute("Locality", locality_of(found), text);
  add_attribute("PostalCode", found.postal_code, text);
  text += " />";
}

void add_points(const FoundPlace& found, std::string& text) {
  const auto add = [&](const Coordinates& position, std::string_view method,
                       std::string_view usage) {
    text += "<GeocodePoint";
    add_attribute("CalculationMethod", method, text);
    add_position(position, text);
    add_attribute("Type", "Point", text);
    add_attribute("UsageTypes", usage, text);
    text += " />";
  };
  add(found.position, calculation_method_of(found), "Display");
  if (found.kind == FoundKind::address) add(route_position_of(found), "Interpolation", "Route");
}

void add_query_parts(const ParsedQuery& parsed, std::string& text) {
  const auto add = [&](std::string_view property, std::string_view value) {
    if (value.empty()) return;
    text += "<QueryParseValue";
    add_attribute("Property", property, text);
    add_attribute("Value", value, text);
    text += " />";
  };
  add("AddressLine", parsed.address_line);
  add("Locality", parsed.locality);
  add("PostalCode", parsed.postal_code);
  add("CountryRegion", parsed.country_region);
}

void add_area(const FoundPlace& found, std::string& text) {
  const FoundArea area = area_of(found);
  text += "<BoundingBox";
  add_degrees("SouthLatitude", area.south, text);
  add_degrees("WestLongitude", area.west, text);
  add_degrees("NorthLatitude", area.north, text);
  add_degrees("EastLongitude", area.east, text);
  text += " />";
}

void add_response(const ResultEntity& result, const FoundPlace& found, std::string& text) {
  const RequestView& request = result.entity.request;
  text += "<GeocodeResponse";
  add_attribute("Name", formatted_address_of(found), text);
  add_attribute("EntityType", entity_type_of(found), text);
  add_attribute("Confidence", word_of(found.confidence), text);
  add_attribute("MatchCodes", found.match_codes, text);
  text += '>';
  add_found_address(found, request, text);
  add_points(found, text);
  std::string wanted;
  add_flag("x", request.include_query_parse, wanted);
  if (!wanted.empty()) add_query_parts(result.geocoded.parsed, text);
  add_area(found, text);
  text += "<Point";
  add_position(found.position, text);
  text += " /></GeocodeResponse>";
}

void add_first_version_response(const ResultEntity& result, std::string& text) {
  const FoundPlace* const found = result.best();
  text += "<GeocodeResponse";
  if (found != nullptr) {
    add_attribute("DisplayName", formatted_address_of(*found), text);
    add_attribute("EntityType", entity_type_of(*found), text);
    add_attribute("Confidence", word_of(found->confidence), text);
  }
  add_attribute("StatusCode", result.geocoded.status, text);
  add_attribute("FaultReason", result.geocoded.fault, text);
  text += '>';
  if (found != nullptr) {
    add_found_address(*found, result.entity.request, text);
    text += found->address_line.empty() ? "<RooftopLocation" : "<InterpolatedLocation";
    add_position(found->position, text);
    text += " />";
  }
  text += "</GeocodeResponse><DataQuality feedAlias=\"geofeed1\" />";
}

}  // namespace

std::string xml_result_start(int version) {
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<GeocodeFeed{} xmlns=\"{}\" >\r\n",
      version == 1 ? "" : " Version=\"2.0\"", feed_namespace);
}

std::string xml_result_end() { return "</GeocodeFeed>\r\n"; }

void append_xml_entity(const ResultEntity& result, int version, std::string& text) {
  const EntityView& entity = result.entity;
  text += "<GeocodeEntity";
  add_attribute("Id", entity.id, text);
  add_attribute("xmlns", feed_namespace, text);
  text += '>';
  if (entity.request.coordinates.empty()) {
    add_sent_address(entity.request, version, text);
  } else {
    add_sent_point(entity.request, text);
  }
  if (version == 1) {
    add_first_version_response(result, text);
  } else {
    for (const FoundPlace& found : result.geocoded.places) add_response(result, found, text);
    text += fmt::format("<StatusCode>{}</StatusCode>", result.geocoded.status);
    if (result.geocoded.is_fault()) {
      text += fmt::format("<FaultReason>{}</FaultReason>",
                          xml_escaped(std::string(result.geocoded.fault)));
    }
    text +=
        fmt::format("<TraceId>{}</TraceId>", xml_escaped(trace_id_of(entity.id, entity.number)));
  }
  text += "</GeocodeEntity>";
}

}  // namespace geojob::emulator

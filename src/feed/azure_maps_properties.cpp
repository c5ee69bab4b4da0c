// SPDX-License-Identifier: MIT
#include "feed/azure_maps_properties.hpp"

#include <initializer_list>
#include <string_view>

#include "feed/geojson_text.hpp"
#include "feed/json_members.hpp"

namespace geojob {
namespace {

/// Writes an array of what `write` writes for each item for which `is_there` is true.
template <class Items, class IsThere, class Write>
void write_array(TextOutput& output, const Items& items, IsThere is_there, Write write) {
  output.write("[");
  bool is_first = true;
  for (const auto& item : items) {
    if (!is_there(item)) continue;
    if (!is_first) output.write(",");
    is_first = false;
    write(item);
  }
  output.write("]");
}

void write_districts(TextOutput& output, std::initializer_list<std::string_view> districts) {
  write_array(
      output, districts, [](std::string_view name) { return !name.empty(); },
      [&](std::string_view name) {
        JsonMembers district(output);
        district.add_text("shortName", name);
        district.end();
      });
}

void write_address(TextOutput& output, const AddressView& address) {
  JsonMembers members(output);
  members.add_text("addressLine", address.address_line);
  members.add_text("locality", address.locality);
  members.add_text("neighborhood", address.neighborhood);
  if (!address.admin_district.empty() || !address.admin_district_2.empty()) {
    members.begin_member("adminDistricts");
    write_districts(output, {address.admin_district, address.admin_district_2});
  }
  members.add_text("postalCode", address.postal_code);
  if (!address.country_region.empty()) {
    members.begin_member("countryRegion");
    JsonMembers country(output);
    country.add_text("name", address.country_region);
    country.end();
  }
  members.add_text("formattedAddress", address.formatted_address);
  members.end();
}

void write_point(TextOutput& output, const GeocodePointView& point) {
  JsonMembers members(output);
  members.begin_member("geometry");
  write_geometry(output, point.coordinates);
  members.add_text("calculationMethod", point.calculation_method);
  members.add_words("usageTypes", point.usage_types);
  members.end();
}

}  // namespace

void write_azure_maps_properties(TextOutput& output, const CandidateView& candidate) {
  JsonMembers properties(output);
  properties.add_text("type", candidate.entity_type);
  properties.add_text("confidence", candidate.confidence);
  properties.add_words("matchCodes", candidate.match_codes);
  properties.begin_member("address");
  write_address(output, candidate.address);
  properties.begin_member("geocodePoints");
  write_array(
      output, candidate.points, [](const GeocodePointView&) { return true; },
      [&](const GeocodePointView& point) { write_point(output, point); });
  properties.end();
}

}  // namespace geojob

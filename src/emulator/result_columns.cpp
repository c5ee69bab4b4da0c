// SPDX-License-Identifier: MIT
#include "emulator/result_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/ascii.hpp"
#include "emulator/found_text.hpp"

namespace geojob::emulator {
namespace {

/// The value of an attribute of what was found; nothing if nothing was found.
template <auto value>
void of_best(const ResultEntity& result, std::string& text) {
  if (result.best() != nullptr) text += value(*result.best());
}

template <auto member>
void of_request(const ResultEntity& result, std::string& text) {
  text += result.entity.request.*member;
}

template <auto member>
void of_sent_address(const ResultEntity& result, std::string& text) {
  text += result.entity.request.address.*member;
}

/// What is in the response as it was sent, because the emulator knows no more.
template <auto member>
void of_echoed_address(const ResultEntity& result, std::string& text) {
  if (result.best() != nullptr) text += result.entity.request.address.*member;
}

/// A string of JSON. A delimiter is escaped, because the service writes JSON without quotes.
void append_json_string(std::string_view value, std::string& text) {
  text += '"';
  for (const char c : value) {
    if (c == '"' || c == '\\') {
      text += '\\';
      text += c;
    } else if (is_control(c) || c == '|') {
      text += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      text += c;
    }
  }
  text += '"';
}

void append_query_parts(const ResultEntity& result, std::string& text) {
  if (result.entity.request.query.empty()) return;
  const ParsedQuery& parsed = result.geocoded.parsed;
  const std::size_t start = text.size();
  const auto add = [&](std::string_view property, std::string_view value) {
    if (value.empty()) return;
    text += text.size() == start ? "[" : ",";
    text += fmt::format(R"({{"Property":"{}","Value":)", property);
    append_json_string(value, text);
    text += '}';
  };
  add("AddressLine", parsed.address_line);
  add("Locality", parsed.locality);
  add("PostalCode", parsed.postal_code);
  add("CountryRegion", parsed.country_region);
  if (text.size() != start) text += ']';
}

struct ResultColumnName {
  std::string_view name;
  ColumnValue value;
};

using R = RequestView;
using A = AddressView;
using F = FoundPlace;

std::string latitude(const F& found) { return degrees_text(found.position.latitude); }
std::string longitude(const F& found) { return degrees_text(found.position.longitude); }
/// Version 1.0 has two columns for each: for exact positions and for others.
std::string rooftop_latitude(const F& f) { return f.address_line.empty() ? latitude(f) : ""; }
std::string rooftop_longitude(const F& f) { return f.address_line.empty() ? longitude(f) : ""; }
std::string other_latitude(const F& f) { return f.address_line.empty() ? "" : latitude(f); }
std::string other_longitude(const F& f) { return f.address_line.empty() ? "" : longitude(f); }

constexpr std::string_view request_address = "GeocodeRequest/Address/";
constexpr std::string_view response_address = "GeocodeResponse/Address/";

constexpr std::array known_result_columns =
    {
        ResultColumnName{"Id", [](const ResultEntity& r, std::string& t) { t += r.entity.id; }},
        ResultColumnName{"GeocodeEntity/@Id",
                         [](const ResultEntity& r, std::string& t) { t += r.entity.id; }},
        ResultColumnName{"GeocodeRequest/Culture", of_request<&R::culture>},
        ResultColumnName{"GeocodeRequest/Query", of_request<&R::query>},
        ResultColumnName{"GeocodeRequest/Address/AddressLine", of_sent_address<&A::address_line>},
        ResultColumnName{"GeocodeRequest/Address/AdminDistrict",
                         of_sent_address<&A::admin_district>},
        ResultColumnName{"GeocodeRequest/Address/CountryRegion",
                         of_sent_address<&A::country_region>},
        ResultColumnName{"GeocodeRequest/Address/AdminDistrict2",
                         of_sent_address<&A::admin_district_2>},
        ResultColumnName{"GeocodeRequest/Address/FormattedAddress",
                         of_sent_address<&A::formatted_address>},
        ResultColumnName{"GeocodeRequest/Address/Locality", of_sent_address<&A::locality>},
        ResultColumnName{"GeocodeRequest/Address/PostalCode", of_sent_address<&A::postal_code>},
        ResultColumnName{"GeocodeRequest/Address/PostalTown", of_sent_address<&A::postal_town>},
        ResultColumnName{"GeocodeRequest/ConfidenceFilter/MinimumConfidence",
                         of_request<&R::minimum_confidence>},
        ResultColumnName{"GeocodeRequest/StrictMatch", of_request<&R::strict_match>},
        ResultColumnName{"ReverseGeocodeRequest/IncludeEntityTypes",
                         of_request<&R::include_entity_types>},
        ResultColumnName{"ReverseGeocodeRequest/Location/Latitude",
                         [](const ResultEntity& r, std::string& t) {
                           t += r.entity.request.coordinates.latitude;
                         }},
        ResultColumnName{"ReverseGeocodeRequest/Location/Longitude",
                         [](const ResultEntity& r, std::string& t) {
                           t += r.entity.request.coordinates.longitude;
                         }},
        ResultColumnName{"GeocodeResponse/Address/AddressLine",
                         of_best<[](const F& f) -> const std::string& { return f.address_line; }>},
        ResultColumnName{"GeocodeResponse/Address/AdminDistrict",
                         of_echoed_address<&A::admin_district>},
        ResultColumnName{
            "GeocodeResponse/Address/CountryRegion",
            of_best<[](const F& f) -> const std::string& { return f.place->country->name; }>},
        ResultColumnName{"GeocodeResponse/Address/AdminDistrict2",
                         of_echoed_address<&A::admin_district_2>},
        ResultColumnName{"GeocodeResponse/Address/FormattedAddress", of_best<formatted_address_of>},
        ResultColumnName{"GeocodeResponse/Address/Locality", of_best<locality_of>},
        ResultColumnName{"GeocodeResponse/Address/PostalCode",
                         of_best<[](const F& f) -> const std::string& { return f.postal_code; }>},
        ResultColumnName{"GeocodeResponse/Confidence",
                         of_best<[](const F& f) { return word_of(f.confidence); }>},
        ResultColumnName{"GeocodeResponse/Name", of_best<formatted_address_of>},
        ResultColumnName{"GeocodeResponse/EntityType", of_best<entity_type_of>},
        ResultColumnName{"GeocodeResponse/MatchCodes",
                         of_best<[](const F& f) { return f.match_codes; }>},
        ResultColumnName{"GeocodeResponse/Point/Latitude", of_best<latitude>},
        ResultColumnName{"GeocodeResponse/Point/Longitude", of_best<longitude>},
        ResultColumnName{"GeocodeResponse/BoundingBox/SouthLatitude",
                         of_best<[](const F& f) { return degrees_text(area_of(f).south); }>},
        ResultColumnName{"GeocodeResponse/BoundingBox/WestLongitude",
                         of_best<[](const F& f) { return degrees_text(area_of(f).west); }>},
        ResultColumnName{"GeocodeResponse/BoundingBox/NorthLatitude",
                         of_best<[](const F& f) { return degrees_text(area_of(f).north); }>},
        ResultColumnName{"GeocodeResponse/BoundingBox/EastLongitude",
                         of_best<[](const F& f) { return degrees_text(area_of(f).east); }>},
        ResultColumnName{"GeocodeResponse/QueryParseValues", append_query_parts},
        ResultColumnName{"GeocodeResponse/GeocodePoints",
                         [](const ResultEntity& r, std::string& t) {
                           if (r.best() != nullptr) append_points_as_json(*r.best(), t);
                         }},
        ResultColumnName{"StatusCode",
                         [](const ResultEntity& r, std::string& t) { t += r.geocoded.status; }},
        ResultColumnName{"FaultReason",
                         [](const ResultEntity& r, std::string& t) { t += r.geocoded.fault; }},
        ResultColumnName{"TraceId",
                         [](const ResultEntity& r,
                            std::string& t) { t += trace_id_of(r.entity.id, r.entity.number); }},
};

ColumnValue column_named(std::string_view name) {
  const auto* const found =
      std::find_if(known_result_columns.begin(), known_result_columns.end(),
                   [&](const auto& known) { return equal_ignoring_case(known.name, name); });
  return found == known_result_columns.end() ? nullptr : found->value;
}

}  // namespace

void append_points_as_json(const FoundPlace& found, std::string& text) {
  const auto add = [&](const Coordinates& position, std::string_view method,
                       std::string_view usage) {
    text += fmt::format(R"({{"Longitude":"{}","Latitude":"{}","UsageTypes":"{}","Type":"Point",)",
                        degrees_text(position.longitude), degrees_text(position.latitude), usage);
    text += fmt::format(R"("CalculationMethod":"{}"}})", method);
  };
  text += '[';
  add(found.position, calculation_method_of(found), "Display");
  if (found.kind == FoundKind::address) {
    text += ',';
    add(route_position_of(found), "Interpolation", "Route");
  }
  text += ']';
}

std::vector<ColumnValue> columns_of_header(std::string_view header, char delimiter) {
  std::vector<ColumnValue> columns;
  for (;;) {
    const std::size_t end = header.find(delimiter);
    std::string_view name = trimmed(header.substr(0, end));
    if (name.size() > 1 && name.front() == '"' && name.back() == '"') {
      name = trimmed(name.substr(1, name.size() - 2));
    }
    columns.push_back(column_named(name));
    if (end == std::string_view::npos) return columns;
    header.remove_prefix(end + 1);
  }
}

std::vector<ColumnValue> columns_of_first_version() {
  std::vector<ColumnValue> columns = {column_named("Id"), column_named("GeocodeRequest/Culture"),
                                      column_named("GeocodeRequest/Query")};
  constexpr std::array parts = {"AddressLine",    "AdminDistrict",    "CountryRegion",
                                "AdminDistrict2", "FormattedAddress", "Locality",
                                "PostalCode",     "PostalTown"};
  const auto add_address = [&](std::string_view address) {
    for (const std::string_view part : parts) {
      columns.push_back(column_named(fmt::format("{}{}", address, part)));
    }
  };
  add_address(request_address);
  columns.push_back(column_named("GeocodeRequest/ConfidenceFilter/MinimumConfidence"));
  add_address(response_address);
  columns.insert(columns.end(), {of_best<rooftop_latitude>, of_best<rooftop_longitude>,
                                 of_best<other_latitude>, of_best<other_longitude>});
  for (const std::string_view name :
       {"GeocodeResponse/Confidence", "GeocodeResponse/Name", "GeocodeResponse/EntityType",
        "StatusCode", "FaultReason", "ReverseGeocodeRequest/Location/Latitude",
        "ReverseGeocodeRequest/Location/Longitude"}) {
    columns.push_back(column_named(name));
  }
  return columns;
}

}  // namespace geojob::emulator

// SPDX-License-Identifier: MIT
#include "run/request_writer.hpp"

namespace geojob {
namespace {

constexpr std::string_view feed_begin =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
    "<GeocodeFeed xmlns=\"http://schemas.microsoft.com/search/local/2010/5/geocode\" "
    "Version=\"2.0\">\n";

/// What stands for a character in an attribute; empty for itself. White space other than a blank is
/// replaced, because a reader would make a blank of it (XML 1.0, 3.3.3).
constexpr std::string_view replacement_of(char c) noexcept {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\t':
      return "&#9;";
    case '\n':
      return "&#10;";
    case '\r':
      return "&#13;";
    default:
      return {};
  }
}

}  // namespace

void RequestWriter::begin() { output_.write(feed_begin); }

void RequestWriter::end() { output_.write("</GeocodeFeed>\n"); }

void RequestWriter::write(std::string_view id, const RowRequest& request) {
  output_.write("<GeocodeEntity");
  write_attribute("Id", id);
  output_.write(">");
  if (request.latitude.empty()) {
    write_address_request(request);
  } else {
    write_point_request(request);
  }
  output_.write("</GeocodeEntity>\n");
}

void RequestWriter::write_address_request(const RowRequest& request) {
  output_.write("<GeocodeRequest");
  write_attribute("Culture", request.culture);
  write_attribute("Query", request.query);
  const bool has_address = !request.address_line.empty() || !request.locality.empty() ||
                           !request.admin_district.empty() || !request.postal_code.empty() ||
                           !request.country_region.empty();
  if (!has_address) return output_.write("/>");
  output_.write("><Address");
  write_attribute("AddressLine", request.address_line);
  write_attribute("AdminDistrict", request.admin_district);
  write_attribute("Locality", request.locality);
  write_attribute("PostalCode", request.postal_code);
  write_attribute("CountryRegion", request.country_region);
  output_.write("/></GeocodeRequest>");
}

void RequestWriter::write_point_request(const RowRequest& request) {
  output_.write("<ReverseGeocodeRequest");
  write_attribute("Culture", request.culture);
  output_.write("><Location");
  write_attribute("Latitude", request.latitude);
  write_attribute("Longitude", request.longitude);
  output_.write("/></ReverseGeocodeRequest>");
}

void RequestWriter::write_attribute(std::string_view name, std::string_view value) {
  if (value.empty()) return;
  output_.write(" ");
  output_.write(name);
  output_.write("=\"");
  write_escaped(value);
  output_.write("\"");
}

void RequestWriter::write_escaped(std::string_view value) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const std::string_view replacement = replacement_of(value[i]);
    if (replacement.empty()) continue;
    output_.write(value.substr(begin, i - begin));
    output_.write(replacement);
    begin = i + 1;
  }
  output_.write(value.substr(begin));
}

}  // namespace geojob

// SPDX-License-Identifier: MIT
#include "feed/geojson_text.hpp"

#include <initializer_list>
#include <string_view>

#include "feed/json_text.hpp"

namespace geojob {
namespace {

void write_numbers(TextOutput& output, std::initializer_list<std::string_view> numbers) {
  std::string_view before = "[";
  for (const std::string_view number : numbers) {
    output.write(before);
    write_json_number(output, number);
    before = ",";
  }
  output.write("]");
}

}  // namespace

void write_geometry(TextOutput& output, const CoordinatesView& coordinates) {
  if (coordinates.empty()) return output.write("null");
  output.write("{\"type\":\"Point\",\"coordinates\":");
  write_numbers(output, {coordinates.longitude, coordinates.latitude});
  output.write("}");
}

void write_box(TextOutput& output, const BoundingBoxView& box) {
  write_numbers(output, {box.west, box.south, box.east, box.north});
}

}  // namespace geojob

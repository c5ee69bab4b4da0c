// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string_view>

#include "feed/azure_maps_properties.hpp"
#include "feed/geojson_text.hpp"
#include "feed/json_members.hpp"
#include "geojob/feed/result_writer.hpp"

namespace geojob {
namespace {

/// Whether the column is written outside of the properties.
bool is_part_of_feature(ResultColumn column) noexcept {
  switch (column) {
    case ResultColumn::id:
    case ResultColumn::latitude:
    case ResultColumn::longitude:
    case ResultColumn::west:
    case ResultColumn::south:
    case ResultColumn::east:
    case ResultColumn::north:
      return true;
    default:
      return false;
  }
}

bool has(std::span<const ResultColumn> columns, ResultColumn wanted) noexcept {
  return std::find(columns.begin(), columns.end(), wanted) != columns.end();
}

}  // namespace

void GeoJsonResultWriter::begin() {
  is_first_ = true;
  if (frame_ == FeatureFrame::collection) {
    output().write("{\"type\":\"FeatureCollection\",\"features\":[");
  }
}

void GeoJsonResultWriter::write(const ResultRow& row) {
  if (frame_ == FeatureFrame::collection) output().write(is_first_ ? "\n" : ",\n");
  is_first_ = false;
  write_feature(row);
  if (frame_ == FeatureFrame::lines) output().write("\n");
}

void GeoJsonResultWriter::end() {
  if (frame_ == FeatureFrame::collection) output().write("\n]}\n");
}

void GeoJsonResultWriter::write_feature(const ResultRow& row) {
  const bool is_flat = shape_ == FeatureShape::flat;
  JsonMembers feature(output());
  feature.add_text("type", "Feature");
  if (!is_flat || has(columns(), ResultColumn::id)) feature.add_text("id", row.entity().id);
  const BoundingBoxView& box = row.candidate().box;
  if (!box.empty() && (!is_flat || has(columns(), ResultColumn::west))) {
    feature.begin_member("bbox");
    write_box(output(), box);
  }
  feature.begin_member("geometry");
  write_geometry(output(), row.point().coordinates);
  feature.begin_member("properties");
  if (is_flat) {
    write_flat_properties(row);
  } else {
    write_azure_maps_properties(output(), row.candidate());
  }
  feature.end();
}

void GeoJsonResultWriter::write_flat_properties(const ResultRow& row) {
  JsonMembers properties(output());
  for (const ResultColumn column : columns()) {
    if (!is_part_of_feature(column)) properties.add(name_of(column), row.value(column));
  }
  properties.end();
}

}  // namespace geojob

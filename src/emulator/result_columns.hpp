// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_RESULT_COLUMNS_HPP
#define GEOJOB_EMULATOR_RESULT_COLUMNS_HPP

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "emulator/geocoder.hpp"
#include "geojob/feed/entity.hpp"

/// The columns of result files in text form.

namespace geojob::emulator {

/// An entity and its answer.
struct ResultEntity {
  const EntityView& entity;
  const Geocoded& geocoded;

  /// Null if nothing was found.
  [[nodiscard]] const FoundPlace* best() const noexcept {
    return geocoded.places.empty() ? nullptr : geocoded.places.data();
  }
};

/// Appends the value of a column. Null for a column that is always empty.
using ColumnValue = void (*)(const ResultEntity& result, std::string& text);

/// The columns of a header, in its order. A name that is not known is a column without values.
[[nodiscard]] std::vector<ColumnValue> columns_of_header(std::string_view header, char delimiter);
/// The 31 columns of version 1.0, which has no header.
[[nodiscard]] std::vector<ColumnValue> columns_of_first_version();

/// The points of a place as JSON, in the form of the column GeocodePoints.
void append_points_as_json(const FoundPlace& found, std::string& text);

}  // namespace geojob::emulator

#endif

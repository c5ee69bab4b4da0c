// SPDX-License-Identifier: MIT
#include <algorithm>
#include <optional>

#include "core/c_values.hpp"
#include "feed/c_entity.hpp"
#include "geojob/feed/result_row.h"
#include "geojob/feed/result_row.hpp"

namespace geojob {
namespace {

std::optional<ResultColumn> column_of(int number) noexcept {
  if (number < 0 || number >= geojob_column_count()) return std::nullopt;
  return static_cast<ResultColumn>(number);
}

geojob_value c_value(const ResultValue& value) noexcept {
  const auto& [kind, text] = value;
  return {c_text(text), static_cast<int>(kind)};
}

/// The row goes away before the caller looks at its number, so the number is kept in the call.
geojob_text kept_number(std::string_view number, const EntityCall& call) noexcept {
  std::copy_n(number.data(), std::min(number.size(), call.candidate_number.size()),
              call.candidate_number.data());
  return {call.candidate_number.data(), number.size()};
}

geojob_value value_in(const ResultRow& row, int column, const EntityCall& call) noexcept {
  geojob_value value = c_value(row.value(static_cast<ResultColumn>(column)));
  if (column == GEOJOB_COLUMN_CANDIDATE) {
    value.text = kept_number(text_of(value.text.data, value.text.size), call);
  }
  return value;
}

}  // namespace
}  // namespace geojob

int geojob_column_count() noexcept { return static_cast<int>(geojob::all_result_columns().size()); }

geojob_text geojob_column_name(int column) noexcept {
  const std::optional<geojob::ResultColumn> known = geojob::column_of(column);
  return known ? geojob::c_text(geojob::name_of(*known)) : geojob_text{};
}

int geojob_column_of_name(const char* name, size_t size) noexcept {
  const std::optional<geojob::ResultColumn> found =
      geojob::result_column(geojob::text_of(name, size));
  return found ? static_cast<int>(*found) : -1;
}

void geojob_entity_row(const geojob_entity* entity, size_t candidate_index, int use,
                       const int* columns, size_t count, geojob_value* values) noexcept {
  const geojob::EntityCall& call = geojob::call_of(*entity);
  const geojob::ResultRow row(
      call.view, candidate_index,
      use == GEOJOB_POINT_FOR_ROUTE ? geojob::PointUse::route : geojob::PointUse::display);
  const int known = geojob_column_count();
  for (std::size_t i = 0; i < count; ++i) {
    const bool is_column = columns[i] >= 0 && columns[i] < known;
    values[i] = is_column ? geojob::value_in(row, columns[i], call) : geojob_value{};
  }
}

// SPDX-License-Identifier: MIT
#include "geojob/feed/result_column.hpp"

#include <array>
#include <cstddef>

namespace geojob {
namespace {

using enum ResultColumn;

struct NamedColumn {
  ResultColumn column;
  std::string_view name;
};

/// In the order of ResultColumn.
constexpr std::array names{
    NamedColumn{id, "id"},
    NamedColumn{candidate, "candidate"},
    NamedColumn{latitude, "latitude"},
    NamedColumn{longitude, "longitude"},
    NamedColumn{confidence, "confidence"},
    NamedColumn{match_codes, "match_codes"},
    NamedColumn{entity_type, "entity_type"},
    NamedColumn{name, "name"},
    NamedColumn{matched_address, "matched_address"},
    NamedColumn{address_line, "address_line"},
    NamedColumn{locality, "locality"},
    NamedColumn{admin_district, "admin_district"},
    NamedColumn{admin_district_2, "admin_district_2"},
    NamedColumn{postal_code, "postal_code"},
    NamedColumn{country_region, "country_region"},
    NamedColumn{calculation_method, "calculation_method"},
    NamedColumn{usage_types, "usage_types"},
    NamedColumn{west, "west"},
    NamedColumn{south, "south"},
    NamedColumn{east, "east"},
    NamedColumn{north, "north"},
    NamedColumn{status, "status"},
    NamedColumn{reason, "reason"},
    NamedColumn{trace_id, "trace_id"},
};

/// All columns but one.
template <std::size_t count>
constexpr std::array<ResultColumn, count> columns_without(std::optional<ResultColumn> left_out) {
  std::array<ResultColumn, count> columns{};
  std::size_t size = 0;
  for (const NamedColumn& known : names) {
    if (known.column != left_out) columns[size++] = known.column;
  }
  return columns;
}

constexpr auto every = columns_without<names.size()>(std::nullopt);
constexpr auto usual = columns_without<names.size() - 1>(candidate);

}  // namespace

std::span<const ResultColumn> usual_result_columns() noexcept { return usual; }

std::span<const ResultColumn> all_result_columns() noexcept { return every; }

std::string_view name_of(ResultColumn column) noexcept {
  return names[static_cast<std::size_t>(column)].name;
}

std::optional<ResultColumn> result_column(std::string_view wanted) noexcept {
  for (const NamedColumn& known : names) {
    if (known.name == wanted) return known.column;
  }
  return std::nullopt;
}

}  // namespace geojob

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_RESULT_COLUMN_HPP
#define GEOJOB_FEED_RESULT_COLUMN_HPP

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "geojob/core/export.hpp"

namespace geojob {

/// What is written of a result, in this order. Each has the same name in all formats:
/// docs/results.md describes them.
enum class ResultColumn : std::uint8_t {
  id,
  candidate,  ///< The number of the candidate, from 1. Written only on request.
  latitude,
  longitude,
  confidence,
  match_codes,
  entity_type,
  name,
  matched_address,
  address_line,
  locality,
  admin_district,
  admin_district_2,
  postal_code,
  country_region,
  calculation_method,
  usage_types,
  west,
  south,
  east,
  north,
  status,
  reason,
  trace_id,
};

/// All columns but `candidate`.
[[nodiscard]] GEOJOB_EXPORT std::span<const ResultColumn> usual_result_columns() noexcept;
/// All columns.
[[nodiscard]] GEOJOB_EXPORT std::span<const ResultColumn> all_result_columns() noexcept;

[[nodiscard]] GEOJOB_EXPORT std::string_view name_of(ResultColumn column) noexcept;
/// nullopt if no column has this name.
[[nodiscard]] GEOJOB_EXPORT std::optional<ResultColumn> result_column(
    std::string_view wanted) noexcept;

}  // namespace geojob

#endif

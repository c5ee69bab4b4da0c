// SPDX-License-Identifier: MIT
// What columns there are, and what they are called, where a table and results come together.

#include <array>
#include <set>
#include <utility>

#include "core/ascii.hpp"
#include "run/joined_writer.hpp"

namespace geojob {
namespace {

using NameSet = std::set<std::string, std::less<>>;

/// The names of the table such that each is there once.
std::vector<std::string> distinct_names(const std::vector<std::string>& table) {
  const NameSet own(table.begin(), table.end());
  NameSet used;
  std::vector<std::string> names;
  for (std::size_t column = 0; column < table.size(); ++column) {
    const std::string& name = table[column];
    const std::string stem = name.empty() ? "column" : name;
    std::string chosen = name;
    std::size_t number = name.empty() ? column + 1 : 2;
    while (chosen.empty() || used.contains(chosen) || (chosen != name && own.contains(chosen))) {
      chosen = stem + "_" + std::to_string(number++);
    }
    used.insert(chosen);
    names.push_back(std::move(chosen));
  }
  return names;
}

}  // namespace

std::span<const ResultColumn> all_joined_columns() noexcept {
  using enum ResultColumn;
  static constexpr std::array order{
      latitude,
      longitude,
      confidence,
      match_codes,
      entity_type,
      matched_address,
      status,
      reason,
      name,
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
      trace_id,
  };
  return order;
}

std::span<const ResultColumn> joined_columns() noexcept {
  constexpr std::size_t usual_count = 8;
  return all_joined_columns().first(usual_count);
}

JoinedNames joined_names(const std::vector<std::string>& table,
                         std::span<const ResultColumn> columns) {
  JoinedNames names{.table = distinct_names(table), .results = {}};
  NameSet taken;
  for (const std::string& name : table) taken.insert(lowered(name));
  for (const std::string& name : names.table) taken.insert(lowered(name));
  for (const ResultColumn column : columns) {
    std::string name(name_of(column));
    while (taken.contains(name)) name.insert(0, "geojob_");
    names.results.push_back(std::move(name));
  }
  return names;
}

}  // namespace geojob

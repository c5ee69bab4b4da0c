// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_FOUND_TEXT_HPP
#define GEOJOB_EMULATOR_FOUND_TEXT_HPP

#include <cstdint>
#include <string>
#include <string_view>

#include "emulator/geocoder.hpp"

/// The words of result files for what was found.

namespace geojob::emulator {

[[nodiscard]] std::string_view word_of(Confidence confidence) noexcept;
[[nodiscard]] std::string_view entity_type_of(const FoundPlace& found) noexcept;
[[nodiscard]] std::string_view calculation_method_of(const FoundPlace& found) noexcept;
/// Empty for a country.
[[nodiscard]] std::string_view locality_of(const FoundPlace& found) noexcept;
/// `7 Chapel Yard, London, United Kingdom`
[[nodiscard]] std::string formatted_address_of(const FoundPlace& found);
/// The point on the road, which is a little away from that of an address.
[[nodiscard]] Coordinates route_position_of(const FoundPlace& found) noexcept;
/// With up to six digits behind the point.
[[nodiscard]] std::string degrees_text(double degrees);

struct FoundArea {
  double south, west, north, east;
};
[[nodiscard]] FoundArea area_of(const FoundPlace& found) noexcept;

/// For the entity with that number. It has several parts, with a comma and a vertical bar.
[[nodiscard]] std::string trace_id_of(std::string_view entity_id, std::uint64_t number);

}  // namespace geojob::emulator

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_GEOCODER_HPP
#define GEOJOB_EMULATOR_GEOCODER_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "emulator/gazetteer.hpp"
#include "geojob/feed/entity.hpp"

namespace geojob::emulator {

enum class Confidence : std::uint8_t { low, medium, high };
enum class FoundKind : std::uint8_t { address, road, populated_place, country_region };

/// A place that was found for an entity.
struct FoundPlace {
  FoundKind kind = FoundKind::populated_place;
  Confidence confidence = Confidence::high;
  std::string_view match_codes = "Good";
  const Place* place = nullptr;  ///< For a country its first place. Never null.
  std::string address_line;
  std::string postal_code;
  Coordinates position;
};

/// What was recognised in a query; parts are empty if there are none.
struct ParsedQuery {
  std::string address_line;
  std::string locality;
  std::string postal_code;
  std::string country_region;
};

/// The answer for one entity.
struct Geocoded {
  std::string_view status = "Success";
  std::string_view fault;
  std::vector<FoundPlace> places;  ///< The best first. Empty if nothing was found.
  ParsedQuery parsed;

  [[nodiscard]] bool is_fault() const noexcept { return !fault.empty(); }
};

/// What to do with an entity that has an address and a point.
enum class BothRequests : std::uint8_t { address, point, fault };

/// Looks for the entity's address, or for the address of its point. docs/emulator.md says what it
/// finds.
[[nodiscard]] Geocoded geocode(const EntityView& entity, const Gazetteer& gazetteer,
                               BothRequests both = BothRequests::address);

}  // namespace geojob::emulator

#endif

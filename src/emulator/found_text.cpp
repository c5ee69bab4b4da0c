// SPDX-License-Identifier: MIT
#include "emulator/found_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "emulator/fingerprint.hpp"

namespace geojob::emulator {

std::string_view word_of(Confidence confidence) noexcept {
  switch (confidence) {
    case Confidence::low:
      return "Low";
    case Confidence::medium:
      return "Medium";
    case Confidence::high:
      break;
  }
  return "High";
}

std::string_view entity_type_of(const FoundPlace& found) noexcept {
  switch (found.kind) {
    case FoundKind::address:
      return "Address";
    case FoundKind::road:
      return "RoadBlock";
    case FoundKind::country_region:
      return "CountryRegion";
    case FoundKind::populated_place:
      break;
  }
  return "PopulatedPlace";
}

std::string_view calculation_method_of(const FoundPlace& found) noexcept {
  return found.kind == FoundKind::address ? "InterpolationOffset" : "Rooftop";
}

std::string_view locality_of(const FoundPlace& found) noexcept {
  return found.kind == FoundKind::country_region ? std::string_view() : found.place->name;
}

std::string formatted_address_of(const FoundPlace& found) {
  std::string text = found.address_line;
  for (const std::string_view part : {locality_of(found), std::string_view(found.postal_code)}) {
    if (part.empty()) continue;
    if (!text.empty()) text += part == locality_of(found) ? ", " : " ";
    text += part;
  }
  if (!text.empty()) text += ", ";
  return text + found.place->country->name;
}

Coordinates route_position_of(const FoundPlace& found) noexcept {
  constexpr double a_few_metres = 0.00005;
  return {found.position.latitude - a_few_metres, found.position.longitude};
}

std::string degrees_text(double degrees) {
  std::string text = fmt::format("{:.6f}", degrees);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

FoundArea area_of(const FoundPlace& found) noexcept {
  double reach = 0.1;
  if (found.kind == FoundKind::address || found.kind == FoundKind::road) reach = 0.004;
  if (found.kind == FoundKind::country_region) reach = 2;
  const auto turned = [](double longitude) {
    if (longitude > 180) return longitude - 360;
    return longitude < -180 ? longitude + 360 : longitude;
  };
  const Coordinates& middle = found.position;
  return {std::max(middle.latitude - reach, -90.0), turned(middle.longitude - reach),
          std::min(middle.latitude + reach, 90.0), turned(middle.longitude + reach)};
}

std::string trace_id_of(std::string_view entity_id, std::uint64_t number) {
  const std::uint64_t hash = fingerprint(entity_id);
  const std::uint64_t other = (hash ^ number) * 0x9E3779B97F4A7C15U;
  return fmt::format("{:016x}{:016x}|EMULATOR|7.7.0.0|EMULATOR-2, i-1.local", hash, other);
}

}  // namespace geojob::emulator

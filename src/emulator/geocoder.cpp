// SPDX-License-Identifier: MIT
#include "emulator/geocoder.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/ascii.hpp"
#include "emulator/fingerprint.hpp"

namespace geojob::emulator {
namespace {

bool has_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }

std::string_view without_trailing_separators(std::string_view text) {
  while (!text.empty() && (is_blank(text.back()) || text.back() == ',' || text.back() == ';')) {
    text.remove_suffix(1);
  }
  return text;
}

/// A name of a place in a text.
struct Mention {
  const Place* place;
  std::size_t start;  ///< Where it begins in the text.
};

/// The names in a text.
struct Mentions {
  std::vector<Mention> places;
  const Country* country = nullptr;  ///< The last one.
  bool has_other_words = false;

  /// Keeps the places in this country only, if it is known.
  void keep_places_in(const Country* wanted) {
    if (wanted == nullptr) return;
    std::erase_if(places, [&](const Mention& mention) { return mention.place->country != wanted; });
  }
};

Mentions mentions_in(std::string_view text, const Gazetteer& gazetteer) {
  const Words words(text);
  Mentions mentions;
  for (std::size_t at = 0; at < words.count();) {
    std::size_t count =
        std::min(gazetteer.most_words_after(words.phrase(at, 1)), words.count() - at);
    Gazetteer::Meaning meaning;
    for (; count > 0; --count) {
      meaning = gazetteer.meaning(words.phrase(at, count));
      if (meaning.place != nullptr || meaning.country != nullptr) break;
    }
    if (meaning.place != nullptr) {
      mentions.places.push_back({meaning.place, words.place_in_text(at)});
    }
    if (meaning.country != nullptr) mentions.country = meaning.country;
    if (count == 0) mentions.has_other_words = true;
    at += std::max<std::size_t>(count, 1);
  }
  return mentions;
}

/// The position of an address: near its place, and for the same address always the same.
Coordinates position_of_address(const Place& place, std::string_view address_line) {
  constexpr double most = 0.03;
  constexpr double steps = 65535;
  const std::uint64_t hash = fingerprint(Words(address_line).all());
  const auto offset = [&](unsigned shift) {
    return (static_cast<double>((hash >> shift) & 0xFFFFU) / steps * 2 - 1) * most;
  };
  const Coordinates& middle = place.position;
  return {std::clamp(middle.latitude + offset(0), -90.0, 90.0),
          std::clamp(middle.longitude + offset(16), -180.0, 180.0)};
}

FoundPlace found_place(const Place& place) {
  FoundPlace found;
  found.place = &place;
  found.position = place.position;
  return found;
}

FoundPlace found_address(const Place& place, std::string_view address_line) {
  FoundPlace found = found_place(place);
  found.kind = has_digit(address_line) ? FoundKind::address : FoundKind::road;
  if (found.kind == FoundKind::road) found.confidence = Confidence::medium;
  found.address_line = address_line;
  found.position = position_of_address(place, address_line);
  return found;
}

/// The country, if only that was found. It has the position of its first place.
std::vector<FoundPlace> found_country(const Country* country, const Gazetteer& gazetteer,
                                      bool is_all) {
  const Place* const place = country == nullptr ? nullptr : gazetteer.first_place(*country);
  if (place == nullptr) return {};
  FoundPlace found = found_place(*place);
  found.kind = FoundKind::country_region;
  if (!is_all) {
    found.confidence = Confidence::low;
    found.match_codes = "UpHierarchy";
  }
  return {found};
}

/// An address in one text, which may end with a postal code.
FoundPlace found_before(const Mention& mention, std::string_view text) {
  std::string_view line = without_trailing_separators(text.substr(0, mention.start));
  const std::size_t comma = line.rfind(',');
  std::string_view postal_code;
  if (comma != std::string_view::npos) {
    const std::string_view last = trimmed(line.substr(comma + 1));
    if (!last.empty() && std::all_of(last.begin(), last.end(), is_digit)) {
      postal_code = last;
      line = without_trailing_separators(line.substr(0, comma));
    }
  }
  FoundPlace found = found_address(*mention.place, line);
  found.postal_code = postal_code;
  return found;
}

/// Of several places the last one is the best: addresses begin with the smallest part.
std::vector<FoundPlace> find_text(std::string_view text, const Country* country,
                                  const Gazetteer& gazetteer) {
  Mentions mentions = mentions_in(text, gazetteer);
  if (country == nullptr) country = mentions.country;
  const bool is_country = mentions.places.empty() && !mentions.has_other_words;
  mentions.keep_places_in(country);
  if (mentions.places.empty()) {
    return found_country(country, gazetteer, is_country && mentions.country == country);
  }
  const Mention& best = mentions.places.back();
  if (has_digit(text.substr(0, best.start))) return {found_before(best, text)};
  std::vector<FoundPlace> found;
  const bool is_ambiguous = mentions.places.size() > 1;
  std::for_each(mentions.places.rbegin(), mentions.places.rend(), [&](const Mention& mention) {
    FoundPlace& place = found.emplace_back(found_place(*mention.place));
    if (is_ambiguous || mentions.has_other_words) place.confidence = Confidence::medium;
    if (is_ambiguous) place.match_codes = "Ambiguous";
  });
  return found;
}

std::vector<FoundPlace> find_address(const AddressView& address, const Gazetteer& gazetteer) {
  const Country* const country = gazetteer.country(address.country_region);
  std::string_view locality = address.locality;
  if (locality.empty()) locality = address.postal_town;
  if (locality.empty() && !address.address_line.empty()) {
    return find_text(address.address_line, country, gazetteer);
  }
  const Place* const place = gazetteer.meaning(Words(locality).all()).place;
  if (place == nullptr || (country != nullptr && place->country != country)) {
    const bool is_all = locality.empty() && address.postal_code.empty() &&
                        address.admin_district.empty() && address.admin_district_2.empty();
    return found_country(country, gazetteer, is_all);
  }
  FoundPlace found = address.address_line.empty() ? found_place(*place)
                                                  : found_address(*place, address.address_line);
  found.postal_code = address.postal_code;
  return {found};
}

std::optional<double> degrees_in(std::string_view text) {
  double number = 0;
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() ? std::optional(number) : std::nullopt;
}

Geocoded find_point(const EntityView& entity, const Gazetteer& gazetteer) {
  const CoordinatesView& point = entity.request.coordinates;
  const Coordinates position{degrees_in(point.latitude).value_or(0),
                             degrees_in(point.longitude).value_or(0)};
  Geocoded geocoded;
  geocoded.places.push_back(found_place(gazetteer.nearest(position)));
  if (equal_ignoring_case(entity.request.include_entity_types, "CountryRegion")) {
    geocoded.places[0].kind = FoundKind::country_region;
  }
  return geocoded;
}

Geocoded faulty(std::string_view fault) {
  Geocoded geocoded;
  geocoded.status = "BadRequest";
  geocoded.fault = fault;
  return geocoded;
}

void note_query(Geocoded& geocoded) {
  if (geocoded.places.empty()) return;
  const FoundPlace& best = geocoded.places.front();
  geocoded.parsed.address_line = best.address_line;
  geocoded.parsed.postal_code = best.postal_code;
  if (best.kind != FoundKind::country_region) geocoded.parsed.locality = best.place->name;
  geocoded.parsed.country_region = best.place->country->name;
}

/// Removes what the request did not ask for.
void reduce(std::vector<FoundPlace>& places, const RequestView& request) {
  Confidence least = Confidence::low;
  if (equal_ignoring_case(request.minimum_confidence, "Medium")) least = Confidence::medium;
  if (equal_ignoring_case(request.minimum_confidence, "High")) least = Confidence::high;
  std::erase_if(places, [&](const FoundPlace& found) { return found.confidence < least; });
  const auto most = degrees_in(request.max_results).value_or(1);
  const auto count = static_cast<std::size_t>(std::clamp(most, 1.0, 20.0));
  if (places.size() > count) places.resize(count);
}

}  // namespace

Geocoded geocode(const EntityView& entity, const Gazetteer& gazetteer, BothRequests both) {
  const RequestView& request = entity.request;
  const bool has_point = !request.coordinates.empty();
  const bool has_address = !request.query.empty() || request.address != AddressView{};
  if (has_point && has_address && both == BothRequests::fault) {
    return faulty("An entity must have either a GeocodeRequest or a ReverseGeocodeRequest.");
  }
  if (has_point && (!has_address || both == BothRequests::point)) {
    return find_point(entity, gazetteer);
  }
  if (!request.address.formatted_address.empty()) {
    return faulty(
        "The Address.FormattedAddress property must not be specified because it is an output-only "
        "property.");
  }
  if (!has_address && entity.unreadable_values != 0) {
    return faulty("The location has no valid latitude and longitude.");
  }
  if (!has_address) {
    return faulty("To geocode a location, you must specify at least one address field.");
  }
  Geocoded geocoded;
  if (request.query.empty()) {
    geocoded.places = find_address(request.address, gazetteer);
  } else {
    const Country* const country = gazetteer.country(request.address.country_region);
    geocoded.places = find_text(request.query, country, gazetteer);
    note_query(geocoded);
  }
  reduce(geocoded.places, request);
  return geocoded;
}

}  // namespace geojob::emulator

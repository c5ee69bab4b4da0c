// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_ENTITY_HPP
#define GEOJOB_FEED_ENTITY_HPP

#include <cstdint>
#include <span>
#include <string_view>

/// What a result file says of one entity: what was asked, and what the service found. All texts are
/// UTF-8 without white space at their ends, and empty if the file does not have them.
/// docs/result-files.md has the facts.

namespace geojob {

/// A point on the earth in degrees. Each is the text of a decimal number as the service wrote it,
/// so no digit is lost: at most 90 for the latitude and 180 for the longitude, on both sides of
/// zero. Both are empty if the file has no such point.
struct CoordinatesView {
  std::string_view latitude{};
  std::string_view longitude{};

  [[nodiscard]] bool empty() const noexcept { return latitude.empty(); }
  friend bool operator==(const CoordinatesView&, const CoordinatesView&) = default;
};

/// An area between two parallels and two meridians, in degrees, like CoordinatesView. If `west` is
/// greater than `east`, it crosses the antimeridian. All are empty if the file has no area.
struct BoundingBoxView {
  std::string_view south{};
  std::string_view west{};
  std::string_view north{};
  std::string_view east{};

  [[nodiscard]] bool empty() const noexcept { return south.empty(); }
  friend bool operator==(const BoundingBoxView&, const BoundingBoxView&) = default;
};

/// An address in parts, as it was sent or as the service has it.
struct AddressView {
  std::string_view address_line{};
  std::string_view admin_district{};
  std::string_view admin_district_2{};  ///< Version 1.0 calls it District.
  std::string_view country_region{};    ///< A name in the request's language, never a code.
  std::string_view formatted_address{};
  std::string_view locality{};
  std::string_view postal_code{};
  std::string_view postal_town{};
  std::string_view neighborhood{};
  std::string_view landmark{};

  friend bool operator==(const AddressView&, const AddressView&) = default;
};

/// What was asked.
struct RequestView {
  std::string_view culture{};
  std::string_view query{};       ///< An address in one text.
  AddressView address{};          ///< An address in parts.
  CoordinatesView coordinates{};  ///< A point, for which the service looks for an address.
  std::string_view minimum_confidence{};
  std::string_view include_entity_types{};
  std::string_view max_results{};
  std::string_view strict_match{};
  std::string_view include_neighborhood{};
  std::string_view include_query_parse{};
};

/// One of several points for the same place.
struct GeocodePointView {
  CoordinatesView coordinates{};
  std::string_view calculation_method{};  ///< `Rooftop`, `Interpolation`, …
  std::string_view usage_types{};         ///< `Display`, `Route`, or both: `Display, Route`.
  std::string_view type{};                ///< `Point`

  friend bool operator==(const GeocodePointView&, const GeocodePointView&) = default;
};

/// A part that the service recognised in the query.
struct QueryPartView {
  std::string_view property{};  ///< `AddressLine`, `Locality`, …
  std::string_view value{};

  friend bool operator==(const QueryPartView&, const QueryPartView&) = default;
};

/// A place that the service found.
struct CandidateView {
  std::string_view name{};
  std::string_view entity_type{};
  std::string_view confidence{};  ///< `High`, `Medium` or `Low`
  std::string_view
      match_codes{};  ///< `Good`, `Ambiguous`, `UpHierarchy`; several: `Ambiguous, Good`
  AddressView address{};
  CoordinatesView
      point{};  ///< The point to show. In version 1.0 the rooftop, or else interpolated.
  std::span<const GeocodePointView> points{};  ///< With coordinates each.
  BoundingBoxView box{};
  std::span<const QueryPartView> query_parts{};
};

/// One entity of a result file. Valid during the call that has it.
struct EntityView {
  std::string_view id{};
  RequestView request{};
  std::span<const CandidateView> candidates{};  ///< The best first.
  std::string_view status_code{};               ///< `Success`, `BadRequest`, or another.
  std::string_view fault_reason{};
  std::string_view trace_id{};
  /// How many values could not be read: numbers that are none or out of range, points with one
  /// coordinate only, columns that should be JSON, and fields for which the header has no column.
  /// They are left out.
  std::uint32_t unreadable_values = 0;
  /// Some points had latitude and longitude exchanged, and were put right. The row's own Point
  /// proves it.
  bool points_put_right = false;
  std::uint64_t number = 0;  ///< Counts the entities from 1.
};

}  // namespace geojob

#endif

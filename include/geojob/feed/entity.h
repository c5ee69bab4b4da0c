// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_ENTITY_H
#define GEOJOB_FEED_ENTITY_H

#include "geojob/core/c_interface.h"

#ifdef __cplusplus
extern "C" {
#endif

// What a result file says of one entity: what was asked, and what the service found
// (geojob/feed/entity.hpp, docs/result-files.md). All texts are views of the reader's memory, in
// UTF-8 without white space at their ends, and absent if the file does not have them. They are
// valid during the callback that got the entity, and so are calls of the functions here.
//
// Functions that fill in a struct return 1; or 0 if there is no such thing, and then all is absent.
// Their argument `struct_size` is the sizeof of that struct. Later versions may add members at the
// ends of geojob_entity, geojob_request, geojob_candidate, geojob_point and geojob_query_part. The
// structs inside of them stay as they are.

/// A point on the earth in degrees: decimal numbers, with the digits that the service wrote. At
/// most 90 and 180 on both sides of zero. Both are absent if the file has no such point.
typedef struct geojob_coordinates {
  geojob_text latitude;
  geojob_text longitude;
} geojob_coordinates;

/// An area between two parallels and two meridians, in degrees. If `west` is greater than `east`,
/// it crosses the antimeridian. All are absent if the file has no area.
typedef struct geojob_box {
  geojob_text south;
  geojob_text west;
  geojob_text north;
  geojob_text east;
} geojob_box;

/// An address in parts, as it was sent or as the service has it.
typedef struct geojob_address {
  geojob_text address_line;
  geojob_text admin_district;
  geojob_text admin_district_2;  ///< Version 1.0 calls it District.
  geojob_text country_region;    ///< A name in the request's language, never a code.
  geojob_text formatted_address;
  geojob_text locality;
  geojob_text postal_code;
  geojob_text postal_town;
  geojob_text neighborhood;
  geojob_text landmark;
} geojob_address;

/// One entity, as geojob_on_entity gets it. `struct_size` tells which members the library that is
/// in use has filled in.
typedef struct geojob_entity {
  size_t struct_size;  ///< How many bytes of this struct the library has filled in.
  const void* inside;  ///< For geojob's functions.
  uint64_t number;     ///< Counts the entities from 1.
  geojob_text id;
  geojob_text status_code;  ///< `Success`, `BadRequest`, or another.
  geojob_text fault_reason;
  geojob_text trace_id;
  size_t candidate_count;      ///< geojob_entity_candidate() gives them.
  uint32_t unreadable_values;  ///< How many values could not be read, and were left out.
  uint32_t points_put_right;   ///< 1 if latitude and longitude were exchanged and put right.
} geojob_entity;

/// What was asked.
typedef struct geojob_request {
  geojob_text culture;
  geojob_text query;               ///< An address in one text.
  geojob_address address;          ///< An address in parts.
  geojob_coordinates coordinates;  ///< A point, for which the service looks for an address.
  geojob_text minimum_confidence;
  geojob_text include_entity_types;
  geojob_text max_results;
  geojob_text strict_match;
  geojob_text include_neighborhood;
  geojob_text include_query_parse;
} geojob_request;

/// A place that the service found.
typedef struct geojob_candidate {
  geojob_text name;
  geojob_text entity_type;
  geojob_text confidence;   ///< `High`, `Medium` or `Low`
  geojob_text match_codes;  ///< `Good`, `Ambiguous`, `UpHierarchy`; several: `Ambiguous, Good`
  geojob_address address;
  geojob_coordinates point;  ///< The point to show.
  geojob_box box;
  size_t point_count;       ///< geojob_entity_point() gives them.
  size_t query_part_count;  ///< geojob_entity_query_part() gives them.
} geojob_candidate;

/// One of several points for the same place.
typedef struct geojob_point {
  geojob_coordinates coordinates;
  geojob_text calculation_method;  ///< `Rooftop`, `Interpolation`, …
  geojob_text usage_types;         ///< `Display`, `Route`, or both: `Display, Route`.
  geojob_text type;                ///< `Point`
} geojob_point;

/// A part that the service recognised in the query.
typedef struct geojob_query_part {
  geojob_text property;  ///< `AddressLine`, `Locality`, …
  geojob_text value;
} geojob_query_part;

/// How well the service found an entity: the numbers of geojob::Match.
enum {
  GEOJOB_MATCHED = 0,    ///< A point, with high confidence, for what was asked.
  GEOJOB_WEAK = 1,       ///< A point, but with less confidence, or for a larger area.
  GEOJOB_UNMATCHED = 2,  ///< No point, although the service reports no fault.
  GEOJOB_FAILED = 3      ///< The service reports a fault.
};

/// What a point is needed for: the numbers of geojob::PointUse.
enum {
  GEOJOB_POINT_FOR_DISPLAY = 0,  ///< To show the place on a map.
  GEOJOB_POINT_FOR_ROUTE = 1     ///< To drive there: the place on the road.
};

/// How well the entity was found: GEOJOB_MATCHED and so on. Only its first candidate counts
/// (geojob/feed/match.hpp).
GEOJOB_C int geojob_entity_match(const geojob_entity* entity) GEOJOB_NOEXCEPT;

/// Fills in what was asked. Every entity has this, so it returns 1.
GEOJOB_C int geojob_entity_request(const geojob_entity* entity, geojob_request* request,
                                   size_t struct_size) GEOJOB_NOEXCEPT;

/// Fills in the candidate with that index, from 0, the best first.
GEOJOB_C int geojob_entity_candidate(const geojob_entity* entity, size_t index,
                                     geojob_candidate* candidate,
                                     size_t struct_size) GEOJOB_NOEXCEPT;

/// Fills in one of the points of a candidate. Both indexes count from 0.
GEOJOB_C int geojob_entity_point(const geojob_entity* entity, size_t candidate_index, size_t index,
                                 geojob_point* point, size_t struct_size) GEOJOB_NOEXCEPT;

/// Fills in one of the parts of the query of a candidate. Both indexes count from 0.
GEOJOB_C int geojob_entity_query_part(const geojob_entity* entity, size_t candidate_index,
                                      size_t index, geojob_query_part* part,
                                      size_t struct_size) GEOJOB_NOEXCEPT;

/// Fills in the point of a candidate that is best for a use: GEOJOB_POINT_FOR_DISPLAY or _ROUTE
/// (geojob/feed/point_choice.hpp). 0 if the candidate has no point at all, or there is no such
/// candidate or use.
GEOJOB_C int geojob_entity_best_point(const geojob_entity* entity, size_t candidate_index, int use,
                                      geojob_point* point, size_t struct_size) GEOJOB_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif

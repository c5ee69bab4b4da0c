// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FEED_RESULT_ROW_H
#define GEOJOB_FEED_RESULT_ROW_H

#include "geojob/core/c_interface.h"
#include "geojob/feed/entity.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The columns of a table of results: the numbers of geojob::ResultColumn. docs/results.md
/// describes them. Later versions may add columns at the end.
enum {
  GEOJOB_COLUMN_ID = 0,
  GEOJOB_COLUMN_CANDIDATE = 1,  ///< The number of the candidate, from 1.
  GEOJOB_COLUMN_LATITUDE = 2,
  GEOJOB_COLUMN_LONGITUDE = 3,
  GEOJOB_COLUMN_CONFIDENCE = 4,
  GEOJOB_COLUMN_MATCH_CODES = 5,
  GEOJOB_COLUMN_ENTITY_TYPE = 6,
  GEOJOB_COLUMN_NAME = 7,
  GEOJOB_COLUMN_MATCHED_ADDRESS = 8,
  GEOJOB_COLUMN_ADDRESS_LINE = 9,
  GEOJOB_COLUMN_LOCALITY = 10,
  GEOJOB_COLUMN_ADMIN_DISTRICT = 11,
  GEOJOB_COLUMN_ADMIN_DISTRICT_2 = 12,
  GEOJOB_COLUMN_POSTAL_CODE = 13,
  GEOJOB_COLUMN_COUNTRY_REGION = 14,
  GEOJOB_COLUMN_CALCULATION_METHOD = 15,
  GEOJOB_COLUMN_USAGE_TYPES = 16,
  GEOJOB_COLUMN_WEST = 17,
  GEOJOB_COLUMN_SOUTH = 18,
  GEOJOB_COLUMN_EAST = 19,
  GEOJOB_COLUMN_NORTH = 20,
  GEOJOB_COLUMN_STATUS = 21,
  GEOJOB_COLUMN_REASON = 22,
  GEOJOB_COLUMN_TRACE_ID = 23
};

/// How many columns the library that is in use has: their numbers are 0 to one less. Any thread may
/// call this and the next two functions at any time.
GEOJOB_C int geojob_column_count(void) GEOJOB_NOEXCEPT;

/// The name of a column, the same in all formats: `matched_address`. Absent if there is no such
/// column. Valid as long as the program runs.
GEOJOB_C geojob_text geojob_column_name(int column) GEOJOB_NOEXCEPT;

/// The column with that name, or -1. `name` has `size` bytes, and may be null if that is 0.
GEOJOB_C int geojob_column_of_name(const char* name, size_t size) GEOJOB_NOEXCEPT;

/// What the value of a column is: the numbers of geojob::ResultValue::Kind.
enum {
  GEOJOB_VALUE_TEXT = 0,
  GEOJOB_VALUE_NUMBER = 1,  ///< A decimal number, with the digits that the service wrote.
  GEOJOB_VALUE_LIST = 2     ///< Words with commas between them, such as `Ambiguous, Good`.
};

/// The value of a column. This struct stays as it is.
typedef struct geojob_value {
  geojob_text text;  ///< Absent if the result has no such value.
  int kind;          ///< GEOJOB_VALUE_TEXT …
} geojob_value;

/// Fills in a row of a table: of the `count` numbers at `columns` the values, in that order. It is
/// the row for the candidate with that index, from 0, or a row without a candidate if there is
/// none. `use` says which of its points: GEOJOB_POINT_FOR_DISPLAY or _ROUTE. The value of a number
/// that is no column is absent.
///
/// The texts are valid during the callback that got the entity; that of GEOJOB_COLUMN_CANDIDATE
/// only until the next call for this entity.
GEOJOB_C void geojob_entity_row(const geojob_entity* entity, size_t candidate_index, int use,
                                const int* columns, size_t count,
                                geojob_value* values) GEOJOB_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif

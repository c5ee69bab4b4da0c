// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_LIMITS_H
#define GEOJOB_CORE_LIMITS_H

#include "geojob/core/c_interface.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The limits for one document, as geojob/core/limits.hpp describes them. Zero means no limit.
/// geojob_job_limits() and geojob_feed_limits() fill in the usual ones; then change what must be
/// different. Later versions may add members at the end: of those that `struct_size` does not
/// include, the reader takes the usual values.
typedef struct geojob_limits {
  size_t struct_size;        ///< sizeof(geojob_limits), of the header that the caller has.
  uint64_t document_bytes;   ///< The size of the document, in bytes.
  size_t parser_heap_bytes;  ///< The memory that the reader holds at once, in bytes.
  size_t text_bytes;         ///< The size of one value, in bytes of UTF-8.
  uint32_t depth;            ///< How deep elements or objects may be nested.
  uint32_t links_per_job;    ///< The number of links of one job.
  uint32_t jobs;             ///< The number of jobs in one document.
  uint32_t columns;          ///< The number of fields in a row of delimited text.
  uint32_t candidates;       ///< The number of candidates of one entity.
  uint32_t points;           ///< The number of points of one candidate, and of its query's parts.
} geojob_limits;

#ifdef __cplusplus
}
#endif

#endif

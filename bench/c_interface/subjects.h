// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_C_INTERFACE_SUBJECTS_H
#define GEOJOB_BENCH_C_INTERFACE_SUBJECTS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// The same readings, written once in C and once in C++.

/// What came of a reading. Both must come to the same.
typedef struct bench_sums {
  uint64_t items;  ///< Jobs or entities.
  uint64_t bytes;  ///< The sizes of all texts that were looked at, and numbers.
  size_t heap_peak;
  int error;
} bench_sums;

/// A document, and how it is read: `times` in a row by one reader, in pieces, from a fixed block.
typedef struct bench_reading {
  const char* document;
  size_t size;
  size_t piece_bytes;
  unsigned times;
  void* block;
  size_t block_size;
} bench_reading;

typedef bench_sums bench_read(const bench_reading* reading);

bench_read bench_c_jobs_briefly;  // looks at the state only
bench_read bench_c_jobs_wholly;   // looks at every field and every link
bench_read bench_c_feed_briefly;  // looks at the id only
bench_read bench_c_feed_points;   // looks at the id, the match and the first candidate
bench_read bench_c_feed_rows;     // looks at 21 columns

bench_read bench_cpp_jobs_briefly;
bench_read bench_cpp_jobs_wholly;
bench_read bench_cpp_feed_briefly;
bench_read bench_cpp_feed_points;
bench_read bench_cpp_feed_rows;

#ifdef __cplusplus
}
#endif

#endif

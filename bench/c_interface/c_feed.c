// SPDX-License-Identifier: MIT
#include <geojob/geojob.h>

#include "c_interface/subjects.h"

static int look_briefly(void* user, const geojob_entity* entity) {
  bench_sums* const sums = user;
  ++sums->items;
  sums->bytes += entity->id.size;
  return GEOJOB_GO_ON;
}

static int look_at_points(void* user, const geojob_entity* entity) {
  bench_sums* const sums = user;
  geojob_candidate best;
  ++sums->items;
  sums->bytes += entity->id.size + (uint64_t)geojob_entity_match(entity);
  if (!geojob_entity_candidate(entity, 0, &best, sizeof best)) return GEOJOB_GO_ON;
  sums->bytes += best.point.latitude.size + best.point.longitude.size + best.confidence.size +
                 best.address.formatted_address.size;
  return GEOJOB_GO_ON;
}

static int look_at_rows(void* user, const geojob_entity* entity) {
  static const int columns[] = {GEOJOB_COLUMN_ID,
                                GEOJOB_COLUMN_LATITUDE,
                                GEOJOB_COLUMN_LONGITUDE,
                                GEOJOB_COLUMN_CONFIDENCE,
                                GEOJOB_COLUMN_MATCH_CODES,
                                GEOJOB_COLUMN_ENTITY_TYPE,
                                GEOJOB_COLUMN_NAME,
                                GEOJOB_COLUMN_MATCHED_ADDRESS,
                                GEOJOB_COLUMN_ADDRESS_LINE,
                                GEOJOB_COLUMN_LOCALITY,
                                GEOJOB_COLUMN_ADMIN_DISTRICT,
                                GEOJOB_COLUMN_ADMIN_DISTRICT_2,
                                GEOJOB_COLUMN_POSTAL_CODE,
                                GEOJOB_COLUMN_COUNTRY_REGION,
                                GEOJOB_COLUMN_WEST,
                                GEOJOB_COLUMN_SOUTH,
                                GEOJOB_COLUMN_EAST,
                                GEOJOB_COLUMN_NORTH,
                                GEOJOB_COLUMN_STATUS,
                                GEOJOB_COLUMN_REASON,
                                GEOJOB_COLUMN_TRACE_ID};
  enum { count = sizeof columns / sizeof columns[0] };
  bench_sums* const sums = user;
  geojob_value values[count];
  size_t i;
  ++sums->items;
  geojob_entity_row(entity, 0, GEOJOB_POINT_FOR_DISPLAY, columns, count, values);
  for (i = 0; i < count; ++i) sums->bytes += values[i].text.size;
  return GEOJOB_GO_ON;
}

static int read_once(geojob_feed_reader* reader, const bench_reading* reading) {
  size_t at = 0;
  while (at < reading->size) {
    const size_t left = reading->size - at;
    const size_t size = left < reading->piece_bytes ? left : reading->piece_bytes;
    const int error = geojob_feed_reader_push(reader, reading->document + at, size, NULL);
    if (error != 0) return error;
    at += size;
  }
  return geojob_feed_reader_finish(reader);
}

static bench_sums read_feed(const bench_reading* reading, geojob_on_entity* on_entity) {
  bench_sums sums = {0, 0, 0, 0};
  geojob_feed_reader_place place;
  geojob_memory memory;
  geojob_feed_reader* reader;
  unsigned i;
  geojob_fixed_memory(reading->block, reading->block_size, &memory, sizeof memory);
  reader = geojob_feed_reader_make(&place, sizeof place, on_entity, &sums, NULL, &memory);
  for (i = 0; i < reading->times && sums.error == 0; ++i) {
    geojob_feed_reader_reset(reader);
    sums.error = read_once(reader, reading);
  }
  sums.heap_peak = geojob_feed_reader_heap_peak(reader);
  geojob_feed_reader_end(reader);
  return sums;
}

bench_sums bench_c_feed_briefly(const bench_reading* reading) {
  return read_feed(reading, look_briefly);
}

bench_sums bench_c_feed_points(const bench_reading* reading) {
  return read_feed(reading, look_at_points);
}

bench_sums bench_c_feed_rows(const bench_reading* reading) {
  return read_feed(reading, look_at_rows);
}

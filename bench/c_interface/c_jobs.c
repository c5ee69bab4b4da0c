// SPDX-License-Identifier: MIT
#include <geojob/geojob.h>

#include "c_interface/subjects.h"

static int look_briefly(void* user, const geojob_job* job) {
  bench_sums* const sums = user;
  if (job->state == GEOJOB_JOB_COMPLETED) ++sums->items;
  return GEOJOB_GO_ON;
}

static int look_wholly(void* user, const geojob_job* job) {
  bench_sums* const sums = user;
  size_t i;
  ++sums->items;
  sums->bytes += job->id.size + job->type.size + job->name.size + job->description.size +
                 job->status_text.size + job->error_message.size;
  sums->bytes += job->total.value + job->processed.value + job->failed.value;
  sums->bytes += job->created.fraction + job->completed.fraction;
  for (i = 0; i < job->link_count; ++i) {
    geojob_link link;
    if (!geojob_job_link(job, i, &link, sizeof link)) return GEOJOB_STOP;
    sums->bytes += link.role.size + link.name.size + link.url.size;
  }
  return GEOJOB_GO_ON;
}

static int read_once(geojob_job_reader* reader, const bench_reading* reading) {
  size_t at = 0;
  while (at < reading->size) {
    const size_t left = reading->size - at;
    const size_t size = left < reading->piece_bytes ? left : reading->piece_bytes;
    const int error = geojob_job_reader_push(reader, reading->document + at, size, NULL);
    if (error != 0) return error;
    at += size;
  }
  return geojob_job_reader_finish(reader);
}

static bench_sums read_jobs(const bench_reading* reading, geojob_on_job* on_job) {
  bench_sums sums = {0, 0, 0, 0};
  geojob_job_reader_place place;
  geojob_memory memory;
  geojob_job_reader* reader;
  unsigned i;
  geojob_fixed_memory(reading->block, reading->block_size, &memory, sizeof memory);
  reader = geojob_job_reader_make(&place, sizeof place, on_job, &sums, NULL, &memory);
  for (i = 0; i < reading->times && sums.error == 0; ++i) {
    geojob_job_reader_reset(reader);
    sums.error = read_once(reader, reading);
  }
  sums.heap_peak = geojob_job_reader_heap_peak(reader);
  geojob_job_reader_end(reader);
  return sums;
}

bench_sums bench_c_jobs_briefly(const bench_reading* reading) {
  return read_jobs(reading, look_briefly);
}

bench_sums bench_c_jobs_wholly(const bench_reading* reading) {
  return read_jobs(reading, look_wholly);
}

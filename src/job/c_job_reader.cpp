// SPDX-License-Identifier: MIT
#include "job/c_job_reader.hpp"

void geojob_job_limits(geojob_limits* limits, size_t struct_size) noexcept {
  geojob::fill_in_limits({}, limits, struct_size);
}

void geojob_job_reader_end(geojob_job_reader* reader) noexcept {
  if (reader != nullptr) reader->~geojob_job_reader();
}

int geojob_job_reader_push(geojob_job_reader* reader, const char* bytes, size_t size,
                           size_t* taken) noexcept {
  return geojob::push(*reader->reader, bytes, size, taken);
}

int geojob_job_reader_finish(geojob_job_reader* reader) noexcept {
  return geojob::finish(*reader->reader);
}

void geojob_job_reader_reset(geojob_job_reader* reader) noexcept { reader->reader->reset(); }

int geojob_job_reader_is_done(const geojob_job_reader* reader) noexcept {
  return reader->reader->done() ? 1 : 0;
}

int geojob_job_reader_is_stopped(const geojob_job_reader* reader) noexcept {
  return reader->reader->stopped() ? 1 : 0;
}

geojob_position geojob_job_reader_where(const geojob_job_reader* reader) noexcept {
  return geojob::c_position(reader->reader->where());
}

geojob_text geojob_job_reader_detail(const geojob_job_reader* reader) noexcept {
  return geojob::c_text(reader->reader->detail());
}

size_t geojob_job_reader_heap_peak(const geojob_job_reader* reader) noexcept {
  return reader->reader->heap_peak();
}

uint64_t geojob_job_reader_jobs_seen(const geojob_job_reader* reader) noexcept {
  return reader->reader->jobs_seen();
}

int geojob_job_reader_format(const geojob_job_reader* reader) noexcept { return reader->format(); }

void geojob_job_reader_envelope(const geojob_job_reader* reader, geojob_envelope* envelope,
                                size_t struct_size) noexcept {
  using geojob::c_count;
  using geojob::c_text;
  const auto [copyright, brand_logo_uri, status_code, status_description,
              authentication_result_code, trace_id, error_details, estimated_total] =
      reader->reader->envelope();
  const geojob_envelope made{c_text(copyright),
                             c_text(brand_logo_uri),
                             c_count(status_code),
                             c_text(status_description),
                             c_text(authentication_result_code),
                             c_text(trace_id),
                             error_details.size(),
                             c_count(estimated_total)};
  geojob::fill_in(made, envelope, struct_size);
}

geojob_text geojob_job_reader_error_detail(const geojob_job_reader* reader, size_t index) noexcept {
  const auto details = reader->reader->envelope().error_details;
  return index < details.size() ? geojob::c_text(details[index]) : geojob_text{};
}

// SPDX-License-Identifier: MIT
#include "geojob/job/job_reader.hpp"
#include "job/c_job_reader.hpp"

namespace {

int told_format(const geojob::JobReader& reader) noexcept {
  const std::optional<geojob::Format> format = reader.format();
  return format ? static_cast<int>(*format) : GEOJOB_FORMAT_UNKNOWN;
}

using AnyJobReader = geojob::CJobReader<geojob::JobReader, told_format>;

}  // namespace

// The readers of one format are no larger: none of the classes has a member of its own.
size_t geojob_job_reader_size() noexcept { return sizeof(AnyJobReader); }
size_t geojob_job_reader_alignment() noexcept { return alignof(AnyJobReader); }

geojob_job_reader* geojob_job_reader_make(void* place, size_t place_size, geojob_on_job* on_job,
                                          void* user, const geojob_limits* limits,
                                          const geojob_memory* memory) noexcept {
  return AnyJobReader::make(place, place_size, on_job, user, limits, memory);
}

// SPDX-License-Identifier: MIT
#include "geojob/job/json_job_reader.hpp"
#include "job/c_job_reader.hpp"

namespace {

int always_json(const geojob::JsonJobReader& /*reader*/) noexcept { return GEOJOB_FORMAT_JSON; }

}  // namespace

geojob_job_reader* geojob_json_job_reader_make(void* place, size_t place_size,
                                               geojob_on_job* on_job, void* user,
                                               const geojob_limits* limits,
                                               const geojob_memory* memory) noexcept {
  return geojob::CJobReader<geojob::JsonJobReader, always_json>::make(place, place_size, on_job,
                                                                      user, limits, memory);
}

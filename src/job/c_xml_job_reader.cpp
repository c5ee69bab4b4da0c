// SPDX-License-Identifier: MIT
#include "geojob/job/xml_job_reader.hpp"
#include "job/c_job_reader.hpp"

namespace {

int always_xml(const geojob::XmlJobReader& /*reader*/) noexcept { return GEOJOB_FORMAT_XML; }

}  // namespace

geojob_job_reader* geojob_xml_job_reader_make(void* place, size_t place_size, geojob_on_job* on_job,
                                              void* user, const geojob_limits* limits,
                                              const geojob_memory* memory) noexcept {
  return geojob::CJobReader<geojob::XmlJobReader, always_xml>::make(place, place_size, on_job, user,
                                                                    limits, memory);
}

// SPDX-License-Identifier: MIT
#include "geojob/job/xml_job_reader.hpp"
#include "geojob_reader.hpp"

namespace geojob::bench {
namespace {

[[maybe_unused]] const bool registered =
    (register_reader<XmlJobReader>("geojob XmlJobReader", Format::xml), true);

}  // namespace
}  // namespace geojob::bench

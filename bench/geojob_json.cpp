// SPDX-License-Identifier: MIT
#include "geojob/job/json_job_reader.hpp"
#include "geojob_reader.hpp"

namespace geojob::bench {
namespace {

[[maybe_unused]] const bool registered =
    (register_reader<JsonJobReader>("geojob JsonJobReader", Format::json), true);

}  // namespace
}  // namespace geojob::bench

// SPDX-License-Identifier: MIT
#include "geojob/json_reader.hpp"
#include "geojob_reader.hpp"

namespace geojob::bench {
namespace {

[[maybe_unused]] const bool registered =
    (register_reader<JsonReader>("geojob JsonReader", Format::json), true);

}  // namespace
}  // namespace geojob::bench

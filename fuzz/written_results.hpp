// SPDX-License-Identifier: MIT
#ifndef GEOJOB_FUZZ_WRITTEN_RESULTS_HPP
#define GEOJOB_FUZZ_WRITTEN_RESULTS_HPP

#include <string_view>

namespace geojob::fuzz {

/// Writes the results of a file as CSV, NDJSON and GeoJSON, and reads them again: CSV with
/// DelimitedReader, JSON with Boost.JSON. Aborts if a value is not the same.
void check_written_results(std::string_view file);

}  // namespace geojob::fuzz

#endif

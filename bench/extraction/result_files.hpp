// SPDX-License-Identifier: MIT
#ifndef GEOJOB_BENCH_EXTRACTION_RESULT_FILES_HPP
#define GEOJOB_BENCH_EXTRACTION_RESULT_FILES_HPP

#include <string>

namespace geojob::bench {

/// Writes results.xml, the feed of 246 MB that bench/feed reads, and results.csv of 133 MB with the
/// same places.
void write_result_files(const std::string& folder);

}  // namespace geojob::bench

#endif

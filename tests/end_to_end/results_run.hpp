// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_RESULTS_RUN_HPP
#define GEOJOB_TESTS_RESULTS_RUN_HPP

#include <string>
#include <vector>

#include "support/geojob_program.hpp"

/// Runs `geojob results` on the samples of result files.

namespace geojob::test {

/// The path of a sample.
inline std::string feed_path(const std::string& name) {
  return std::string(GEOJOB_TEST_DATA) + "/feeds/" + name;
}

inline ProgramResult run_results(std::vector<std::string> arguments,
                                 const std::string& input = {}) {
  arguments.insert(arguments.begin(), "results");
  return run(with_input(geojob_call(arguments), input));
}

}  // namespace geojob::test

#endif

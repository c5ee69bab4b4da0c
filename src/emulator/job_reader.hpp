// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_JOB_READER_HPP
#define GEOJOB_EMULATOR_JOB_READER_HPP

#include <boost/json/value.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "emulator/scenario.hpp"

namespace geojob::emulator {

/// Reads an array of jobs. Files that their scripts name are looked for in `folder`. Throws
/// ScenarioError.
[[nodiscard]] std::vector<JobSpecification> read_jobs(const boost::json::value& value,
                                                      const std::string& path,
                                                      const std::filesystem::path& folder);

}  // namespace geojob::emulator

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_STEP_READER_HPP
#define GEOJOB_EMULATOR_STEP_READER_HPP

#include <boost/json/value.hpp>
#include <deque>
#include <filesystem>
#include <string>

#include "emulator/step.hpp"

namespace geojob::emulator {

/// Reads an array of steps for requests. Files that they name are looked for in `folder`. Throws
/// ScenarioError, as all readers do.
[[nodiscard]] std::deque<Step> read_script(const boost::json::value& value, const std::string& path,
                                           const std::filesystem::path& folder);

/// Reads an array of steps for connections.
[[nodiscard]] std::deque<ConnectionStep> read_connection_script(const boost::json::value& value,
                                                                const std::string& path);

}  // namespace geojob::emulator

#endif

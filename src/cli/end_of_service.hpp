// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_END_OF_SERVICE_HPP
#define GEOJOB_CLI_END_OF_SERVICE_HPP

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "cli/options.hpp"

namespace geojob::cli {

/// Where geojob remembers what it has said: `geojob` in XDG_STATE_HOME, or else in ~/.local/state.
/// Empty if the environment names neither.
[[nodiscard]] std::filesystem::path state_folder();

/// What to say of the end of the service. Absent if it was said today already, or if it cannot be
/// noted that it was: then it would be said each time. Notes it in the folder, and makes that.
[[nodiscard]] std::optional<std::string> note_of_end_of_service(const std::filesystem::path& folder,
                                                                std::chrono::sys_days today);

/// Warns people that the service ends, once a day, if they use it. Scripts get no warning: there
/// standard error is no terminal.
void warn_of_end_of_service(const Options& options);

}  // namespace geojob::cli

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_RUN_OPTIONS_HPP
#define GEOJOB_CLI_RUN_OPTIONS_HPP

#include <optional>
#include <string>

#include "cli/options.hpp"

namespace CLI {
class App;
}

namespace geojob::cli {

/// Describes to CLI11 the options that only the command `run` has.
void add_run_options(CLI::App& run, Options& options);

/// What does not go together; nullopt if all does.
[[nodiscard]] std::optional<std::string> complaint_of_run(const Options& options);

/// All options that say what is sent and written, in one text. If it changes, a run cannot go on
/// with an earlier journal.
[[nodiscard]] std::string signature_of_run(const Options& options);

}  // namespace geojob::cli

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_SUBMIT_OPTIONS_HPP
#define GEOJOB_CLI_SUBMIT_OPTIONS_HPP

#include <optional>
#include <string>

#include "cli/options.hpp"

namespace CLI {
class App;
}

namespace geojob::cli {

/// Describes to CLI11 the options that only the command `submit` has.
void add_submit_options(CLI::App& submit, Options& options);

/// What does not go together; nullopt if all does.
[[nodiscard]] std::optional<std::string> complaint_of_submit(const Options& options);

}  // namespace geojob::cli

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_RESULT_OPTIONS_HPP
#define GEOJOB_CLI_RESULT_OPTIONS_HPP

#include "cli/options.hpp"

namespace CLI {
class App;
}

namespace geojob::cli {

/// Describes the command `results` to CLI11.
void add_results(CLI::App& app, Options& options);
/// The same for `map`.
void add_map(CLI::App& app, Options& options);

}  // namespace geojob::cli

#endif

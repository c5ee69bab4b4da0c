// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_DOWNLOAD_OPTIONS_HPP
#define GEOJOB_CLI_DOWNLOAD_OPTIONS_HPP

#include "cli/options.hpp"

namespace CLI {
class App;
}

namespace geojob::cli {

/// Describes to CLI11 the options that only the command `download` has.
void add_download_options(CLI::App& download, Options& options);

}  // namespace geojob::cli

#endif

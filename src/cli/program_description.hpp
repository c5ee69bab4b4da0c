// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_PROGRAM_DESCRIPTION_HPP
#define GEOJOB_CLI_PROGRAM_DESCRIPTION_HPP

#include <string>
#include <vector>

#include "cli/options.hpp"

namespace CLI {
class App;
}

namespace geojob::cli {

/// The limits of commands that look at jobs as they come, and so need no memory for more jobs.
struct StreamLimits {
  StreamLimits() noexcept {
    list.jobs = 0;
    sending.jobs = 0;
    parse.jobs = 0;
    parse.document_bytes = 0;
  }
  Limits list;
  Limits sending;  ///< They read the list before they send.
  Limits parse;
};

constexpr const char* about_geojob = "Bing Maps Spatial Data Services jobs and their results.";

/// Gives the app all commands and options of geojob. Parsing then fills `options`, and for `list`
/// and `parse` takes the limits from `limits`. Both must live as long as the app.
void describe_program(CLI::App& app, Options& options, StreamLimits& limits);

/// The names of the commands that the help shows, in its order.
[[nodiscard]] std::vector<std::string> shown_commands(const CLI::App& app);

}  // namespace geojob::cli

#endif

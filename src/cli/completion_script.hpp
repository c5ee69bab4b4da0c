// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_COMPLETION_SCRIPT_HPP
#define GEOJOB_CLI_COMPLETION_SCRIPT_HPP

#include <string>

#include "cli/completion_model.hpp"

namespace geojob::cli {

/// The scripts that make a shell complete. They need nothing but the shell itself, and call
/// `geojob completion jobs` where a job can stand.
[[nodiscard]] std::string bash_completion(const OfferedProgram& program);
[[nodiscard]] std::string zsh_completion(const OfferedProgram& program);
[[nodiscard]] std::string fish_completion(const OfferedProgram& program);

}  // namespace geojob::cli

#endif

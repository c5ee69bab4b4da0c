// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_COMPLETION_JOBS_HPP
#define GEOJOB_CLI_COMPLETION_JOBS_HPP

#include <optional>
#include <string>
#include <vector>

namespace geojob::cli {

/// The arguments of `geojob list` that look for the jobs where the words of a command line would,
/// for a short time. Absent if the key is not at hand: it is neither in the environment nor in a
/// file that can simply be read. `-` is none, nor is a pipe or a terminal, because somebody would
/// have to type there.
[[nodiscard]] std::optional<std::vector<std::string>> list_arguments(
    const std::vector<std::string>& words);

}  // namespace geojob::cli

#endif

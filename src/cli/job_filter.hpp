// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_JOB_FILTER_HPP
#define GEOJOB_CLI_JOB_FILTER_HPP

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/job/job.hpp"

namespace geojob::cli {

/// Which jobs of a list are wanted. What is empty wants all.
struct JobFilter {
  std::vector<std::string> statuses = {};  ///< One of these, upper or lower case alike.
  std::vector<std::string> kinds = {};  ///< One of these is the kind, the type or the description.
  std::optional<std::chrono::sys_seconds> since = std::nullopt;  ///< Created then or later.

  /// A job whose date of creation is not known was not created since any time: no guess.
  [[nodiscard]] bool wants(const Job& job) const;
};

/// The kind of a job as a table shows it: its type without `Job`.
[[nodiscard]] std::string_view kind_of(const Job& job) noexcept;

/// Reads a time to list jobs from: a date (`2026-11-01`, its start in UTC), a moment
/// (`2026-11-01T12:00:00Z`), or how long ago it was (`36h`). nullopt for anything else.
[[nodiscard]] std::optional<std::chrono::sys_seconds> parse_since(std::string_view text,
                                                                  std::chrono::sys_seconds now);

}  // namespace geojob::cli

#endif

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

/// Selects jobs of a list. An empty member selects all jobs.
struct JobFilter {
  std::vector<std::string> statuses = {};  ///< The status is one of these, in upper or lower case.
  std::vector<std::string> kinds = {};  ///< The kind, the type or the description is one of these.
  /// The job was created then or later.
  std::optional<std::chrono::sys_seconds> since = std::nullopt;

  /// A job without a date of creation is not selected if `since` is set.
  [[nodiscard]] bool wants(const Job& job) const;
};

/// The kind of a job as a table shows it: its type without `Job`.
[[nodiscard]] std::string_view kind_of(const Job& job) noexcept;

/// Reads the time from which jobs are listed: a date (`2026-11-01`, from its start in UTC), a
/// moment (`2026-11-01T12:00:00Z`), or a duration before now (`36h`). nullopt for anything else.
[[nodiscard]] std::optional<std::chrono::sys_seconds> parse_since(std::string_view text,
                                                                  std::chrono::sys_seconds now);

}  // namespace geojob::cli

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_EXIT_CODE_HPP
#define GEOJOB_CLI_EXIT_CODE_HPP

#include <system_error>

#include "geojob/job/job.hpp"

namespace geojob::cli {

/// The program's exit codes. Scripts depend on them: they change only with a CHANGELOG entry.
enum class ExitCode : int {
  done = 0,
  fault = 1,  ///< An internal error of geojob.
  usage = 2,
  aborted = 3,    ///< A job was aborted.
  not_ended = 4,  ///< A job is pending or unknown, or the time was up.
  credentials = 5,
  network = 6,
  invalid_answer = 7,
  refused = 8,  ///< The service refused the request.
  service_failed = 9,
  file = 10,         ///< A local file could not be read or written.
  unknown_job = 11,  ///< It is not known whether the service has the job; nothing was sent again.
  no_match = 12,     ///< A row has no match, and `--require-match` was given.
  interrupted = 130,
  terminated = 143,
};

[[nodiscard]] ExitCode exit_code_of(const std::error_code& error) noexcept;
/// The exit code of `wait` and `status --exit-status` for a job in this state.
[[nodiscard]] ExitCode exit_code_of(JobState state) noexcept;
/// The exit code for several jobs: that of the first that failed.
[[nodiscard]] constexpr ExitCode first_failure(ExitCode earlier, ExitCode later) noexcept {
  return earlier == ExitCode::done ? later : earlier;
}

}  // namespace geojob::cli

#endif

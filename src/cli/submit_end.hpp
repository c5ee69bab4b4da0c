// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_SUBMIT_END_HPP
#define GEOJOB_CLI_SUBMIT_END_HPP

#include <string>
#include <string_view>

#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "run/submitter.hpp"

namespace geojob::cli {

/// Warns if the job was found in the list, or if the answer names two.
void warn_of_created(std::string_view what, const SubmitEnd& end);

/// Says how a submission ended if it went not as usual, and returns its exit code. `what` is what
/// was submitted, and `ways_on` what the user can do if there may be a job.
[[nodiscard]] ExitCode report(std::string_view what, const SubmitEnd& end, const Options& options,
                              std::string_view ways_on = {});

/// The jobs that a submission may have made: `ID (Pending, created …, 60 entities), …`.
[[nodiscard]] std::string candidates_text(const std::vector<Job>& candidates);

}  // namespace geojob::cli

#endif

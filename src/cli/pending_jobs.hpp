// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_PENDING_JOBS_HPP
#define GEOJOB_CLI_PENDING_JOBS_HPP

#include <stop_token>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/service.hpp"
#include "geojob/client/poller.hpp"

namespace geojob::cli {

/// Adds the pending jobs of the account's list to `jobs`, except those that are there already. If
/// there is no complete list until `end`, it adds nothing, complains, and returns the exit code for
/// that. If it leaves out a job because its link may not be followed, it complains and returns an
/// exit code too.
[[nodiscard]] ExitCode add_pending_jobs(const Endpoint& endpoint, Poller& poller,
                                        std::vector<NamedJob>& jobs, Deadline end,
                                        const Options& options, const std::stop_token& stop);

}  // namespace geojob::cli

#endif

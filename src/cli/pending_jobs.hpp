// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_PENDING_JOBS_HPP
#define GEOJOB_CLI_PENDING_JOBS_HPP

#include <stop_token>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/service.hpp"
#include "geojob/client/poller.hpp"

namespace geojob::cli {

/// Adds to `jobs` what the account's list shows as pending, less what is among them already. If the
/// list could not be had until `end`, or not completely, nothing is added, and only what was named
/// is waited for. The code says why not, after a complaint, and also if a job was left out because
/// its link may not be followed.
[[nodiscard]] ExitCode add_pending_jobs(const Endpoint& endpoint, Poller& poller,
                                        std::vector<NamedJob>& jobs, Deadline end,
                                        const std::stop_token& stop);

}  // namespace geojob::cli

#endif

#ifndef GEOJOB_CLI_PENDING_JOBS_HPP
#define GEOJOB_CLI_PENDING_JOBS_HPP

#include <stop_token>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/service.hpp"
#include "geojob/poller.hpp"

namespace geojob::cli {

/// Adds to `jobs` what the account's list shows as pending, less what is among them already. False
/// if the list could not be had until `end`, or not completely; then nothing is added. `code` says
/// why not, after a complaint, and also if a job was left out because its link may not be followed.
[[nodiscard]] bool add_pending_jobs(const Endpoint& endpoint, Poller& poller,
                                    std::vector<NamedJob>& jobs, Deadline end,
                                    const std::stop_token& stop, ExitCode& code);

}  // namespace geojob::cli

#endif

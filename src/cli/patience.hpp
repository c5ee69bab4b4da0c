// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_PATIENCE_HPP
#define GEOJOB_CLI_PATIENCE_HPP

#include <string>

#include "cli/options.hpp"
#include "geojob/client/download_client.hpp"
#include "geojob/client/poller.hpp"
#include "run/submitter.hpp"

namespace geojob::cli {

/// For `status`. A user is waiting, so failures are reported after a few seconds.
[[nodiscard]] PollSettings status_patience(const Options& options);

/// For `wait`. Jobs take hours. With the defaults it goes on for at least a minute and a half while
/// every request fails, so that a service can restart.
[[nodiscard]] PollSettings wait_patience(const Options& options);

/// The option that waits longer for jobs than was waited: `--timeout 24h`.
[[nodiscard]] std::string longer_timeout(const Options& options);

/// For the files of `download`. With the defaults it goes on for a quarter of a minute while every
/// request fails.
[[nodiscard]] DownloadSettings download_patience(const Options& options);

/// For sending the data of a job.
[[nodiscard]] SubmitSettings submit_patience(const Options& options);

}  // namespace geojob::cli

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_PATIENCE_HPP
#define GEOJOB_CLI_PATIENCE_HPP

#include "cli/options.hpp"
#include "geojob/client/poller.hpp"

namespace geojob::cli {

/// Of `status`: someone waits for the answer, so failures are told after a few seconds.
[[nodiscard]] PollSettings status_patience(const Options& options);

/// Of `wait`. Jobs take hours: with the defaults, failures in a row are
/// put up with for a minute and a half at least, so that a service can restart meanwhile.
[[nodiscard]] PollSettings wait_patience(const Options& options);

}  // namespace geojob::cli

#endif

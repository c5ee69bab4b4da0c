// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_DOWNLOAD_PLAN_HPP
#define GEOJOB_CLI_DOWNLOAD_PLAN_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/exit_code.hpp"
#include "geojob/client/result_link.hpp"
#include "run/result_content.hpp"

namespace geojob::cli {

/// A result file that is to be downloaded.
struct PlannedFile {
  ResultKind kind = ResultKind::succeeded;
  JobUrl url;
  ResultExpectation expectation = ResultExpectation::feed;
  std::optional<std::uint64_t> entities;  ///< How many it must have, if the job says that.
};

/// The result files of a job.
struct DownloadPlan {
  std::vector<PlannedFile> files;
  std::vector<std::string> complaints;  ///< Why a file that there should be cannot be downloaded.
  ExitCode code = ExitCode::done;       ///< For the first complaint.
};

/// The result files of a job that has ended; with `only`, at most the one. `url` is the job's own.
[[nodiscard]] DownloadPlan plan_download(const JobUrl& url, const Job& job,
                                         std::optional<ResultKind> only);

}  // namespace geojob::cli

#endif

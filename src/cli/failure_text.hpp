// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_FAILURE_TEXT_HPP
#define GEOJOB_CLI_FAILURE_TEXT_HPP

#include <string>
#include <string_view>

#include "cli/options.hpp"
#include "geojob/client/job_client.hpp"

namespace geojob::cli {

/// One line about a failed request for a job: what failed, for which job, why, what to do, and the
/// service's own words.
[[nodiscard]] std::string failure_text(std::string_view job, const RequestOutcome& failure,
                                       const Options& options);
/// The same for a submission that made no job; `what` is what was submitted.
[[nodiscard]] std::string failure_text_of_submission(std::string_view what,
                                                     const RequestOutcome& failure,
                                                     const Options& options);
/// The same for a list that `what` needs.
[[nodiscard]] std::string failure_text_of_list(std::string_view what, const RequestOutcome& failure,
                                               const Options& options);
/// The same without advice. After a submission that may have made a job, "try again" would be
/// wrong.
[[nodiscard]] std::string bare_failure_text(std::string_view what, const RequestOutcome& failure);
/// The same for a part of a run, and for its results.
[[nodiscard]] std::string failure_text_of_part(std::string_view part, const RequestOutcome& failure,
                                               const Options& options);
[[nodiscard]] std::string failure_text_of_results(std::string_view part,
                                                  const RequestOutcome& failure,
                                                  const Options& options);
/// The same for a list, with the number of jobs that came before the failure.
[[nodiscard]] std::string failure_text(const ListResult& failure, const Options& options);

/// The same for the download of a result file of a job; `file` is `succeeded` or `failed`.
[[nodiscard]] std::string download_failure_text(std::string_view job, std::string_view file,
                                                const RequestOutcome& failure,
                                                const Options& options);

/// What happened to a job that the service has aborted. What to do about it is to follow.
[[nodiscard]] std::string abort_text(std::string_view name, const Job& job);
/// What a user can do about it.
[[nodiscard]] std::string advice_on_abort(std::string_view name, const Job& job);

/// What a user can do about an error with a job; empty if there is no advice. Where an option
/// helps, it is named with a value that is more than the present one.
[[nodiscard]] std::string advice_on(const std::error_code& error, const Options& options);
/// The same for an error with a list, which has no id that could be wrong, and no key of its own.
[[nodiscard]] std::string advice_on_list(const std::error_code& error, const Options& options);
/// The same for a limit that has an option; empty for every other error.
[[nodiscard]] std::string advice_on_limit(const std::error_code& error, const Limits& limits);
/// The same for a link that is not followed.
constexpr std::string_view advice_on_link = "check that --endpoint is the service's own address";

/// A summary of the service's words: `BadRequest: no such job (trace 1|2|)`; empty if there are
/// none.
[[nodiscard]] std::string words_of_service(const ServiceWords& words);

}  // namespace geojob::cli

#endif

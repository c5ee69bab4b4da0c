// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_FAILURE_TEXT_HPP
#define GEOJOB_CLI_FAILURE_TEXT_HPP

#include <string>
#include <string_view>

#include "geojob/client/job_client.hpp"

namespace geojob::cli {

/// One line about a failed look at a job: what failed, on which job, why, what to do, and the
/// service's own words.
[[nodiscard]] std::string failure_text(std::string_view job, const RequestOutcome& failure);
/// The same about a list, with how many jobs came before the failure.
[[nodiscard]] std::string failure_text(const ListResult& failure);

/// What a user can do about an error with a job; empty where there is nothing to advise.
[[nodiscard]] std::string_view advice_on(const std::error_code& error) noexcept;
/// The same about an error with a list: there is no id to check, and no key that it was made with.
[[nodiscard]] std::string_view advice_on_list(const std::error_code& error) noexcept;

/// The service's own words in a few: `BadRequest: no such job (trace 1|2|)`; empty if it had none.
[[nodiscard]] std::string words_of_service(const ServiceWords& words);

}  // namespace geojob::cli

#endif

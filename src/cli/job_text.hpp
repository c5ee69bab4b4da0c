// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_JOB_TEXT_HPP
#define GEOJOB_CLI_JOB_TEXT_HPP

#include <string>
#include <string_view>

#include "geojob/job/job.hpp"

namespace geojob::cli {

/// A job for people: a line with id and status, then a line for each other value.
[[nodiscard]] std::string to_text(const Job& job, bool colour);

/// The escape sequence for the colour of a state.
[[nodiscard]] std::string_view colour_of(JobState state) noexcept;

/// `3 of 12`, `3`, or empty if unknown. While a job is pending, 0 processed entities mean unknown.
[[nodiscard]] std::string progress_of(const Job& job);

}  // namespace geojob::cli

#endif

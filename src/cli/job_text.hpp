// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_JOB_TEXT_HPP
#define GEOJOB_CLI_JOB_TEXT_HPP

#include <string>
#include <string_view>

#include "geojob/job/job.hpp"

namespace geojob::cli {

/// A job for people: a line with id and status, then a line for each thing the service said.
[[nodiscard]] std::string to_text(const Job& job, bool colour);

/// What switches a terminal to the colour of a state.
[[nodiscard]] std::string_view colour_of(JobState state) noexcept;

/// `3 of 12`, `3`, or empty where nothing is known. Processed 0 of a pending job means not known.
[[nodiscard]] std::string progress_of(const Job& job);

}  // namespace geojob::cli

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_JOB_LINE_HPP
#define GEOJOB_TESTS_JOB_LINE_HPP

#include <string>

#include "geojob/job/job.hpp"

namespace geojob::test {

/// A job in the form in which `geojob parse --json` prints it. The form is implemented here a
/// second time, so that the readers' tests need only the readers. end_to_end.parse checks the
/// program with the same files. Links are complete.
[[nodiscard]] std::string job_line(const Job& job);

}  // namespace geojob::test

#endif

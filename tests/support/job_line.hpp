// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_JOB_LINE_HPP
#define GEOJOB_TESTS_JOB_LINE_HPP

#include <string>

#include "geojob/job/job.hpp"

namespace geojob::test {

/// A job as `geojob parse --json` prints it, which end_to_end.parse holds to the same files;
/// written here once more, so that the readers' tests need nothing but the readers. Links are
/// whole.
[[nodiscard]] std::string job_line(const Job& job);

}  // namespace geojob::test

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_THREE_JOBS_HPP
#define GEOJOB_TESTS_THREE_JOBS_HPP

#include <boost/test/data/test_case.hpp>
#include <cstddef>
#include <string>

#include "geojob/core/format.hpp"
#include "support/documents.hpp"
#include "support/reading.hpp"

namespace geojob::test {

constexpr std::size_t job_count = 3;

inline Jobs three_jobs(Format format) { return pending_jobs({"first", "second", "third"}, format); }

inline std::string all_read(const Jobs& jobs, Format format) {
  return read_whole(jobs.document, {}, format).text;
}

/// The job numbers at which something happens in a test.
inline const auto every_job = boost::unit_test::data::make(formats) *
                              boost::unit_test::data::xrange(std::size_t{0}, job_count);

}  // namespace geojob::test

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_JOB_SINK_HPP
#define GEOJOB_JOB_JOB_SINK_HPP

#include "geojob/core/export.hpp"
#include "geojob/core/flow.hpp"
#include "geojob/job/job.hpp"

namespace geojob {

/// Where jobs go: one call a job, at the end of the job's element, in document order. The view dies
/// with the call; make a Job of it to keep it. What on_job() throws comes out of the reader's
/// push() or finish(); the reader can then be reset() and used again. The reader must not be used
/// from inside the call.
class GEOJOB_EXPORT JobSink {
 public:
  JobSink() = default;
  JobSink(const JobSink&) = default;
  JobSink& operator=(const JobSink&) = default;
  virtual ~JobSink() = default;

  virtual Flow on_job(const JobView& job) = 0;
};

}  // namespace geojob

#endif

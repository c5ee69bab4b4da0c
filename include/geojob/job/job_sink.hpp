// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_JOB_SINK_HPP
#define GEOJOB_JOB_JOB_SINK_HPP

#include "geojob/core/export.hpp"
#include "geojob/core/flow.hpp"
#include "geojob/job/job.hpp"

namespace geojob {

/// Receives the jobs of a document: one call for each job, at the end of its element or object, in
/// the order of the document. The view is valid during the call only; construct a Job from it to
/// keep the data. If on_job() throws, the exception comes out of the reader's push() or finish(),
/// and the reader can be used again after reset(). on_job() must not use the reader that called it.
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

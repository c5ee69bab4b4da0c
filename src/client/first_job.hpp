// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLIENT_FIRST_JOB_HPP
#define GEOJOB_CLIENT_FIRST_JOB_HPP

#include <optional>

#include "geojob/job/job.hpp"
#include "geojob/job/job_sink.hpp"
#include "geojob/transport/secret_key.hpp"

namespace geojob {

/// Keeps the first job, and stops at its end: before that, a link could be lost.
class FirstJob final : public JobSink {
 public:
  Flow on_job(const JobView& view) override {
    job.emplace(view);
    return Flow::stop;
  }

  std::optional<Job> job;
};

/// Removes the key from the texts of a job: the service may repeat the request, and the texts are
/// shown to people.
void redact(Job& job, const SecretKey& key);

}  // namespace geojob

#endif

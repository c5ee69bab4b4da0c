// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_JOB_CREATOR_HPP
#define GEOJOB_EMULATOR_JOB_CREATOR_HPP

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "emulator/bill.hpp"
#include "emulator/http.hpp"
#include "emulator/job_model.hpp"
#include "emulator/service_rules.hpp"
#include "emulator/upload.hpp"
#include "geojob/core/format.hpp"

namespace geojob::emulator {

/// Creates jobs from data that was sent. Any thread may use it.
class JobCreator {
 public:
  using Today = std::function<std::chrono::system_clock::time_point()>;

  /// What the arguments refer to must outlive this object.
  JobCreator(JobModel& jobs, const ServiceRules& rules, Bill& bill, Today today)
      : jobs_(jobs), rules_(rules), bill_(bill), today_(std::move(today)) {}

  /// What receives the body of the request. Null if the request is to be refused anyway.
  [[nodiscard]] std::unique_ptr<Upload> begin(const HttpRequest& request) const;
  /// The response after the whole body. `upload` may be null. If `keep` is false, the response is
  /// the same, but there is no job.
  [[nodiscard]] HttpResponse create(const HttpRequest& request, Upload* upload,
                                    const std::string& origin, bool keep);

 private:
  /// What is wrong with the request apart from its data; empty if nothing is.
  [[nodiscard]] std::string fault_of(const HttpRequest& request) const;
  [[nodiscard]] JobSpecification job_for(const HttpRequest& request) const;
  [[nodiscard]] HttpResponse add(const HttpRequest& request, JobSpecification job,
                                 std::shared_ptr<JobResults> results, const std::string& origin,
                                 bool keep);
  [[nodiscard]] HttpResponse too_many_jobs(Format format) const;

  JobModel& jobs_;
  const ServiceRules& rules_;
  Bill& bill_;
  Today today_;
};

/// Whether a request creates a geocoding job.
[[nodiscard]] bool creates_job(const HttpRequest& request);

}  // namespace geojob::emulator

#endif

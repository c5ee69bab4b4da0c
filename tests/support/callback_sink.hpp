// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_CALLBACK_SINK_HPP
#define GEOJOB_TESTS_CALLBACK_SINK_HPP

#include <functional>
#include <utility>

#include "geojob/job/job_sink.hpp"

namespace geojob::test {

/// Calls the function of the test for each job.
class CallbackSink final : public JobSink {
 public:
  explicit CallbackSink(std::function<Flow(const JobView&)> call) : call_(std::move(call)) {}

  Flow on_job(const JobView& job) override { return call_(job); }

 private:
  std::function<Flow(const JobView&)> call_;
};

}  // namespace geojob::test

#endif

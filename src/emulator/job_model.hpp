// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_JOB_MODEL_HPP
#define GEOJOB_EMULATOR_JOB_MODEL_HPP

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "emulator/job_results.hpp"
#include "emulator/scenario.hpp"

namespace geojob::emulator {

/// A job, as one response shows it.
struct JobSnapshot {
  JobSpecification specification;
  std::string status;
  bool ended = false;
  std::uint64_t processed = 0;
  std::uint64_t failed = 0;
  std::vector<JobLink> links;

  [[nodiscard]] bool completed() const;
  [[nodiscard]] bool aborted() const;
};

/// The results of a job that was created, and for how long they exist.
struct KeptResults {
  std::shared_ptr<JobResults> results;
  milliseconds age{0};
};

/// How many created jobs there may be; 0 for no limit.
struct JobCounts {
  std::uint64_t in_process = 0;
  std::uint64_t per_day = 0;
};

/// Keeps the jobs, and lets them progress with each poll. Any thread may use it.
class JobModel {
 public:
  using Now = std::function<std::chrono::steady_clock::time_point()>;

  JobModel(std::vector<JobSpecification> jobs, Now now);

  /// Polls a job, which may have ended by now. Links start with `origin`. Returns nullopt if there
  /// is no such job.
  [[nodiscard]] std::optional<JobSnapshot> poll(Dataflow dataflow, const std::string& id,
                                                const std::string& origin);
  /// The same, but it is not counted as a poll.
  [[nodiscard]] std::optional<JobSnapshot> look(Dataflow dataflow, const std::string& id,
                                                const std::string& origin);
  /// The jobs that the service lists (docs/protocol.md, 1): no downloads, and pending jobs first.
  /// It is not counted as a poll. `descriptions` says whether each has its own.
  [[nodiscard]] std::vector<JobSnapshot> list(const std::string& origin, bool descriptions = true);
  /// Adds a job that is pending from now on; `results` is null if it will be aborted. Returns false
  /// if there are as many created jobs as there may be.
  [[nodiscard]] bool add(JobSpecification job, std::shared_ptr<JobResults> results,
                         const JobCounts& most);
  /// The job as it is when it has just been created, although it is not kept.
  [[nodiscard]] JobSnapshot new_job(const JobSpecification& job, const std::string& origin) const;
  /// Without results if the job has none, or not yet.
  [[nodiscard]] KeptResults results(const std::string& id);
  /// The next step of the job's own script for that method and path, if there is one left.
  [[nodiscard]] std::optional<Step> next_step(Dataflow dataflow, const std::string& id,
                                              const std::string& method, const std::string& path);

 private:
  struct Entry {
    JobSpecification specification;
    unsigned polls = 0;
    std::optional<std::chrono::steady_clock::time_point> first_seen{};
    bool was_created = false;
    std::shared_ptr<JobResults> results{};
  };
  [[nodiscard]] Entry* find(Dataflow dataflow, const std::string& id);
  [[nodiscard]] JobSnapshot snapshot(Entry& entry, const std::string& origin) const;
  [[nodiscard]] bool has_room(const JobCounts& most);

  std::mutex mutex_;
  std::vector<Entry> jobs_;
  std::map<std::pair<Dataflow, std::string>, std::size_t> places_;
  Now now_;
};

/// The path of a job's URL.
[[nodiscard]] std::string path_of(Dataflow dataflow, const std::string& id);

}  // namespace geojob::emulator

#endif

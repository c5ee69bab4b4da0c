// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EMULATOR_JOB_MODEL_HPP
#define GEOJOB_EMULATOR_JOB_MODEL_HPP

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "emulator/scenario.hpp"

namespace geojob::emulator {

/// A job as one answer shows it.
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

/// Keeps jobs and lets them go on from poll to poll. Any thread.
class JobModel {
 public:
  using Now = std::function<std::chrono::steady_clock::time_point()>;

  JobModel(std::vector<JobSpecification> jobs, Now now);

  /// One poll of a job: it may have ended by now. Links point to `origin`. nullopt: no such job.
  [[nodiscard]] std::optional<JobSnapshot> poll(Dataflow dataflow, const std::string& id,
                                                const std::string& origin);
  /// The same without counting as a poll.
  [[nodiscard]] std::optional<JobSnapshot> look(Dataflow dataflow, const std::string& id,
                                                const std::string& origin);
  /// All that the service lists (docs/protocol.md, 1): no downloads, and what is pending
  /// comes first. Does not count as a poll.
  [[nodiscard]] std::vector<JobSnapshot> list(const std::string& origin);
  /// The next step of the job's own script, if it has one left for that method and path.
  [[nodiscard]] std::optional<Step> next_step(Dataflow dataflow, const std::string& id,
                                              const std::string& method, const std::string& path);

 private:
  struct Entry {
    JobSpecification specification;
    unsigned polls = 0;
    std::optional<std::chrono::steady_clock::time_point> first_seen;
  };
  [[nodiscard]] Entry* find(Dataflow dataflow, const std::string& id);
  [[nodiscard]] JobSnapshot snapshot(Entry& entry, const std::string& origin);

  std::mutex mutex_;
  std::vector<Entry> jobs_;
  std::map<std::pair<Dataflow, std::string>, std::size_t> places_;
  Now now_;
};

/// The path of a job below the origin.
[[nodiscard]] std::string path_of(Dataflow dataflow, const std::string& id);

}  // namespace geojob::emulator

#endif

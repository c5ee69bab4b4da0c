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
  std::vector<Link> links;
};

/// Keeps jobs and lets them go on from poll to poll. Any thread.
class JobModel {
 public:
  using Now = std::function<std::chrono::steady_clock::time_point()>;

  JobModel(std::vector<JobSpecification> jobs, Now now);

  /// One poll of a job: it may have ended by now. Links point to `origin`. nullopt: no such job.
  [[nodiscard]] std::optional<JobSnapshot> poll(Dataflow dataflow, const std::string& id,
                                                const std::string& origin);
  /// The next step of the job's own script, if it has one left.
  [[nodiscard]] std::optional<Step> next_step(Dataflow dataflow, const std::string& id);

 private:
  struct Entry {
    JobSpecification specification;
    unsigned polls = 0;
    std::optional<std::chrono::steady_clock::time_point> first_seen;
  };
  [[nodiscard]] bool has_ended(Entry& entry);
  [[nodiscard]] Entry* find(Dataflow dataflow, const std::string& id);

  std::mutex mutex_;
  std::map<std::pair<Dataflow, std::string>, Entry> jobs_;
  Now now_;
};

/// Takes the next step for a path off a script; counts down the step's times.
[[nodiscard]] std::optional<Step> take_step(std::deque<Step>& script, const std::string& path);

/// The path of a job below the origin.
[[nodiscard]] std::string path_of(Dataflow dataflow, const std::string& id);

}  // namespace geojob::emulator

#endif

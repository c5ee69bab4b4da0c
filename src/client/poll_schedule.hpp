// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLIENT_POLL_SCHEDULE_HPP
#define GEOJOB_CLIENT_POLL_SCHEDULE_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <queue>
#include <tuple>
#include <vector>

namespace geojob {

/// Says which job is polled next: the one whose next poll has been due longest. If several are due
/// at the same moment, the one that was added first comes first. So the jobs take turns even if
/// there is no pause between their polls.
class PollSchedule {
 public:
  using Time = std::chrono::steady_clock::time_point;

  void add(std::size_t job, Time due) { turns_.push({due, added_++, job}); }
  [[nodiscard]] bool empty() const noexcept { return turns_.empty(); }
  /// When the next poll is due. There must be a job.
  [[nodiscard]] Time next_due() const { return turns_.top().due; }
  /// Removes the job that is polled next, and returns it. There must be a job.
  [[nodiscard]] std::size_t take() {
    const std::size_t job = turns_.top().job;
    turns_.pop();
    return job;
  }

 private:
  struct Turn {
    Time due;
    std::uint64_t number;  ///< How many calls of add() were before.
    std::size_t job;

    friend bool operator>(const Turn& left, const Turn& right) noexcept {
      return std::tie(left.due, left.number) > std::tie(right.due, right.number);
    }
  };

  std::priority_queue<Turn, std::vector<Turn>, std::greater<>> turns_;
  std::uint64_t added_ = 0;
};

}  // namespace geojob

#endif

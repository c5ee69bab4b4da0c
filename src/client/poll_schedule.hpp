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

/// Whose turn it is: the job's whose next look has been due longest. Of those that are due at the
/// same moment the one comes first that was added first, so that jobs without any pause between
/// their looks take turns too.
class PollSchedule {
 public:
  using Time = std::chrono::steady_clock::time_point;

  void add(std::size_t job, Time due) { turns_.push({due, added_++, job}); }
  [[nodiscard]] bool empty() const noexcept { return turns_.empty(); }
  /// When the next look is due. There must be one.
  [[nodiscard]] Time next_due() const { return turns_.top().due; }
  /// Takes the job out whose turn it is. There must be one.
  [[nodiscard]] std::size_t take() {
    const std::size_t job = turns_.top().job;
    turns_.pop();
    return job;
  }

 private:
  struct Turn {
    Time due;
    std::uint64_t number;  ///< Of all that were ever added.
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

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_JOB_SEARCH_HPP
#define GEOJOB_RUN_JOB_SEARCH_HPP

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/job/job.hpp"

namespace geojob {

/// What is known about a submission whose answer was lost.
struct LostSubmission {
  std::string_view token;  ///< A random text in its description.
  /// How many entities it has; 0 if that is not known. Then only the token can prove a job to be
  /// it.
  std::uint64_t entities = 0;
  /// When its sending began: seconds since 1970 by this machine's clock.
  std::int64_t sent_at = 0;
  /// The ids of jobs that existed before it was sent.
  std::span<const std::string> earlier_jobs;
};

/// Looks in the list of the account's jobs for the one that a submission made, if it made one. A
/// job whose description has the token is it. The service may not list descriptions; then a job may
/// be it that is new, was created since the sending began, and has as many entities.
class JobSearch {
 public:
  /// What `lost` refers to must outlive the search.
  explicit JobSearch(const LostSubmission& lost) noexcept : lost_(lost) {}

  /// Call this for each job of the list.
  void look_at(const Job& job);

  /// The job, if there is exactly one that it can be and nothing about it is unknown; else null.
  [[nodiscard]] const Job* found() const noexcept;
  /// All jobs that it could be.
  [[nodiscard]] const std::vector<Job>& candidates() const noexcept {
    return with_token_.empty() ? others_ : with_token_;
  }

 private:
  [[nodiscard]] bool may_be(const Job& job) const;

  LostSubmission lost_;
  std::vector<Job> with_token_;
  std::vector<Job> others_;
  bool has_unknown_count_ = false;
};

/// Counts the account's jobs, for its limits (docs/protocol.md, 6).
class AccountUse {
 public:
  /// `now` is in seconds since 1970.
  explicit AccountUse(std::int64_t now) noexcept : now_(now) {}

  /// Call this for each job of the list.
  void look_at(const Job& job) noexcept;

  unsigned in_process = 0;   ///< How many have not ended.
  unsigned in_last_day = 0;  ///< How many were created in the last 24 hours.

 private:
  std::int64_t now_;
};

/// Whether a job of the list could be taken for a geocoding job with so many entities; 0: with any
/// number.
[[nodiscard]] bool resembles(const Job& job, std::uint64_t entities) noexcept;

}  // namespace geojob

#endif

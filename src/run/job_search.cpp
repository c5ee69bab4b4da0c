// SPDX-License-Identifier: MIT
#include "run/job_search.hpp"

#include <algorithm>
#include <string_view>

#include "core/ascii.hpp"

namespace geojob {
namespace {

/// By how much the clocks of this machine and of the service may differ.
constexpr std::int64_t clock_difference = std::int64_t{15} * 60;
constexpr std::int64_t day = std::int64_t{24} * 3600;

/// A job that was just created may have a total of 0 (docs/protocol.md, 6).
bool has_unknown_count(const Job& job) noexcept { return job.total.value_or(0) == 0; }

std::int64_t seconds_of(const Timestamp& time) noexcept {
  return time.second.time_since_epoch().count();
}

bool is_of_data_source(const Job& job) noexcept {
  return job.type == "DataServiceJob" ||
         equal_ignoring_case(std::string_view(job.description).substr(0, 10), "DataSource");
}

}  // namespace

bool resembles(const Job& job, std::uint64_t entities) noexcept {
  const bool may_have_as_many = entities == 0 || has_unknown_count(job) || job.total == entities;
  return !is_of_data_source(job) && may_have_as_many;
}

bool JobSearch::may_be(const Job& job) const {
  const bool is_new = std::find(lost_.earlier_jobs.begin(), lost_.earlier_jobs.end(),
                                std::string_view(job.id)) == lost_.earlier_jobs.end();
  const bool is_late_enough =
      !job.created || seconds_of(*job.created) >= lost_.sent_at - clock_difference;
  return is_new && is_late_enough && resembles(job, lost_.entities);
}

void JobSearch::look_at(const Job& job) {
  if (std::string_view(job.description).find(lost_.token) != std::string_view::npos) {
    with_token_.push_back(job);
  } else if (may_be(job)) {
    has_unknown_count_ =
        has_unknown_count_ || lost_.entities == 0 || has_unknown_count(job) || !job.created;
    others_.push_back(job);
  }
}

const Job* JobSearch::found() const noexcept {
  if (with_token_.size() == 1) return &with_token_.front();
  const bool is_clear = with_token_.empty() && others_.size() == 1 && !has_unknown_count_;
  return is_clear ? &others_.front() : nullptr;
}

void AccountUse::look_at(const Job& job) noexcept {
  if (!terminal(job.state)) ++in_process;
  if (job.created && seconds_of(*job.created) > now_ - day) ++in_last_day;
}

}  // namespace geojob

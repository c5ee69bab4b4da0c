// SPDX-License-Identifier: MIT
#include "emulator/job_model.hpp"

#include <algorithm>

#include "core/ascii.hpp"
#include "transport/percent_encoding.hpp"

namespace geojob::emulator {
namespace {

std::vector<JobLink> links_of(const JobSnapshot& job, const std::string& url) {
  const JobSpecification& specification = job.specification;
  if (specification.links) return *specification.links;
  std::vector<JobLink> links;
  switch (specification.dataflow) {
    case Dataflow::geocode:
      links.push_back({"self", "", url});
      if (job.completed() && specification.total > specification.failed) {
        links.push_back({"output", "succeeded", url + "/output/succeeded"});
      }
      if (job.completed() && specification.failed > 0) {
        links.push_back({"output", "failed", url + "/output/failed"});
      }
      break;
    case Dataflow::load_data_source:
    case Dataflow::rollback_data_source:
      links.push_back({"self", "", url});
      if (job.completed()) links.push_back({"dataSource", "service", url + "/data"});
      break;
    case Dataflow::download_data_source:
      if (job.completed()) links.push_back({"output", "", url + "/output/data"});
      break;
  }
  return links;
}

/// The part of `total` after `done` of `steps`, computed without an overflow.
std::uint64_t part_of(std::uint64_t total, std::uint64_t done, std::uint64_t steps) {
  if (steps == 0) return 0;
  return total / steps * done + total % steps * done / steps;
}

}  // namespace

bool JobSnapshot::completed() const { return ended && equal_ignoring_case(status, "Completed"); }

bool JobSnapshot::aborted() const { return ended && equal_ignoring_case(status, "Aborted"); }

std::string path_of(Dataflow dataflow, const std::string& id) {
  const char* name = "Geocode";
  if (dataflow == Dataflow::load_data_source) name = "LoadDatasource";
  if (dataflow == Dataflow::download_data_source) name = "DataSourceDownload";
  if (dataflow == Dataflow::rollback_data_source) name = "DataSourceRollback";
  return std::string("/REST/v1/Dataflows/") + name + "/" + percent_encoded(id);
}

JobModel::JobModel(std::vector<JobSpecification> jobs, Now now) : now_(std::move(now)) {
  for (JobSpecification& job : jobs) {
    places_[{job.dataflow, job.id}] = jobs_.size();
    jobs_.push_back({.specification = std::move(job)});
  }
}

JobModel::Entry* JobModel::find(Dataflow dataflow, const std::string& id) {
  const auto place = places_.find({dataflow, id});
  return place == places_.end() ? nullptr : &jobs_[place->second];
}

JobSnapshot JobModel::snapshot(Entry& entry, const std::string& origin) const {
  const JobSpecification& job = entry.specification;
  const auto now = now_();
  if (!entry.first_seen) entry.first_seen = now;
  // A job ends after this many steps. A step is a poll or a millisecond.
  std::uint64_t steps = job.pending_polls;
  std::uint64_t done = entry.polls;
  if (job.pending_for) {
    steps = static_cast<std::uint64_t>(job.pending_for->count());
    const auto elapsed = std::chrono::duration_cast<milliseconds>(now - *entry.first_seen);
    done = static_cast<std::uint64_t>(elapsed.count());
  }
  JobSnapshot snapshot;
  snapshot.specification = job;
  snapshot.ended = !job.never_ends && done >= steps;
  snapshot.status = snapshot.ended ? job.final_status : job.pending_status;
  if (snapshot.ended) {
    snapshot.processed = job.total;
    snapshot.failed = job.failed;
  } else if (!job.never_ends) {
    snapshot.processed = part_of(job.total, done, steps);
  }
  snapshot.links = links_of(snapshot, origin + path_of(job.dataflow, job.id));
  return snapshot;
}

std::optional<JobSnapshot> JobModel::poll(Dataflow dataflow, const std::string& id,
                                          const std::string& origin) {
  const std::lock_guard lock(mutex_);
  Entry* const entry = find(dataflow, id);
  if (entry == nullptr) return std::nullopt;
  JobSnapshot seen = snapshot(*entry, origin);
  ++entry->polls;
  return seen;
}

std::optional<JobSnapshot> JobModel::look(Dataflow dataflow, const std::string& id,
                                          const std::string& origin) {
  const std::lock_guard lock(mutex_);
  Entry* const entry = find(dataflow, id);
  if (entry == nullptr) return std::nullopt;
  return snapshot(*entry, origin);
}

std::vector<JobSnapshot> JobModel::list(const std::string& origin, bool descriptions) {
  const std::lock_guard lock(mutex_);
  std::vector<JobSnapshot> listed;
  for (Entry& entry : jobs_) {
    if (entry.specification.dataflow == Dataflow::download_data_source) continue;
    JobSnapshot& job = listed.emplace_back(snapshot(entry, origin));
    std::string& description = job.specification.description;
    const bool geocode = entry.specification.dataflow == Dataflow::geocode;
    if (description.empty() || !descriptions)
      description = geocode ? "Geocode" : "DataSourceComplete";
  }
  std::stable_partition(listed.begin(), listed.end(),
                        [](const JobSnapshot& job) { return !job.ended; });
  return listed;
}

bool JobModel::has_room(const JobCounts& most) {
  std::uint64_t in_process = 0;
  std::uint64_t per_day = 0;
  const auto now = now_();
  for (Entry& entry : jobs_) {
    if (!entry.was_created) continue;
    if (!snapshot(entry, {}).ended) ++in_process;
    if (now - *entry.first_seen < std::chrono::hours(24)) ++per_day;
  }
  return (most.in_process == 0 || in_process < most.in_process) &&
         (most.per_day == 0 || per_day < most.per_day);
}

bool JobModel::add(JobSpecification job, std::shared_ptr<JobResults> results,
                   const JobCounts& most) {
  const std::lock_guard lock(mutex_);
  if (!has_room(most)) return false;
  places_[{job.dataflow, job.id}] = jobs_.size();
  jobs_.push_back({.specification = std::move(job),
                   .first_seen = now_(),
                   .was_created = true,
                   .results = std::move(results)});
  return true;
}

JobSnapshot JobModel::new_job(const JobSpecification& job, const std::string& origin) const {
  Entry entry{.specification = job, .first_seen = now_()};
  JobSnapshot seen = snapshot(entry, origin);
  if (!seen.ended) return seen;
  // With no processing time at all it ends at once, but the service does not say so yet.
  entry.specification.never_ends = true;
  return snapshot(entry, origin);
}

KeptResults JobModel::results(const std::string& id) {
  const std::lock_guard lock(mutex_);
  Entry* const entry = find(Dataflow::geocode, id);
  if (entry == nullptr || entry->results == nullptr) return {};
  const auto age = std::chrono::duration_cast<milliseconds>(now_() - *entry->first_seen) -
                   entry->specification.pending_for.value_or(milliseconds(0));
  if (age.count() < 0) return {};
  return {entry->results, age};
}

std::optional<Step> JobModel::next_step(Dataflow dataflow, const std::string& id,
                                        const std::string& method, const std::string& path) {
  const std::lock_guard lock(mutex_);
  Entry* const entry = find(dataflow, id);
  if (entry == nullptr) return std::nullopt;
  return take_step(entry->specification.script,
                   [&](const Step& step) { return step.is_for(method, path); });
}

}  // namespace geojob::emulator

#include "emulator/job_model.hpp"

#include <algorithm>

#include "client/text.hpp"

namespace geojob::emulator {
namespace {

std::vector<Link> links_of(const JobSnapshot& job, const std::string& url) {
  const JobSpecification& specification = job.specification;
  if (specification.links) return *specification.links;
  std::vector<Link> links;
  const bool completed = job.ended && specification.final_status == "Completed";
  switch (specification.dataflow) {
    case Dataflow::geocode:
      links.push_back({"self", "", url});
      if (completed && specification.total > specification.failed) {
        links.push_back({"output", "succeeded", url + "/output/succeeded"});
      }
      if (completed && specification.failed > 0) {
        links.push_back({"output", "failed", url + "/output/failed"});
      }
      break;
    case Dataflow::load_data_source:
      links.push_back({"self", "", url});
      if (completed) links.push_back({"dataSource", "service", url + "/data"});
      break;
    case Dataflow::download_data_source:
      if (completed) links.push_back({"output", "", url + "/output/data"});
      break;
  }
  return links;
}

}  // namespace

std::string path_of(Dataflow dataflow, const std::string& id) {
  const char* name = "Geocode";
  if (dataflow == Dataflow::load_data_source) name = "LoadDatasource";
  if (dataflow == Dataflow::download_data_source) name = "DataSourceDownload";
  return std::string("/REST/v1/Dataflows/") + name + "/" + percent_encoded(id);
}

std::optional<Step> take_step(std::deque<Step>& script, const std::string& path) {
  const auto matches = [&](const Step& step) {
    return (step.forever || step.times > 0) && path.find(step.match) != std::string::npos;
  };
  const auto found = std::find_if(script.begin(), script.end(), matches);
  if (found == script.end()) return std::nullopt;
  Step step = *found;
  if (!found->forever && --found->times == 0) script.erase(found);
  return step;
}

JobModel::JobModel(std::vector<JobSpecification> jobs, Now now) : now_(std::move(now)) {
  for (JobSpecification& job : jobs) {
    const std::pair key(job.dataflow, job.id);
    jobs_[key].specification = std::move(job);
  }
}

JobModel::Entry* JobModel::find(Dataflow dataflow, const std::string& id) {
  const auto found = jobs_.find({dataflow, id});
  return found == jobs_.end() ? nullptr : &found->second;
}

bool JobModel::has_ended(Entry& entry) {
  const JobSpecification& job = entry.specification;
  if (!entry.first_seen) entry.first_seen = now_();
  if (job.never_ends) return false;
  if (job.pending_for) return now_() - *entry.first_seen >= *job.pending_for;
  return entry.polls >= job.pending_polls;
}

std::optional<JobSnapshot> JobModel::poll(Dataflow dataflow, const std::string& id,
                                          const std::string& origin) {
  const std::lock_guard lock(mutex_);
  Entry* const entry = find(dataflow, id);
  if (entry == nullptr) return std::nullopt;
  const JobSpecification& job = entry->specification;
  JobSnapshot snapshot;
  snapshot.specification = job;
  snapshot.ended = has_ended(*entry);
  snapshot.status = snapshot.ended ? job.final_status : "Pending";
  if (snapshot.ended) {
    snapshot.processed = job.total;
    snapshot.failed = job.failed;
  } else if (job.pending_polls > 0) {
    snapshot.processed = job.total * entry->polls / job.pending_polls;
  }
  snapshot.links = links_of(snapshot, origin + path_of(dataflow, id));
  ++entry->polls;
  return snapshot;
}

std::optional<Step> JobModel::next_step(Dataflow dataflow, const std::string& id) {
  const std::lock_guard lock(mutex_);
  Entry* const entry = find(dataflow, id);
  return entry == nullptr ? std::nullopt : take_step(entry->specification.script, "");
}

}  // namespace geojob::emulator

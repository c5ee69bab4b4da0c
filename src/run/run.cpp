// SPDX-License-Identifier: MIT
#include "run/run.hpp"

#include <algorithm>
#include <utility>

#include "files/output_file.hpp"
#include "geojob/client/result_link.hpp"
#include "geojob/transport/client_error.hpp"
#include "run/packed_data.hpp"
#include "run/run_notes.hpp"

namespace geojob {
namespace {

/// How many entities a result file must have; nullopt if the job does not say it.
std::optional<std::uint64_t> expected_in(ResultKind kind, const Job& job) noexcept {
  if (!job.processed || !job.failed || *job.processed < *job.failed) return std::nullopt;
  return kind == ResultKind::failed ? *job.failed : *job.processed - *job.failed;
}

/// The last part of a job's URL; empty if there is none.
std::string id_in_url(const std::string& url) { return url.substr(url.rfind('/') + 1); }

/// Whether a part was not sent, or refused, because the account has as many jobs as it may have.
bool is_at_limit(const RunEnd& end) noexcept {
  if (end.kind != RunEnd::Kind::submission) return false;
  const int status = end.submit.failure.http_status;
  return end.submit.kind == SubmitEnd::Kind::timed_out ||
         (end.submit.kind == SubmitEnd::Kind::failed && (status == 503 || status == 429));
}

/// Keeps the first result. If the time is up, the other jobs may have ended all the same.
class FirstResult final : public WaitSink {
 public:
  Flow on_result(std::size_t job, WaitResult result) override {
    const bool is_time_up = result.end == WaitEnd::timed_out;
    if (is_time_up && has_result_) return Flow::go_on;
    has_result_ = true;
    index = job;
    first = std::move(result);
    return is_time_up ? Flow::go_on : Flow::stop;
  }
  std::size_t index = 0;
  WaitResult first;

 private:
  bool has_result_ = false;
};

}  // namespace

Run::Run(RunSource& source, Journal& journal, RunSettings settings, Tools tools,
         RunObserver& observer)
    : source_(source),
      journal_(journal),
      settings_(std::move(settings)),
      tools_(std::move(tools)),
      observer_(observer) {}

RunEnd Run::end_of(RunEnd::Kind kind, std::size_t part) const {
  RunEnd end;
  end.kind = kind;
  end.part = part;
  end.parts = content_.parts.size();
  if (part < end.parts) end.job_id = id_in_url(content_.parts[part].job);
  return end;
}

RunEnd Run::unusable(std::string text) const {
  RunEnd end = end_of(RunEnd::Kind::unusable);
  end.text = std::move(text);
  return end;
}

RunEnd Run::failed_request(std::size_t part, RequestOutcome failure) const {
  const bool is_stop = failure.error == condition::stopped;
  RunEnd end = end_of(is_stop ? RunEnd::Kind::stopped : RunEnd::Kind::request, part);
  end.failure = std::move(failure);
  return end;
}

RunEnd Run::go(Deadline end, const std::stop_token& stop) {
  if (End over = prepare()) return std::move(*over);
  for (std::size_t part = 0; part < content_.parts.size(); ++part) {
    if (End over = recover(part, stop)) return std::move(*over);
  }
  if (!settings_.adopted.empty()) {
    return unusable("--adopt " + settings_.adopted.front() +
                    ": no answer was lost, so there is no part for it; leave it out");
  }
  if (End over = send_and_fetch_all(end, stop)) return std::move(*over);
  if (stop.stop_requested()) return end_of(RunEnd::Kind::stopped);
  return write(stop);
}

/// The state is on the disk before it is told.
void Run::set_state(std::size_t part, PartState state) {
  JournalPart& entry = content_.parts.at(part);
  if (entry.state == state && state != PartState::sending) return;
  entry.state = state;
  journal_.save(content_);
  observer_.on_state(part, content_.parts.size(), entry);
}

Submitter Run::submitter(SubmitObserver& notes) {
  return {tools_.submissions, tools_.poller, tools_.endpoint,
          settings_.submit,   notes,         tools_.clock};
}

/// Notes the job that was created, or ends the run.
Run::End Run::take(std::size_t part, SubmitEnd submitted) {
  if (submitted.kind == SubmitEnd::Kind::created) {
    content_.parts.at(part).job = submitted.url->url();
    set_state(part, PartState::created);
    const bool is_doubtful =
        submitted.was_found || !submitted.contradiction.empty() || !submitted.job;
    if (is_doubtful) observer_.on_doubtful_job(part, content_.parts.size(), submitted);
    return std::nullopt;
  }
  RunEnd end = end_of(
      submitted.kind == SubmitEnd::Kind::stopped ? RunEnd::Kind::stopped : RunEnd::Kind::submission,
      part);
  end.submit = std::move(submitted);
  return end;
}

Run::End Run::send(std::size_t part, Deadline end, const std::stop_token& stop) {
  const JournalPart& entry = content_.parts.at(part);
  const auto data = source_.data_of(entry, content_.token);
  std::optional<PackedData> packed;
  if (settings_.compress) packed.emplace(*data);
  NewJob job;
  job.compressed = settings_.compress;
  job.format = source_.format();
  job.data = packed ? static_cast<const JobData*>(&*packed) : data.get();
  job.entities = entry.count;
  job.others = jobs_of_others(part);
  job.token = token_of(part);
  job.description = job.token;
  Notes notes(*this, part);
  return take(part, submitter(notes).submit(job, end, stop));
}

std::size_t Run::in_process() const noexcept {
  return static_cast<std::size_t>(
      std::count_if(content_.parts.begin(), content_.parts.end(),
                    [](const JournalPart& part) { return part.state == PartState::created; }));
}

/// The first part that was not sent; their number if there is none.
std::size_t Run::next_planned() const noexcept {
  const auto next =
      std::find_if(content_.parts.begin(), content_.parts.end(),
                   [](const JournalPart& part) { return part.state == PartState::planned; });
  return static_cast<std::size_t>(next - content_.parts.begin());
}

/// If the account has no room for another job, those of this run are waited for first: they make
/// room, and their results are fetched.
Run::End Run::send_and_fetch_all(Deadline end, const std::stop_token& stop) {
  bool has_room = true;
  for (;;) {
    const std::size_t working = in_process();
    const std::size_t part = next_planned();
    if (part < content_.parts.size() && working < settings_.jobs && has_room) {
      End over = send(part, working == 0 ? end : Deadline(tools_.clock.now()), stop);
      if (!over) continue;
      if (working == 0 || !is_at_limit(*over)) return over;
      has_room = false;
      observer_.on_no_room(part, content_.parts.size());
    } else if (working != 0) {
      if (End over = wait_for_one(end, stop)) return over;
      has_room = true;
    } else {
      return std::nullopt;
    }
  }
}

/// Waits until one of the jobs has ended, and fetches its results.
Run::End Run::wait_for_one(Deadline end, const std::stop_token& stop) {
  std::vector<std::size_t> parts;
  std::vector<JobUrl> urls;
  std::vector<std::string> names;
  for (std::size_t part = 0; part < content_.parts.size(); ++part) {
    const JournalPart& entry = content_.parts[part];
    if (entry.state != PartState::created) continue;
    std::error_code error;
    auto url = JobUrl::from_url(tools_.endpoint, entry.job, error);
    if (!url)
      return unusable(journal_.path() + ": has a job of another service: " + entry.job +
                      "; give its --endpoint");
    parts.push_back(part);
    names.push_back(id_in_url(entry.job));
    urls.push_back(std::move(*url));
  }
  FirstResult result;
  observer_.on_waiting(names);
  tools_.poller.wait_for_each(urls, result, end, stop);
  observer_.on_waited();
  return judge(parts.at(result.index), std::move(result.first), stop);
}

Run::End Run::judge(std::size_t part, WaitResult result, const std::stop_token& stop) {
  if (result.end == WaitEnd::stopped) return end_of(RunEnd::Kind::stopped, part);
  if (result.end == WaitEnd::failed || !result.last.job) {
    return failed_request(part, std::move(result.last));
  }
  const bool is_aborted = result.last.job->state == JobState::aborted;
  if (is_aborted && settings_.submit_again && !sent_again_.at(part)) {
    sent_again_[part] = true;
    content_.parts.at(part).job.clear();
    set_state(part, PartState::planned);
    return std::nullopt;
  }
  if (result.end == WaitEnd::timed_out || is_aborted) {
    RunEnd end = end_of(is_aborted ? RunEnd::Kind::aborted : RunEnd::Kind::timed_out, part);
    end.job = std::move(result.last.job);
    return end;
  }
  return fetch(part, *result.last.job, stop);
}

/// The ids of the jobs of all other parts.
std::vector<std::string> Run::jobs_of_others(std::size_t part) const {
  std::vector<std::string> ids;
  for (std::size_t other = 0; other < content_.parts.size(); ++other) {
    const std::string& job = content_.parts[other].job;
    if (other != part && !job.empty()) ids.push_back(job.substr(job.rfind('/') + 1));
  }
  return ids;
}

/// What is in the description of a part's job and of no other's.
std::string Run::token_of(std::size_t part) const {
  return content_.token + "-" + std::to_string(part + 1) + "/" +
         std::to_string(content_.parts.size());
}

std::string Run::result_file(std::size_t part, ResultKind kind) const {
  return journal_.path() + "." + std::to_string(part + 1) + "-" + std::string(to_text(kind));
}

bool Run::has_results(std::size_t part) const {
  return std::any_of(kinds.begin(), kinds.end(),
                     [&](ResultKind kind) { return is_file(result_file(part, kind)); });
}

Run::End Run::fetch(std::size_t part, const Job& job, const std::stop_token& stop) {
  const JournalPart& entry = content_.parts.at(part);
  if (job.total && *job.total != 0 && *job.total != entry.count) {
    RunEnd end = end_of(RunEnd::Kind::differs, part);
    end.text = "the job has " + std::to_string(*job.total) + " entities, and " +
               std::to_string(entry.count) + " were sent";
    return end;
  }
  for (const ResultKind kind : kinds) {
    const ResultLink link = result_link(tools_.endpoint, job, kind);
    if (link.error) {
      RunEnd end = end_of(RunEnd::Kind::request, part);
      end.failure.error = link.error;
      end.failure.detail = link.detail;
      return end;
    }
    if (!link.url) continue;
    observer_.on_fetching(result_file(part, kind));
    ResultReport report =
        download_result(tools_.downloads, *link.url, {.file = result_file(part, kind)},
                        {.transfer = settings_.transfer, .entities = expected_in(kind, job)}, stop);
    observer_.on_fetched();
    if (report.result) continue;
    if (report.failure.outcome.error == condition::stopped) {
      return end_of(RunEnd::Kind::stopped, part);
    }
    RunEnd end = end_of(RunEnd::Kind::results, part);
    end.download = std::move(report.failure);
    return end;
  }
  set_state(part, PartState::fetched);
  return std::nullopt;
}

}  // namespace geojob

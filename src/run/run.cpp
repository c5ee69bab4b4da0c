// SPDX-License-Identifier: MIT
#include "run/run.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "files/folder.hpp"
#include "files/output_file.hpp"
#include "files/sha256.hpp"
#include "geojob/client/result_link.hpp"
#include "geojob/transport/client_error.hpp"
#include "run/packed_data.hpp"
#include "run/token.hpp"

namespace geojob {
namespace {

namespace fs = std::filesystem;

constexpr std::array kinds = {ResultKind::succeeded, ResultKind::failed};

bool is_there(const std::string& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

/// How many entities a result file must have; nullopt if the job does not say it.
std::optional<std::uint64_t> expected_in(ResultKind kind, const Job& job) noexcept {
  if (!job.processed || !job.failed || *job.processed < *job.failed) return std::nullopt;
  return kind == ResultKind::failed ? *job.failed : *job.processed - *job.failed;
}

/// Keeps the first result.
class FirstResult final : public WaitSink {
 public:
  Flow on_result(std::size_t job, WaitResult result) override {
    index = job;
    first = std::move(result);
    return Flow::stop;
  }
  std::size_t index = 0;
  WaitResult first;
};

}  // namespace

/// Writes to the journal what happens to a part, and tells it.
class Run::Notes final : public SubmitObserver {
 public:
  Notes(Run& run, std::size_t part) : run_(run), part_(part) {}

  void on_sending(const std::vector<std::string>& earlier_jobs) override {
    JournalPart& part = run_.content_.parts.at(part_);
    part.earlier_jobs = earlier_jobs;
    part.sent_at = run_.tools_.clock.wall_time().time_since_epoch().count();
    run_.set_state(part_, PartState::sending);
    run_.observer_.on_sending(earlier_jobs);
  }
  void on_last_bytes() override {
    run_.set_state(part_, PartState::sent);
    run_.observer_.on_last_bytes();
  }
  void on_not_made() override {
    run_.set_state(part_, PartState::planned);
    run_.observer_.on_not_made();
  }
  void on_progress(std::uint64_t bytes, std::uint64_t all) override {
    run_.observer_.on_progress(bytes, all);
  }
  void on_retry(const RequestOutcome& failure, std::chrono::milliseconds pause) override {
    run_.observer_.on_retry(failure, pause);
  }
  void on_limit(const AccountUse& use, std::chrono::milliseconds pause) override {
    run_.observer_.on_limit(use, pause);
  }
  void on_search(const RequestOutcome& failure, std::chrono::milliseconds pause) override {
    run_.observer_.on_search(failure, pause);
  }

 private:
  Run& run_;
  std::size_t part_;
};

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
  return end;
}

RunEnd Run::unusable(std::string text) const {
  RunEnd end = end_of(RunEnd::Kind::unusable);
  end.text = std::move(text);
  return end;
}

RunEnd Run::go(Deadline end, const std::stop_token& stop) {
  if (End over = prepare()) return std::move(*over);
  for (std::size_t part = 0; part < content_.parts.size(); ++part) {
    if (End over = recover(part, stop)) return std::move(*over);
  }
  if (!settings_.adopted.empty()) {
    return unusable("--adopt: there is no part whose answer was lost, for " +
                    settings_.adopted.front());
  }
  if (End over = send_and_fetch_all(end, stop)) return std::move(*over);
  if (stop.stop_requested()) return end_of(RunEnd::Kind::stopped);
  return write();
}

Run::End Run::prepare() {
  if (journal_.earlier()) return check_earlier(*journal_.earlier());
  if (auto objection = objection_to_output(settings_.output, settings_.force)) {
    journal_.remove();
    return unusable(std::move(*objection));
  }
  begin_anew();
  return std::nullopt;
}

void Run::begin_anew() {
  content_.input = source_.digest();
  content_.options = sha256_of(settings_.options);
  content_.endpoint = tools_.endpoint.url();
  content_.token = "geojob-" + new_token();
  content_.parts = source_.parts();
  sent_again_.assign(content_.parts.size(), false);
  journal_.save(content_);
}

Run::End Run::check_earlier(const JournalContent& earlier) {
  const std::string advice = "; give the same again, or another output";
  if (earlier.input != source_.digest()) {
    return unusable(journal_.path() + ": belongs to a run with another table" + advice);
  }
  if (earlier.options != sha256_of(settings_.options)) {
    return unusable(journal_.path() +
                    ": belongs to a run with other options for what is sent and written" + advice);
  }
  if (earlier.endpoint != tools_.endpoint.url()) {
    return unusable(journal_.path() + ": belongs to a run with the service " + earlier.endpoint +
                    advice);
  }
  content_ = earlier;
  sent_again_.assign(content_.parts.size(), false);
  const bool is_written =
      content_.writing && is_there(settings_.output) && !is_there(settings_.output + ".part");
  if (is_written) {
    clean_up();
    return end_of(RunEnd::Kind::was_done);
  }
  if (auto objection = objection_to_output(settings_.output, settings_.force)) {
    return unusable(std::move(*objection));
  }
  return std::nullopt;
}

/// The state is on the disk before it is told.
void Run::set_state(std::size_t part, PartState state) {
  JournalPart& entry = content_.parts.at(part);
  if (entry.state == state && state != PartState::sending) return;
  entry.state = state;
  journal_.save(content_);
  observer_.on_state(part, content_.parts.size(), entry);
}

/// Finds out what became of a part whose sending was interrupted.
Run::End Run::recover(std::size_t part, const std::stop_token& stop) {
  JournalPart& entry = content_.parts.at(part);
  if (entry.state == PartState::fetched) {
    const bool has_files = std::any_of(kinds.begin(), kinds.end(), [&](ResultKind kind) {
      return is_there(result_file(part, kind));
    });
    if (!has_files) set_state(part, PartState::created);
  }
  if (entry.state != PartState::sending && entry.state != PartState::sent) return std::nullopt;
  if (settings_.submit_again) {
    set_state(part, PartState::planned);
    return std::nullopt;
  }
  if (!settings_.adopted.empty()) {
    const std::string name = settings_.adopted.front();
    settings_.adopted.erase(settings_.adopted.begin());
    return adopt(part, name, stop);
  }
  Notes notes(*this, part);
  Submitter submitter(tools_.submissions, tools_.poller, tools_.endpoint, settings_.submit, notes,
                      tools_.clock);
  const std::string token = token_of(part);
  const LostSubmission lost{token, entry.count, entry.sent_at, entry.earlier_jobs};
  SubmitEnd found = submitter.find(lost, entry.state == PartState::sending, stop);
  if (found.kind == SubmitEnd::Kind::failed && !found.failure.error) {
    set_state(part, PartState::planned);
    return std::nullopt;
  }
  return take(part, std::move(found));
}

Run::End Run::adopt(std::size_t part, const std::string& name, const std::stop_token& stop) {
  std::error_code error;
  const auto url = JobUrl::from_text(tools_.endpoint, Dataflow::geocode, name, error);
  if (!url) return unusable("--adopt " + name + ": " + error.message());
  FetchResult seen = tools_.poller.look(*url, stop);
  if (seen.error) {
    RunEnd end = end_of(RunEnd::Kind::request, part);
    end.failure = std::move(seen);
    return end;
  }
  JournalPart& entry = content_.parts.at(part);
  const std::uint64_t total = seen.job->total.value_or(0);
  if (total != 0 && total != entry.count) {
    return unusable("--adopt " + name + ": that job has " + std::to_string(total) +
                    " entities, and this part has " + std::to_string(entry.count));
  }
  entry.job = url->url();
  set_state(part, PartState::created);
  return std::nullopt;
}

/// Notes the job that was created, or ends the run.
Run::End Run::take(std::size_t part, SubmitEnd submitted) {
  if (submitted.kind == SubmitEnd::Kind::created) {
    content_.parts.at(part).job = submitted.url->url();
    set_state(part, PartState::created);
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
  job.token = token_of(part);
  job.description = job.token;
  Notes notes(*this, part);
  Submitter submitter(tools_.submissions, tools_.poller, tools_.endpoint, settings_.submit, notes,
                      tools_.clock);
  return take(part, submitter.submit(job, end, stop));
}

Run::End Run::send_and_fetch_all(Deadline end, const std::stop_token& stop) {
  for (;;) {
    std::size_t in_process = 0;
    for (const JournalPart& entry : content_.parts) {
      if (entry.state == PartState::created) ++in_process;
    }
    const auto next =
        std::find_if(content_.parts.begin(), content_.parts.end(),
                     [](const JournalPart& part) { return part.state == PartState::planned; });
    if (next != content_.parts.end() && in_process < settings_.jobs) {
      const auto part = static_cast<std::size_t>(next - content_.parts.begin());
      if (End over = send(part, end, stop)) return over;
    } else if (in_process != 0) {
      if (End over = wait_for_one(end, stop)) return over;
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
    if (!url) return unusable(journal_.path() + ": has a job of another service: " + entry.job);
    parts.push_back(part);
    names.push_back(entry.job.substr(entry.job.rfind('/') + 1));
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
    RunEnd end = end_of(RunEnd::Kind::request, part);
    end.failure = std::move(result.last);
    return end;
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

/// What is in the description of a part's job and of no other's.
std::string Run::token_of(std::size_t part) const {
  return content_.token + "-" + std::to_string(part + 1) + "/" +
         std::to_string(content_.parts.size());
}

std::string Run::result_file(std::size_t part, ResultKind kind) const {
  return journal_.path() + "." + std::to_string(part + 1) + "-" + std::string(to_text(kind));
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

/// Reads the results of all parts, and writes the output.
RunEnd Run::write() {
  observer_.on_writing();
  RunEnd end = end_of(RunEnd::Kind::differs);
  ResultIndex index(columns_of(settings_.style), settings_.style.point);
  for (std::size_t part = 0; part < content_.parts.size(); ++part) {
    end.part = part;
    std::uint64_t entities = 0;
    for (const ResultKind kind : kinds) {
      const std::string file = result_file(part, kind);
      if (is_there(file)) end.text = read_results(file, index, entities);
      if (!end.text.empty()) return end;
    }
    if (entities != content_.parts[part].count) {
      end.text = "the results have " + std::to_string(entities) + " entities, and " +
                 std::to_string(content_.parts[part].count) + " were sent";
      return end;
    }
  }
  index.finish();
  OutputFile output(settings_.output);
  end.summary = write_rows(source_, content_.token, index, settings_.style, output);
  end.summary.entities = source_.entities();
  end.summary.jobs = content_.parts.size();
  if (end.summary.unanswered != 0) {
    output.discard();
    end.text = std::to_string(end.summary.unanswered) +
               " rows have no result; the results may be those of another job";
    return end;
  }
  content_.writing = true;
  journal_.save(content_);
  output.commit();
  clean_up();
  end.kind = RunEnd::Kind::done;
  return end;
}

void Run::clean_up() {
  if (settings_.keep_journal) return;
  for (std::size_t part = 0; part < content_.parts.size(); ++part) {
    for (const ResultKind kind : kinds) {
      unlink(result_file(part, kind).c_str());
      unlink((result_file(part, kind) + ".part").c_str());
    }
  }
  journal_.remove();
}

}  // namespace geojob

// SPDX-License-Identifier: MIT
// The first part of a Run: what an earlier one has left, and what became of it.

#include <algorithm>
#include <string_view>
#include <utility>

#include "files/output_file.hpp"
#include "run/earlier_run.hpp"
#include "run/run.hpp"
#include "run/run_notes.hpp"
#include "run/token.hpp"

namespace geojob {

Run::End Run::prepare() {
  if (journal_.earlier()) return check_earlier(*journal_.earlier());
  End over = begin_anew();
  if (over) journal_.remove();
  return over;
}

Run::End Run::begin_anew() {
  if (auto objection = objection_to_new_output(settings_.output, settings_.force)) {
    return unusable(std::move(*objection));
  }
  if (!settings_.adopted.empty()) {
    return unusable("--adopt " + settings_.adopted.front() + ": there is no earlier run in " +
                    journal_.path() + "; leave --adopt out, or name the output of that run");
  }
  content_ = first_content(source_, settings_.options, tools_.endpoint.url());
  content_.token = "geojob-" + new_token();
  sent_again_.assign(content_.parts.size(), false);
  remove_results();  // Those of another run would be taken for this one's.
  journal_.save(content_);
  return std::nullopt;
}

Run::End Run::check_earlier(const JournalContent& earlier) {
  const JournalContent now = first_content(source_, settings_.options, tools_.endpoint.url());
  if (auto objection = objection_to_journal(journal_.path(), earlier, now)) {
    return unusable(std::move(*objection));
  }
  content_ = earlier;
  sent_again_.assign(content_.parts.size(), false);
  if (End over = forget_adopted()) return over;
  if (is_output_of(earlier, settings_.output)) return was_done();
  if (auto objection = objection_to_output(settings_.output, settings_.force)) {
    return unusable(std::move(*objection));
  }
  return std::nullopt;
}

/// The same command may have been interrupted after it took some of the jobs: those are not taken
/// again.
Run::End Run::forget_adopted() {
  std::vector<std::string> left;
  std::vector<std::string> seen;
  for (const std::string& name : settings_.adopted) {
    std::error_code error;
    const auto url = JobUrl::from_text(tools_.endpoint, Dataflow::geocode, name, error);
    if (!url) return unusable("--adopt " + name + ": " + error.message());
    if (std::find(seen.begin(), seen.end(), url->url()) != seen.end()) {
      return unusable("--adopt " + name +
                      ": given twice, but a job is that of one part only; leave one out");
    }
    seen.push_back(url->url());
    if (const auto owner = owner_of(url->url())) {
      observer_.on_known_job(*owner, content_.parts.size(), name);
    } else {
      left.push_back(name);
    }
  }
  settings_.adopted = std::move(left);
  return std::nullopt;
}

/// The part whose job it is already.
std::optional<std::size_t> Run::owner_of(const std::string& job) const {
  const auto owner = std::find_if(content_.parts.begin(), content_.parts.end(),
                                  [&](const JournalPart& part) { return part.job == job; });
  if (owner == content_.parts.end()) return std::nullopt;
  return static_cast<std::size_t>(owner - content_.parts.begin());
}

/// The output is there, but the journal and perhaps the results too. The output may have been
/// changed since, so it is left alone.
RunEnd Run::was_done() {
  RunEnd end = end_of(RunEnd::Kind::was_done);
  bool has_all = true;
  for (std::size_t part = 0; part < content_.parts.size(); ++part) {
    has_all = has_all && has_results(part);
  }
  if (has_all) {
    ResultIndex index(columns_of(settings_.style), settings_.style.point);
    end.is_counted = !read_all(index) && !count_rows(index, end.summary, {});
  }
  clean_up();
  return end;
}

/// Finds out what became of a part whose sending was interrupted.
Run::End Run::recover(std::size_t part, const std::stop_token& stop) {
  JournalPart& entry = content_.parts.at(part);
  if (entry.state == PartState::fetched && !has_results(part)) set_state(part, PartState::created);
  if (entry.state != PartState::sending && entry.state != PartState::sent) return std::nullopt;
  if (settings_.adopted.empty()) return find_lost(part, stop);
  const std::string name = settings_.adopted.front();
  settings_.adopted.erase(settings_.adopted.begin());
  return adopt(part, name, stop);
}

/// Looks for the job in the list. Even if the part may be sent again, it is not if the list has a
/// job that certainly is its.
Run::End Run::find_lost(std::size_t part, const std::stop_token& stop) {
  const JournalPart& entry = content_.parts.at(part);
  observer_.on_state(part, content_.parts.size(), entry);  // So that it is known what is sought.
  Notes notes(*this, part);
  const std::string token = token_of(part);
  std::vector<std::string> earlier = entry.earlier_jobs;
  for (std::string& job : jobs_of_others(part)) earlier.push_back(std::move(job));
  const LostSubmission lost{token, entry.count, entry.sent_at, earlier};
  const bool one_look = entry.state == PartState::sending || settings_.submit_again;
  SubmitEnd found = submitter(notes).find(lost, one_look, stop);
  if (found.kind == SubmitEnd::Kind::failed && found.failure.error) {
    return failed_request(part, std::move(found.failure));
  }
  const bool is_certain =
      found.kind == SubmitEnd::Kind::created &&
      std::string_view(found.job->description).find(token) != std::string_view::npos;
  const bool may_send = settings_.submit_again && !is_certain;
  if (found.kind == SubmitEnd::Kind::failed ||
      (may_send && found.kind != SubmitEnd::Kind::stopped)) {
    set_state(part, PartState::planned);
    return std::nullopt;
  }
  return take(part, std::move(found));
}

Run::End Run::adopt(std::size_t part, const std::string& name, const std::stop_token& stop) {
  std::error_code error;
  const auto url = JobUrl::from_text(tools_.endpoint, Dataflow::geocode, name, error);
  if (!url) return unusable("--adopt " + name + ": " + error.message());
  if (owner_of(url->url()))
    return unusable("--adopt " + name + ": that job is another part's; geojob list shows the jobs");
  observer_.on_waiting({name});
  FetchResult seen = tools_.poller.look(*url, stop);
  observer_.on_waited();
  if (seen.error) return failed_request(part, std::move(seen));
  JournalPart& entry = content_.parts.at(part);
  const std::uint64_t total = seen.job->total.value_or(0);
  if (total != 0 && total != entry.count) {
    return unusable("--adopt " + name + ": that job has " + std::to_string(total) +
                    " entities, and this part has " + std::to_string(entry.count) +
                    "; geojob list shows the jobs");
  }
  entry.job = url->url();
  set_state(part, PartState::created);
  return std::nullopt;
}

}  // namespace geojob

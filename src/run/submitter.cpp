// SPDX-License-Identifier: MIT
#include "run/submitter.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "client/unit_random.hpp"
#include "geojob/transport/client_error.hpp"

namespace geojob {

using std::chrono::milliseconds;

namespace {

/// A job appears in the list some time after it was made. Nobody knows how long that takes.
constexpr std::array search_pauses = {milliseconds(2'000), milliseconds(5'000),
                                      milliseconds(10'000), milliseconds(20'000)};
/// The same for a job that may have been made long ago.
constexpr std::array later_pauses = {milliseconds(0), milliseconds(2'000), milliseconds(5'000),
                                     milliseconds(10'000), milliseconds(20'000)};
constexpr std::array one_look = {milliseconds(0)};

/// The body of a request: the data from the beginning. It says when the last bytes are due.
class Body final : public BodySource {
 public:
  Body(const JobData& data, SubmitObserver& observer) : data_(data), observer_(observer) {}

  std::uint64_t size() override { return data_.size(); }
  std::size_t read(std::span<char> buffer) override {
    const std::size_t count = data_.read(given_, buffer);
    given_ += count;
    if (count != 0 && given_ >= data_.size()) observer_.on_last_bytes();
    if (count != 0) observer_.on_progress(given_, data_.size());
    return count;
  }

 private:
  const JobData& data_;
  SubmitObserver& observer_;
  std::uint64_t given_ = 0;
};

bool is_at_limit(const SubmitSettings& settings, const AccountUse& use) noexcept {
  return (settings.max_in_process != 0 && use.in_process >= settings.max_in_process) ||
         (settings.max_per_day != 0 && use.in_last_day >= settings.max_per_day);
}

/// The service refused the request because of its limits.
bool is_refusal_at_limit(const SubmissionResult& result) noexcept {
  return result.http_status == 503 || result.http_status == 429;
}

SubmitEnd end_of(SubmitEnd::Kind kind, RequestOutcome failure = {}) {
  SubmitEnd end;
  end.kind = kind;
  end.failure = std::move(failure);
  return end;
}

SubmitEnd stopped_or_failed(RequestOutcome failure) {
  const bool is_stop = failure.error == condition::stopped;
  return end_of(is_stop ? SubmitEnd::Kind::stopped : SubmitEnd::Kind::failed, std::move(failure));
}

SubmitEnd created(SubmissionResult result) {
  SubmitEnd end = end_of(SubmitEnd::Kind::created, std::move(static_cast<RequestOutcome&>(result)));
  end.url = std::move(result.url);
  end.job = std::move(result.job);
  end.contradiction = std::move(result.contradiction);
  return end;
}

}  // namespace

Submitter::Submitter(SubmissionClient& client, Poller& poller, Endpoint endpoint,
                     SubmitSettings settings, SubmitObserver& observer, Clock& clock)
    : client_(client),
      poller_(poller),
      endpoint_(std::move(endpoint)),
      settings_(settings),
      observer_(observer),
      clock_(clock),
      unit_random_(new_unit_random()) {}

bool Submitter::pause(milliseconds time, const std::stop_token& stop) {
  if (time.count() == 0) return !stop.stop_requested();
  return clock_.wait_until(clock_.now() + time, stop);
}

/// Returns how the submission ended if it cannot go on. Gives the ids of jobs that are there
/// already.
std::optional<SubmitEnd> Submitter::wait_for_room(const NewJob& job, Deadline end,
                                                  std::vector<std::string>& earlier,
                                                  const std::stop_token& stop) {
  for (unsigned failures = 0;;) {
    AccountUse use(clock_.wall_time().time_since_epoch().count());
    earlier.clear();
    const auto look_at = [&](const Job& listed) {
      use.look_at(listed);
      if (resembles(listed, job.entities)) earlier.emplace_back(listed.id);
      return Flow::go_on;
    };
    ListResult list = poller_.list(endpoint_, look_at, stop);
    // The Poller does not repeat a request whose answer broke off behind some jobs.
    const bool broke_off = list.jobs != 0 && list.error == condition::transport;
    if (broke_off && ++failures < settings_.max_failures) {
      const milliseconds time = next_delay(settings_.failures, failures - 1, unit_random_());
      observer_.on_retry(list, time);
      if (!pause(time, stop)) return end_of(SubmitEnd::Kind::stopped);
      continue;
    }
    if (list.error) {
      SubmitEnd over = stopped_or_failed(static_cast<const RequestOutcome&>(list));
      over.list_failure = std::move(list);
      return over;
    }
    for (const std::string& other : job.others) {
      if (std::find(earlier.begin(), earlier.end(), other) == earlier.end()) {
        earlier.push_back(other);
      }
    }
    if (!is_at_limit(settings_, use)) return std::nullopt;
    const milliseconds left = end.remaining(clock_.now());
    if (left.count() == 0) return end_of(SubmitEnd::Kind::timed_out);
    const milliseconds time = std::min(settings_.interval, left);
    observer_.on_limit(use, time);
    if (!pause(time, stop)) return end_of(SubmitEnd::Kind::stopped);
  }
}

SubmissionResult Submitter::send(const NewJob& job, const std::stop_token& stop) {
  Submission submission;
  submission.format = job.format;
  submission.compressed = job.compressed;
  submission.data_location = job.data_location;
  submission.description = job.description;
  if (job.data == nullptr) {
    observer_.on_last_bytes();  // A request without a body is sent at once.
    return client_.submit(endpoint_, submission, settings_.limits, stop);
  }
  Body body(*job.data, observer_);
  submission.body = &body;
  return client_.submit(endpoint_, submission, settings_.limits, stop);
}

SubmitEnd Submitter::submit(const NewJob& job, Deadline end, const std::stop_token& stop) {
  for (unsigned failures = 0;;) {
    std::vector<std::string> earlier;
    if (auto over = wait_for_room(job, end, earlier, stop)) return std::move(*over);
    const std::int64_t sent_at = clock_.wall_time().time_since_epoch().count();
    const LostSubmission lost{job.token, job.entities, sent_at, earlier};
    observer_.on_sending(earlier);
    SubmissionResult result = send(job, stop);
    if (result.submitted == Submitted::yes) return created(std::move(result));
    if (result.submitted == Submitted::unknown) {
      if (result.error == condition::stopped) {
        return end_of(SubmitEnd::Kind::stopped, std::move(static_cast<RequestOutcome&>(result)));
      }
      return search(lost, std::move(result), search_pauses, stop);
    }
    if (result.sent == Sent::part && result.http_status == 0) {
      SubmitEnd found = find(lost, true, stop);
      if (found.kind != SubmitEnd::Kind::failed || found.failure.error) {
        // Only a list without the job proves that there is none.
        if (found.kind == SubmitEnd::Kind::failed) found.kind = SubmitEnd::Kind::unknown;
        found.failure = std::move(result);
        return found;
      }
    }
    observer_.on_not_made();
    const bool is_at_limit = is_refusal_at_limit(result);
    const bool may_try = is_at_limit ? end.remaining(clock_.now()).count() != 0
                                     : result.worth_retrying && ++failures < settings_.max_failures;
    if (!may_try) return stopped_or_failed(std::move(result));
    const auto wish = parse_retry_after(result.retry_after, clock_.wall_time());
    milliseconds time =
        next_delay(settings_.failures, failures == 0 ? 0 : failures - 1, unit_random_(), wish);
    if (is_at_limit)
      time = std::min(std::max(time, settings_.interval), end.remaining(clock_.now()));
    observer_.on_retry(result, time);
    if (!pause(time, stop)) return end_of(SubmitEnd::Kind::stopped);
  }
}

SubmitEnd Submitter::find(const LostSubmission& lost, bool none_is_certain,
                          const std::stop_token& stop) {
  const std::span<const milliseconds> pauses =
      none_is_certain ? std::span<const milliseconds>(one_look) : later_pauses;
  SubmitEnd end = search(lost, {}, pauses, stop);
  // A job without the token could be anybody's: the service cannot have ours.
  if (none_is_certain && end.kind == SubmitEnd::Kind::created && !end.has_token) {
    end.kind = SubmitEnd::Kind::unknown;
    end.url.reset();
    end.job.reset();
  }
  if (end.kind != SubmitEnd::Kind::unknown) return end;
  if (!end.saw_list || (none_is_certain && end.candidates.empty())) {
    end.kind = SubmitEnd::Kind::failed;
    end.failure = end.saw_list ? RequestOutcome() : end.list_failure;
  }
  return end;
}

/// Looks at the list after each of the pauses, until the job is found.
SubmitEnd Submitter::search(const LostSubmission& lost, RequestOutcome failure,
                            std::span<const milliseconds> pauses, const std::stop_token& stop) {
  SubmitEnd end = end_of(SubmitEnd::Kind::unknown, std::move(failure));
  end.token = lost.token;
  for (const milliseconds longest : pauses) {
    const milliseconds time = std::min(longest, settings_.interval);
    observer_.on_search(end.list_failure.error ? end.list_failure : end.failure, time);
    if (!pause(time, stop)) return end_of(SubmitEnd::Kind::stopped);
    JobSearch search(lost);
    const auto look_at = [&](const Job& listed) {
      search.look_at(listed);
      return Flow::go_on;
    };
    ListResult list = poller_.list(endpoint_, look_at, stop);
    if (list.error == condition::stopped) return end_of(SubmitEnd::Kind::stopped);
    end.list_failure = std::move(list);
    if (end.list_failure.error == condition::credentials) break;  // It will be the next time, too.
    if (end.list_failure.error) continue;
    end.saw_list = true;
    end.candidates = search.candidates();
    const Job* const found = search.found();
    if (found == nullptr) continue;
    std::error_code error;
    end.url = JobUrl::from_id(endpoint_, Dataflow::geocode, std::string_view(found->id), error);
    if (!end.url) continue;
    end.kind = SubmitEnd::Kind::created;
    end.job = *found;
    end.was_found = true;
    end.has_token = std::string_view(found->description).find(lost.token) != std::string_view::npos;
    return end;
  }
  return end;
}

}  // namespace geojob

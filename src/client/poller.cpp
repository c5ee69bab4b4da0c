// SPDX-License-Identifier: MIT
#include "geojob/client/poller.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "client/poll_schedule.hpp"
#include "client/retry.hpp"
#include "client/unit_random.hpp"
#include "geojob/transport/client_error.hpp"

namespace geojob {

using std::chrono::milliseconds;

namespace {

/// More than a year becomes a year, so that no sum of times overflows.
constexpr milliseconds year = std::chrono::hours(24 * 366);

milliseconds bounded(milliseconds time) noexcept { return std::min(time, year); }

PollSettings bounded(PollSettings settings) noexcept {
  for (milliseconds* const time :
       {&settings.request_timeout, &settings.timeout, &settings.looks.first,
        &settings.looks.longest, &settings.failures.first, &settings.failures.longest}) {
    *time = bounded(*time);
  }
  return settings;
}

/// Keeps the result of the wait for one job.
class OnlyResult final : public WaitSink {
 public:
  Flow on_result(std::size_t /*job*/, WaitResult result) override {
    result_ = std::move(result);
    return Flow::go_on;
  }
  [[nodiscard]] WaitResult take() noexcept { return std::move(result_); }

 private:
  WaitResult result_;
};

}  // namespace

/// One of the jobs of a wait, and what is known about it so far.
struct Poller::Watch {
  std::size_t job;    ///< Its index.
  const JobUrl& url;  ///< The URL to poll.
  Time due;           ///< When the next request for it is due.
  Time end;           ///< When the time of the whole wait has passed.
  Time limit;         ///< When the last request for it must have ended.
  unsigned looks = 0;
  unsigned failures = 0;  ///< The number of failures in a row.
  FetchResult last{};     ///< The last response; after the final failure, that failure.
  bool over = false;
};

Poller::Poller(JobClient& client, PollSettings settings, std::function<double()> unit_random,
               Clock& clock)
    : client_(client),
      settings_(bounded(settings)),
      unit_random_(unit_random ? std::move(unit_random) : new_unit_random()),
      clock_(clock) {}

Deadline Poller::end_from_now() { return Deadline(clock_.now() + settings_.timeout); }

Retry Poller::retry() const noexcept {
  return {settings_.max_failures, settings_.failures, unit_random_, clock_};
}

/// Each request gets the time limit of one request.
template <class Ask>
auto Poller::persist(Ask ask, Deadline end, const std::stop_token& stop) {
  return retry().persist([&] { return ask(Deadline(clock_.now() + settings_.request_timeout)); },
                         [&](const RequestOutcome& failure, milliseconds pause) {
                           if (observer_ != nullptr) observer_->on_retry(0, failure, pause);
                         },
                         end, stop);
}

FetchResult Poller::look(const JobUrl& job, std::stop_token stop) {
  return persist([&](Deadline deadline) { return client_.fetch(job, deadline, stop); },
                 Deadline(clock_.now() + year), stop);
}

ListResult Poller::list(const Endpoint& endpoint, const JobClient::ListSink& sink,
                        std::stop_token stop) {
  return list(endpoint, sink, Deadline(clock_.now() + year), std::move(stop));
}

ListResult Poller::list(const Endpoint& endpoint, const JobClient::ListSink& sink, Deadline end,
                        std::stop_token stop) {
  const auto ask = [&](Deadline deadline) {
    ListResult result = client_.list(endpoint, sink, deadline, stop);
    if (result.jobs != 0) result.worth_retrying = false;
    return result;
  };
  return persist(ask, end, stop);
}

WaitResult Poller::wait(const JobUrl& job, const std::stop_token& stop) {
  OnlyResult sink;
  wait_for_each({&job, 1}, sink, stop);
  return sink.take();
}

void Poller::wait_for_each(std::span<const JobUrl> jobs, WaitSink& sink,
                           const std::stop_token& stop) {
  wait_for_each(jobs, sink, end_from_now(), stop);
}

void Poller::wait_for_each(std::span<const JobUrl> jobs, WaitSink& sink, Deadline end,
                           const std::stop_token& stop) {
  const Time start = clock_.now();
  end = end.or_sooner(Deadline(start + year));
  // Each job is polled a last time even if the time had passed before its first poll.
  const Time limit = std::max(start, end.when()) + settings_.request_timeout;
  PollSchedule schedule;
  std::vector<Watch> watches;
  watches.reserve(jobs.size());
  for (const JobUrl& url : jobs) {
    schedule.add(watches.size(), start);
    watches.push_back(
        {.job = watches.size(), .url = url, .due = start, .end = end.when(), .limit = limit});
  }
  while (!schedule.empty() && retry().pause_until(schedule.next_due(), stop)) {
    Watch& watch = watches[schedule.take()];
    const std::optional<WaitEnd> how = look_again(watch, stop);
    if (how == WaitEnd::stopped) break;
    if (!how) {
      schedule.add(watch.job, watch.due);
      continue;
    }
    watch.over = true;
    if (sink.on_result(watch.job, {*how, std::move(watch.last)}) == Flow::stop) return;
  }
  for (Watch& watch : watches) {  // The jobs that are left after a stop.
    if (watch.over) continue;
    if (sink.on_result(watch.job, {WaitEnd::stopped, std::move(watch.last)}) == Flow::stop) return;
  }
}

/// Sends one request for a job. Returns how the wait for the job ended; nullopt if it goes on, and
/// then `due` is the time of the next request.
std::optional<WaitEnd> Poller::look_again(Watch& watch, const std::stop_token& stop) {
  const Time start = clock_.now();
  // After the end, a job has the time of one request. The time that requests for other jobs used is
  // added to that, because otherwise the first request that stalls would leave no time for the jobs
  // after it.
  if (start > watch.end) watch.limit += start - std::max(watch.due, watch.end);
  const Deadline deadline(start + settings_.request_timeout);
  FetchResult result = client_.fetch(watch.url, deadline.or_sooner(Deadline(watch.limit)), stop);
  if (result.error == condition::stopped) return WaitEnd::stopped;
  return result.error ? after_failure(watch, std::move(result))
                      : after_answer(watch, std::move(result));
}

std::optional<WaitEnd> Poller::after_answer(Watch& watch, FetchResult answer) {
  watch.failures = 0;
  watch.last = std::move(answer);
  if (terminal(watch.last.job->state)) return WaitEnd::ended;
  const Time now = clock_.now();
  const milliseconds left = Deadline(watch.end).remaining(now);
  if (left.count() == 0) return WaitEnd::timed_out;
  const auto pause = std::min(next_delay(settings_.looks, watch.looks++, unit_random_()), left);
  if (observer_ != nullptr) observer_->on_pending(watch.job, *watch.last.job, pause);
  watch.due = now + pause;
  return std::nullopt;
}

/// A pause before the end lasts at most until the end, so that the last try is made then. After the
/// end, there is a pause only if it fits into the time of the last request.
std::optional<WaitEnd> Poller::after_failure(Watch& watch, FetchResult failure) {
  const Time now = clock_.now();
  const bool time_is_up = now >= watch.end;
  if (retry().again_after(failure, ++watch.failures)) {
    milliseconds pause = retry().pause_after(failure, watch.failures);
    if (!time_is_up) pause = std::min(pause, Deadline(watch.end).remaining(now));
    if (!time_is_up || now + pause < watch.limit) {
      if (observer_ != nullptr) observer_->on_retry(watch.job, failure, pause);
      watch.due = now + pause;
      return std::nullopt;
    }
  }
  const bool seen_pending = watch.last.job.has_value();
  if (time_is_up && failure.worth_retrying && seen_pending) return WaitEnd::timed_out;
  watch.last = std::move(failure);
  return WaitEnd::failed;
}

}  // namespace geojob

#include "geojob/poller.hpp"

#include <algorithm>
#include <utility>

#include "geojob/client_error.hpp"

namespace geojob {

using std::chrono::milliseconds;

namespace {

/// What is longer than a year is a year, so that no sum of times overflows.
milliseconds bounded(milliseconds time) noexcept {
  return std::min<milliseconds>(time, std::chrono::hours(24 * 366));
}

PollSettings bounded(PollSettings settings) noexcept {
  for (milliseconds* const time :
       {&settings.request_timeout, &settings.timeout, &settings.looks.first,
        &settings.looks.longest, &settings.failures.first, &settings.failures.longest}) {
    *time = bounded(*time);
  }
  return settings;
}

}  // namespace

Poller::Poller(StatusClient& client, PollSettings settings, std::function<double()> unit_random,
               Clock& clock)
    : client_(client),
      settings_(bounded(settings)),
      unit_random_(std::move(unit_random)),
      clock_(clock) {}

FetchResult Poller::look(const JobUrl& job, std::stop_token stop) {
  return look_until(job, std::nullopt, stop).answer;
}

/// Tries until there is an answer, a final failure, or no time or patience left. A look that starts
/// at the end still has the time of a request.
Poller::Look Poller::look_until(const JobUrl& job, std::optional<Time> end,
                                const std::stop_token& stop) {
  for (unsigned failures = 1;; ++failures) {
    Deadline deadline(clock_.now() + settings_.request_timeout);
    if (end) deadline = deadline.or_sooner(Deadline(*end + settings_.request_timeout));
    FetchResult result = client_.fetch(job, deadline, stop);
    if (!result.error || !result.worth_retrying || failures >= settings_.max_failures) {
      return {std::move(result), false};
    }
    const auto delay = pause_before_end(failure_pause(result, failures - 1), end);
    if (!delay) return {std::move(result), true};
    if (observer_ != nullptr) observer_->on_retry(result, *delay);
    if (!pause(*delay, stop)) {
      FetchResult stopped;
      stopped.error = client_errc::cancelled;
      return {std::move(stopped), false};
    }
  }
}

/// A pause is cut short by the end, so that the last try is made then; behind it, pauses only fit
/// into the time of the last request. nullopt: no time for another try.
std::optional<milliseconds> Poller::pause_before_end(milliseconds wish,
                                                     std::optional<Time> end) const {
  if (!end) return wish;
  const Time now = clock_.now();
  if (now < *end) return std::min(wish, Deadline(*end).remaining(now));
  if (now + wish >= *end + settings_.request_timeout) return std::nullopt;
  return wish;
}

WaitResult Poller::wait(const JobUrl& job, std::stop_token stop) {
  const Time end = clock_.now() + settings_.timeout;
  WaitResult result;
  for (unsigned looks = 0;; ++looks) {
    Look look = look_until(job, end, stop);
    if (look.answer.error == condition::stopped) {
      result.end = WaitEnd::stopped;
      return result;
    }
    if (look.answer.error) {
      const bool time_is_up =
          look.out_of_time || (look.answer.worth_retrying && clock_.now() >= end);
      const bool seen_pending = result.last.job.has_value();
      result.end = time_is_up && seen_pending ? WaitEnd::timed_out : WaitEnd::failed;
      if (result.end == WaitEnd::failed) result.last = std::move(look.answer);
      return result;
    }
    result.last = std::move(look.answer);
    if (terminal(result.last.job->state)) {
      result.end = WaitEnd::ended;
      return result;
    }
    const auto left = Deadline(end).remaining(clock_.now());
    if (left.count() == 0) {
      result.end = WaitEnd::timed_out;
      return result;
    }
    const auto delay = std::min(next_delay(settings_.looks, looks, unit_random_()), left);
    if (observer_ != nullptr) observer_->on_pending(*result.last.job, delay);
    if (!pause(delay, stop)) {
      result.end = WaitEnd::stopped;
      return result;
    }
  }
}

milliseconds Poller::failure_pause(const FetchResult& failure, unsigned attempt) {
  const auto wish = parse_retry_after(failure.retry_after, clock_.wall_time());
  return next_delay(settings_.failures, attempt, unit_random_(), wish);
}

bool Poller::pause(milliseconds time, const std::stop_token& stop) {
  return clock_.wait_until(clock_.now() + time, stop);
}

}  // namespace geojob

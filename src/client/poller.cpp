#include "geojob/poller.hpp"

#include <algorithm>
#include <utility>

#include "geojob/client_error.hpp"

namespace geojob {

Poller::Poller(StatusClient& client, PollSettings settings, std::function<double()> unit_random,
               Clock& clock)
    : client_(client), settings_(settings), unit_random_(std::move(unit_random)), clock_(clock) {}

FetchResult Poller::look(const JobUrl& job, std::stop_token stop) {
  return look_until(job, std::nullopt, stop);
}

/// Tries until there is an answer, a final failure, or no time or patience left.
FetchResult Poller::look_until(const JobUrl& job, std::optional<Time> end,
                               const std::stop_token& stop) {
  for (unsigned failures = 1;; ++failures) {
    const Deadline deadline(clock_.now() + settings_.request_timeout);
    FetchResult result =
        client_.fetch(job, end ? deadline.or_sooner(Deadline(*end)) : deadline, stop);
    if (!result.error || !result.worth_retrying || failures >= settings_.max_failures)
      return result;
    const auto delay = failure_pause(result, failures - 1);
    if (end && clock_.now() + delay >= *end) return result;
    if (observer_ != nullptr) observer_->on_retry(result, delay);
    if (!pause(delay, stop)) {
      result.error = client_errc::cancelled;
      return result;
    }
  }
}

WaitResult Poller::wait(const JobUrl& job, std::stop_token stop) {
  const Time end = clock_.now() + settings_.timeout;
  WaitResult result;
  std::optional<Time> look_end;  // the first look has its whole request time, whatever the timeout
  for (unsigned looks = 0;; ++looks) {
    FetchResult answer = look_until(job, look_end, stop);
    if (answer.error == condition::stopped) {
      result.end = WaitEnd::stopped;
      return result;
    }
    if (answer.error) {
      const bool out_of_time = clock_.now() >= end && answer.worth_retrying && result.last.job;
      result.end = out_of_time ? WaitEnd::timed_out : WaitEnd::failed;
      if (!out_of_time) result.last = std::move(answer);
      return result;
    }
    result.last = std::move(answer);
    if (terminal(result.last.job->state)) {
      result.end = WaitEnd::ended;
      return result;
    }
    const Deadline deadline(end);
    const auto left = deadline.remaining(clock_.now());
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
    // One last look is made when the time is up: it still gets the time of a request.
    look_end = std::max(end, clock_.now() + settings_.request_timeout);
  }
}

std::chrono::milliseconds Poller::failure_pause(const FetchResult& failure, unsigned attempt) {
  const auto wish = parse_retry_after(failure.retry_after, clock_.wall_time());
  return next_delay(settings_.failures, attempt, unit_random_(), wish);
}

bool Poller::pause(std::chrono::milliseconds time, const std::stop_token& stop) {
  return clock_.wait_until(clock_.now() + time, stop);
}

}  // namespace geojob

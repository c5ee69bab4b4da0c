// SPDX-License-Identifier: MIT
#include "transport/request_time.hpp"

#include <linux/sockios.h>
#include <sys/ioctl.h>

#include <algorithm>
#include <string>
#include <utility>

#include "transport/transport_failure.hpp"

namespace geojob {
namespace {

using std::chrono::milliseconds;
using Time = RequestTime::Time;
using Duration = RequestTime::Duration;

/// Longer than any real limit, and short enough for any sum of times.
constexpr milliseconds century = std::chrono::hours(24 * 365 * 100);

Time now() noexcept { return std::chrono::steady_clock::now(); }

std::optional<Duration> bounded(std::optional<milliseconds> time) noexcept {
  if (!time) return std::nullopt;
  return std::min(*time, century);
}

std::string words_of(Duration time) {
  const auto count = std::chrono::duration_cast<milliseconds>(time).count();
  return count % 1000 == 0 ? std::to_string(count / 1000) + " s" : std::to_string(count) + " ms";
}

/// How many bytes the system still has to send. A slow peer takes some of them long before it has
/// taken enough that poll() reports the socket as writable.
std::int64_t bytes_on_their_way(std::span<const pollfd> descriptors) noexcept {
  std::int64_t all = 0;
  for (const pollfd& one : descriptors) {
    int count = 0;
    if (ioctl(one.fd, SIOCOUTQ, &count) == 0) all += count;
  }
  return all;
}

}  // namespace

RequestTime::RequestTime(const TimeLimits& limits, std::stop_token stop)
    : signal_(limits.whole.value_or(Deadline::in(century)), std::move(stop)),
      stall_(bounded(limits.stall)),
      around_left_(bounded(limits.around_bodies)) {
  resume_around();
}

void RequestTime::wait(int descriptor, short events, const char* doing) {
  static_cast<void>(wait(descriptor, events, Deadline(Time::max()), doing));
}

bool RequestTime::wait(int descriptor, short events, Deadline until, const char* doing) {
  pollfd one{descriptor, events, 0};
  return wait(std::span(&one, 1), until, doing);
}

bool RequestTime::wait(std::span<pollfd> descriptors, Deadline until, const char* doing) {
  std::int64_t unsent = stall_ ? bytes_on_their_way(descriptors) : 0;
  for (;;) {
    const Time start = now();
    const Woken woken = signal_.wait(descriptors, until.or_sooner(end(start)));
    waited_ += now() - start;
    if (woken == Woken::ready) {
      waited_ = Duration(0);
      return true;
    }
    const std::int64_t unsent_now = stall_ ? bytes_on_their_way(descriptors) : 0;
    if (std::exchange(unsent, unsent_now) > unsent_now) waited_ = Duration(0);
    check(doing);
    if (until.passed(now())) return false;
  }
}

void RequestTime::check(const char* doing) const {
  const Woken state = signal_.state();
  if (state == Woken::stopped) throw TransportFailure(client_errc::cancelled, doing);
  const std::optional<Deadline> around = around_end();
  if (state == Woken::deadline || (around && around->passed(now()))) {
    throw TransportFailure(client_errc::deadline_passed, doing);
  }
  if (stall_ && waited_ >= *stall_) {
    throw TransportFailure(client_errc::stalled,
                           "no byte came or went for " + words_of(*stall_) + " " + doing);
  }
}

Deadline RequestTime::end() const { return end(now()); }

Deadline RequestTime::end(Time now) const noexcept {
  Deadline end = signal_.deadline();
  if (const auto around = around_end()) end = end.or_sooner(*around);
  if (stall_) end = end.or_sooner(Deadline(now + (*stall_ - waited_)));
  return end;
}

std::optional<Deadline> RequestTime::around_end() const noexcept {
  if (!around_left_ || !around_since_) return std::nullopt;
  return Deadline(*around_since_ + *around_left_);
}

void RequestTime::pause_around() noexcept {
  if (around_left_ && around_since_) *around_left_ -= now() - *around_since_;
  around_since_.reset();
}

void RequestTime::resume_around() noexcept { around_since_ = now(); }

}  // namespace geojob

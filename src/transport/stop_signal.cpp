// SPDX-License-Identifier: MIT
#include "transport/stop_signal.hpp"

#include <sys/eventfd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdint>
#include <system_error>
#include <utility>
#include <vector>

namespace geojob {
namespace {

Descriptor new_event() {
  Descriptor event(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (!event.valid()) throw std::system_error(errno, std::generic_category(), "eventfd");
  return event;
}

void raise(int event) noexcept {
  const std::uint64_t one = 1;
  // This cannot fail: the counter is far from its maximum.
  [[maybe_unused]] const auto written = write(event, &one, sizeof one);
}

int poll_time(Deadline deadline) noexcept {
  const auto left = deadline.remaining(std::chrono::steady_clock::now()).count();
  return static_cast<int>(std::min<std::chrono::milliseconds::rep>(left, INT_MAX));
}

}  // namespace

StopSignal::StopSignal(Deadline deadline, std::stop_token stop)
    : deadline_(deadline),
      stop_(std::move(stop)),
      event_(new_event()),
      callback_(stop_, [event = event_.get()] { raise(event); }) {}

Woken StopSignal::state() const noexcept {
  if (stop_.stop_requested()) return Woken::stopped;
  return deadline_.passed(std::chrono::steady_clock::now()) ? Woken::deadline : Woken::ready;
}

Woken StopSignal::wait(int descriptor, short events) const {
  return wait(descriptor, events, deadline_);
}

Woken StopSignal::wait(int descriptor, short events, Deadline sooner) const {
  pollfd one{descriptor, events, 0};
  return wait(std::span(&one, 1), sooner);
}

Woken StopSignal::wait(std::span<pollfd> descriptors, Deadline sooner) const {
  const Deadline end = deadline_.or_sooner(sooner);
  std::vector<pollfd> all(descriptors.begin(), descriptors.end());
  all.push_back({event_.get(), POLLIN, 0});
  for (;;) {
    const int count = poll(all.data(), all.size(), poll_time(end));
    if (stop_.stop_requested()) return Woken::stopped;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw std::system_error(errno, std::generic_category(), "poll");
    if (end.passed(std::chrono::steady_clock::now())) return Woken::deadline;
    if (count == 0) continue;
    std::copy_n(all.begin(), descriptors.size(), descriptors.begin());
    return Woken::ready;
  }
}

}  // namespace geojob

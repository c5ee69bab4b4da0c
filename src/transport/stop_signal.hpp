// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_STOP_SIGNAL_HPP
#define GEOJOB_TRANSPORT_STOP_SIGNAL_HPP

#include <poll.h>

#include <functional>
#include <span>
#include <stop_token>

#include "geojob/transport/deadline.hpp"
#include "transport/descriptor.hpp"

namespace geojob {

/// Why a wait ended.
enum class Woken { ready, deadline, stopped };

/// Waits for descriptors, until the deadline, unless told to stop. A stop request becomes readable
/// on a descriptor, so that poll() sees it like any other event, at once. Requests wait through
/// RequestTime, which has further limits.
class StopSignal {
 public:
  /// Throws std::system_error where the system has no descriptor left.
  StopSignal(Deadline deadline, std::stop_token stop);
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;
  ~StopSignal() = default;

  [[nodiscard]] Woken wait(int descriptor, short events) const;
  /// The same, but no longer than to a sooner deadline.
  [[nodiscard]] Woken wait(int descriptor, short events, Deadline sooner) const;
  /// For several descriptors at once; their `revents` are set.
  [[nodiscard]] Woken wait(std::span<pollfd> descriptors, Deadline sooner) const;

  [[nodiscard]] Deadline deadline() const noexcept { return deadline_; }
  /// Whether the deadline or the stop has come; `ready` if neither has.
  [[nodiscard]] Woken state() const noexcept;

 private:
  Deadline deadline_;
  std::stop_token stop_;
  Descriptor event_;
  /// Last, so first destroyed: after that nothing writes to the event any more.
  std::stop_callback<std::function<void()>> callback_;
};

}  // namespace geojob

#endif

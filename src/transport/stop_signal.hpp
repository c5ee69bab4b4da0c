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

/// Waits for descriptors, until the deadline or until a stop is requested. A stop request makes a
/// descriptor readable, so that poll() returns at once. Requests wait through RequestTime, which
/// has further limits.
class StopSignal {
 public:
  /// Throws std::system_error if the system has no descriptor left.
  StopSignal(Deadline deadline, std::stop_token stop);
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;
  ~StopSignal() = default;

  [[nodiscard]] Woken wait(int descriptor, short events) const;
  /// The same, but not longer than until `sooner`.
  [[nodiscard]] Woken wait(int descriptor, short events, Deadline sooner) const;
  /// The same for several descriptors at once; their `revents` are set.
  [[nodiscard]] Woken wait(std::span<pollfd> descriptors, Deadline sooner) const;

  [[nodiscard]] Deadline deadline() const noexcept { return deadline_; }
  /// Whether the deadline has passed or a stop was requested; `ready` if neither.
  [[nodiscard]] Woken state() const noexcept;

 private:
  Deadline deadline_;
  std::stop_token stop_;
  Descriptor event_;
  /// Last, so that it is destroyed first: after that nothing writes to the event any more.
  std::stop_callback<std::function<void()>> callback_;
};

}  // namespace geojob

#endif

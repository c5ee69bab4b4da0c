// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_REQUEST_TIME_HPP
#define GEOJOB_TRANSPORT_REQUEST_TIME_HPP

#include <chrono>
#include <optional>
#include <span>
#include <stop_token>

#include "geojob/transport/time_limits.hpp"
#include "transport/stop_signal.hpp"

namespace geojob {

/// The time limits of one request. All waiting during the request uses this class: it waits until
/// something can be done, but not longer than the limits allow, and not after a stop is requested.
/// Failures are TransportFailures; `doing` is a part of their message, as "while connecting".
class RequestTime {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Duration = std::chrono::steady_clock::duration;

  /// Throws std::system_error if the system has no descriptor left.
  RequestTime(const TimeLimits& limits, std::stop_token stop);
  RequestTime(const RequestTime&) = delete;
  RequestTime& operator=(const RequestTime&) = delete;
  ~RequestTime() = default;

  /// Returns when the descriptor is ready.
  void wait(int descriptor, short events, const char* doing);
  /// The same, but returns false at `until`.
  [[nodiscard]] bool wait(int descriptor, short events, Deadline until, const char* doing);
  /// The same for several descriptors at once; their `revents` are set.
  [[nodiscard]] bool wait(std::span<pollfd> descriptors, Deadline until, const char* doing);

  /// Throws if a limit has been reached or a stop has been requested. Call it also between
  /// operations that did not have to wait, so that a slow but steady stream cannot pass the
  /// deadline.
  void check(const char* doing) const;
  /// When the first of the limits will be reached, if no byte is sent or received from now on.
  [[nodiscard]] Deadline end() const;

  /// While an object of this class exists, a body is being transferred, and the time around bodies
  /// does not run.
  class Transfer {
   public:
    explicit Transfer(RequestTime& time) noexcept : time_(time) { time_.pause_around(); }
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;
    ~Transfer() { time_.resume_around(); }

   private:
    RequestTime& time_;
  };

  /// While an object of this class exists, the time around bodies runs even during a Transfer,
  /// because the head of a response is being read.
  class Interlude {
   public:
    explicit Interlude(RequestTime& time) noexcept
        : time_(time), in_transfer_(!time.around_since_) {
      if (in_transfer_) time_.resume_around();
    }
    Interlude(const Interlude&) = delete;
    Interlude& operator=(const Interlude&) = delete;
    ~Interlude() {
      if (in_transfer_) time_.pause_around();
    }

   private:
    RequestTime& time_;
    bool in_transfer_;
  };

 private:
  void pause_around() noexcept;
  void resume_around() noexcept;
  [[nodiscard]] std::optional<Deadline> around_end() const noexcept;
  [[nodiscard]] Deadline end(Time now) const noexcept;

  StopSignal signal_;  ///< Has the limit for the whole request.
  std::optional<Duration> stall_;
  Duration waited_{0};  ///< Since the last byte was sent or received.
  std::optional<Duration> around_left_;
  std::optional<Time> around_since_;  ///< nullopt during a transfer.
};

}  // namespace geojob

#endif

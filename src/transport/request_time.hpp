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

/// The time of one request, and the one way in which the transport waits during it: until something
/// can be done, within all of the limits, and not beyond a stop. Failures are TransportFailures;
/// `doing` says in them what was waited for: "while connecting".
class RequestTime {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Duration = std::chrono::steady_clock::duration;

  /// Throws std::system_error where the system has no descriptor left.
  RequestTime(const TimeLimits& limits, std::stop_token stop);
  RequestTime(const RequestTime&) = delete;
  RequestTime& operator=(const RequestTime&) = delete;
  ~RequestTime() = default;

  /// Returns when the descriptor is ready.
  void wait(int descriptor, short events, const char* doing);
  /// The same, but gives up at `until`: false then.
  [[nodiscard]] bool wait(int descriptor, short events, Deadline until, const char* doing);
  /// For several descriptors at once; their `revents` are set.
  [[nodiscard]] bool wait(std::span<pollfd> descriptors, Deadline until, const char* doing);

  /// Fails where a limit has been reached or a stop has come. To be called between operations that
  /// did not have to wait: a steady trickle must not outrun the deadline.
  void check(const char* doing) const;
  /// When the nearest of the limits is reached, if no byte comes or goes from now on.
  [[nodiscard]] Deadline end() const;

  /// While one lives, a body is being transferred, and the time around bodies does not run.
  class Transfer {
   public:
    explicit Transfer(RequestTime& time) noexcept : time_(time) { time_.pause_around(); }
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;
    ~Transfer() { time_.resume_around(); }

   private:
    RequestTime& time_;
  };

  /// While one lives, that time runs all the same: an answer's head comes in between.
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

  StopSignal signal_;  ///< Has the limit of the whole request.
  std::optional<Duration> stall_;
  Duration waited_{0};  ///< Since the last byte came or went.
  std::optional<Duration> around_left_;
  std::optional<Time> around_since_;  ///< Absent during a transfer.
};

}  // namespace geojob

#endif

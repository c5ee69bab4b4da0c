#ifndef GEOJOB_POLLER_HPP
#define GEOJOB_POLLER_HPP

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>

#include "geojob/backoff.hpp"
#include "geojob/clock.hpp"
#include "geojob/status_client.hpp"

namespace geojob {

/// The patience of a Poller. Times longer than a year count as a year.
struct PollSettings {
  std::chrono::milliseconds request_timeout{30000};     ///< One whole request.
  std::chrono::milliseconds timeout{12 * 3600 * 1000};  ///< Of wait(); 0 looks once.
  unsigned max_failures = 5;  ///< Failed requests in a row; a success resets the count.
  Backoff looks{.first = std::chrono::milliseconds(1000), .factor = 1.5};
  Backoff failures{.first = std::chrono::milliseconds(500), .factor = 2.0};
};

/// Hears what a Poller does between its start and its result. All calls come from the thread that
/// polls. `pause` is the time until the next request.
class PollObserver {
 public:
  PollObserver() = default;
  PollObserver(const PollObserver&) = delete;
  PollObserver& operator=(const PollObserver&) = delete;
  virtual ~PollObserver() = default;

  /// The job has not ended.
  virtual void on_pending(const Job& /*job*/, std::chrono::milliseconds /*pause*/) {}
  /// A request failed and will be tried again.
  virtual void on_retry(const FetchResult& /*failure*/, std::chrono::milliseconds /*pause*/) {}
};

/// How a wait came to its end.
enum class WaitEnd : std::uint8_t {
  ended,      ///< The job reached an end; see its state for which.
  timed_out,  ///< It had not ended when the time was up.
  failed,     ///< No answer could be had; see the error of the result.
  stopped,    ///< The stop token said so.
};

struct WaitResult {
  WaitEnd end = WaitEnd::failed;
  /// The last answer; if the wait failed, the failure.
  FetchResult last;
};

/// Looks at a job until it has ended: backs off, gives up, and stops at once when told to. One
/// thread at a time. The client, the clock and the observer must outlive it.
class Poller {
 public:
  /// `unit_random` gives numbers in [0, 1) for the jitter.
  Poller(StatusClient& client, PollSettings settings, std::function<double()> unit_random,
         Clock& clock = system_clock());

  void observe(PollObserver* observer) noexcept { observer_ = observer; }

  /// One answer, with retries; never pauses after the last attempt.
  [[nodiscard]] FetchResult look(const JobUrl& job, std::stop_token stop = {});
  /// Answers until the job has ended, time has run out or requests keep failing.
  [[nodiscard]] WaitResult wait(const JobUrl& job, std::stop_token stop = {});

 private:
  using Time = std::chrono::steady_clock::time_point;

  struct Look {
    FetchResult answer;
    bool out_of_time = false;  ///< A failure that could not be tried again before the end.
  };

  [[nodiscard]] Look look_until(const JobUrl& job, std::optional<Time> end,
                                const std::stop_token& stop);
  [[nodiscard]] std::chrono::milliseconds failure_pause(const FetchResult& failure,
                                                        unsigned attempt);
  [[nodiscard]] std::optional<std::chrono::milliseconds> pause_before_end(
      std::chrono::milliseconds wish, std::optional<Time> end) const;
  [[nodiscard]] bool pause(std::chrono::milliseconds time, const std::stop_token& stop);

  StatusClient& client_;
  PollSettings settings_;
  std::function<double()> unit_random_;
  Clock& clock_;
  PollObserver* observer_ = nullptr;
};

}  // namespace geojob

#endif

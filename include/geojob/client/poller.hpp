// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLIENT_POLLER_HPP
#define GEOJOB_CLIENT_POLLER_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>

#include "geojob/client/backoff.hpp"
#include "geojob/client/clock.hpp"
#include "geojob/client/job_client.hpp"
#include "geojob/core/export.hpp"
#include "geojob/job/job_sink.hpp"
#include "geojob/transport/deadline.hpp"

namespace geojob {

class Retry;  // an inside of the library's

/// The patience of a Poller. Times longer than a year count as a year.
struct PollSettings {
  std::chrono::milliseconds request_timeout{30000};     ///< One whole request.
  std::chrono::milliseconds timeout{12 * 3600 * 1000};  ///< Of a wait; 0 looks once.
  unsigned max_failures = 5;  ///< Failed requests for a job in a row; a success resets the count.
  Backoff looks{.first = std::chrono::milliseconds(1000), .factor = 1.5};
  Backoff failures{.first = std::chrono::milliseconds(500), .factor = 2.0};
};

/// Hears what a Poller does between its start and its results. All calls come from the thread that
/// polls. `job` is the index of the job in question among those that are waited for, always 0 in
/// look() and wait(); `pause` is the time until the next request for this job.
class GEOJOB_EXPORT PollObserver {
 public:
  PollObserver() = default;
  PollObserver(const PollObserver&) = delete;
  PollObserver& operator=(const PollObserver&) = delete;
  virtual ~PollObserver() = default;

  /// The job has not ended.
  virtual void on_pending(std::size_t /*job*/, const Job& /*seen*/,
                          std::chrono::milliseconds /*pause*/) {}
  /// A request failed and will be tried again.
  virtual void on_retry(std::size_t /*job*/, const RequestOutcome& /*failure*/,
                        std::chrono::milliseconds /*pause*/) {}
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

/// Takes the results of a wait for several jobs.
class GEOJOB_EXPORT WaitSink {
 public:
  WaitSink() = default;
  WaitSink(const WaitSink&) = delete;
  WaitSink& operator=(const WaitSink&) = delete;
  virtual ~WaitSink() = default;

  /// Nothing more is to be learnt of the job with this index: one call a job, as soon as that is
  /// so. All calls come from the thread that polls. After Flow::stop nothing more is asked, and
  /// there is no further call.
  [[nodiscard]] virtual Flow on_result(std::size_t job, WaitResult result) = 0;
};

/// Looks at jobs until they have ended: backs off, gives up, and stops at once when told to. One
/// thread at a time. The client, the clock and the observer must outlive it. What any of the
/// caller's functions throws ends the call that it was called from and comes out of it; the poller
/// can be used again.
class Poller {
 public:
  /// `unit_random` gives numbers in [0, 1) for the jitter; without one the poller has its own.
  /// Throws what std::random_device throws if it cannot make that.
  GEOJOB_EXPORT explicit Poller(JobClient& client, PollSettings settings = {},
                                std::function<double()> unit_random = {},
                                Clock& clock = system_clock());

  void observe(PollObserver* observer) noexcept { observer_ = observer; }

  /// When the time of a wait that begins now is up. For what is to end together: a list, and a
  /// wait for its jobs.
  GEOJOB_EXPORT [[nodiscard]] Deadline end_from_now();

  /// One answer, with retries; never pauses after the last attempt.
  GEOJOB_EXPORT [[nodiscard]] FetchResult look(const JobUrl& job, std::stop_token stop = {});

  /// The account's jobs, each given to the sink as soon as it has been read (see
  /// JobClient::list). With retries, but none once a job was delivered: another answer may hold
  /// others, or the same ones in another order.
  GEOJOB_EXPORT [[nodiscard]] ListResult list(const Endpoint& endpoint,
                                              const JobClient::ListSink& sink,
                                              std::stop_token stop = {});
  /// The same with an end. The last request is made then, and has the time of a request. Where the
  /// end has passed by now there is one request.
  GEOJOB_EXPORT [[nodiscard]] ListResult list(const Endpoint& endpoint,
                                              const JobClient::ListSink& sink, Deadline end,
                                              std::stop_token stop = {});

  /// Answers until the job has ended, time has run out or requests keep failing.
  GEOJOB_EXPORT [[nodiscard]] WaitResult wait(const JobUrl& job, const std::stop_token& stop = {});

  /// The same for several jobs at once, one request at a time. Each job has pauses and a count of
  /// failures of its own; the time is for all of them together. First looks are in the order of the
  /// jobs; from then on the job comes next whose next look has been due longest, so none is
  /// starved. Each job that has not ended by then gets a last look when the time is up, or as soon
  /// after that as the others' requests allow, and each of these last looks has the time of a
  /// request. What the sink throws comes out, and is the end of it.
  GEOJOB_EXPORT void wait_for_each(std::span<const JobUrl> jobs, WaitSink& sink,
                                   const std::stop_token& stop = {});
  /// The same with an end in place of the timeout. It may have passed by now.
  GEOJOB_EXPORT void wait_for_each(std::span<const JobUrl> jobs, WaitSink& sink, Deadline end,
                                   const std::stop_token& stop = {});

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Watch;

  [[nodiscard]] std::optional<WaitEnd> look_again(Watch& watch, const std::stop_token& stop);
  [[nodiscard]] std::optional<WaitEnd> after_answer(Watch& watch, FetchResult answer);
  [[nodiscard]] std::optional<WaitEnd> after_failure(Watch& watch, FetchResult failure);
  [[nodiscard]] Retry retry() const noexcept;
  template <class Ask>
  [[nodiscard]] auto persist(Ask ask, Deadline end, const std::stop_token& stop);

  JobClient& client_;
  PollSettings settings_;
  std::function<double()> unit_random_;
  Clock& clock_;
  PollObserver* observer_ = nullptr;
};

}  // namespace geojob

#endif

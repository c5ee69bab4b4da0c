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

class Retry;  // internal

/// The settings of a Poller. A time of more than a year counts as a year.
struct PollSettings {
  std::chrono::milliseconds request_timeout{30000};  ///< For one whole request.
  /// For a wait. With 0 each job is requested once, and again only if that request fails.
  std::chrono::milliseconds timeout{12 * 3600 * 1000};
  unsigned max_failures =
      5;  ///< For each job. After so many failed requests in a row the wait has failed.
  /// The pauses between requests while a job has not ended.
  Backoff looks{.first = std::chrono::milliseconds(1000), .factor = 1.5};
  /// The pauses after requests that failed.
  Backoff failures{.first = std::chrono::milliseconds(500), .factor = 2.0};
};

/// Is told what a Poller does. All calls come from the thread that uses the Poller. `job` is the
/// index of the job among those that are waited for; it is always 0 in look(), list() and wait().
/// `pause` is the time until the next request for this job.
class GEOJOB_EXPORT PollObserver {
 public:
  PollObserver() = default;
  PollObserver(const PollObserver&) = delete;
  PollObserver& operator=(const PollObserver&) = delete;
  virtual ~PollObserver() = default;

  /// The job has not ended.
  virtual void on_pending(std::size_t /*job*/, const Job& /*seen*/,
                          std::chrono::milliseconds /*pause*/) {}
  /// A request failed and will be repeated.
  virtual void on_retry(std::size_t /*job*/, const RequestOutcome& /*failure*/,
                        std::chrono::milliseconds /*pause*/) {}
};

/// How a wait ended.
enum class WaitEnd : std::uint8_t {
  ended,      ///< The job has ended; see its state.
  timed_out,  ///< The job had not ended when the time was up.
  failed,     ///< Too many requests failed, or one that is not worth retrying; see the error.
  stopped,    ///< A stop was requested.
};

struct WaitResult {
  WaitEnd end = WaitEnd::failed;
  /// The last response. If the wait failed, the error.
  FetchResult last;
};

/// Receives the results of a wait for several jobs.
class GEOJOB_EXPORT WaitSink {
 public:
  WaitSink() = default;
  WaitSink(const WaitSink&) = delete;
  WaitSink& operator=(const WaitSink&) = delete;
  virtual ~WaitSink() = default;

  /// The wait for the job with this index has ended. There is one call for each job, as soon as its
  /// wait has ended. All calls come from the thread that uses the Poller. After Flow::stop there
  /// are no more requests and no more calls.
  [[nodiscard]] virtual Flow on_result(std::size_t job, WaitResult result) = 0;
};

/// Requests jobs again and again until they have ended. It pauses between requests, repeats failed
/// ones, and stops immediately when that is requested. Use it from one thread at a time. The
/// client, the clock and the observer must outlive it. If one of the caller's functions throws, the
/// exception comes out of the Poller's function, and the Poller can be used again.
class Poller {
 public:
  /// `unit_random` returns random numbers in [0, 1) for the jitter. Without it the Poller uses a
  /// generator of its own, and its constructor throws if std::random_device does.
  GEOJOB_EXPORT explicit Poller(JobClient& client, PollSettings settings = {},
                                std::function<double()> unit_random = {},
                                Clock& clock = system_clock());

  void observe(PollObserver* observer) noexcept { observer_ = observer; }

  /// The end of a wait that begins now. Use it if several calls share one time, such as a list and
  /// the wait for its jobs.
  GEOJOB_EXPORT [[nodiscard]] Deadline end_from_now();

  /// Requests a job once, and repeats the request if it fails. Does not pause after the last
  /// attempt.
  GEOJOB_EXPORT [[nodiscard]] FetchResult look(const JobUrl& job, std::stop_token stop = {});

  /// Requests the account's jobs, and passes each to the sink as soon as it has been read (see
  /// JobClient::list). A failed request is repeated only if no job has been passed to the sink,
  /// because the next response may have other jobs or another order.
  GEOJOB_EXPORT [[nodiscard]] ListResult list(const Endpoint& endpoint,
                                              const JobClient::ListSink& sink,
                                              std::stop_token stop = {});
  /// The same, but no request starts after `end`, except the first. A request that has started may
  /// take up to PollSettings::request_timeout.
  GEOJOB_EXPORT [[nodiscard]] ListResult list(const Endpoint& endpoint,
                                              const JobClient::ListSink& sink, Deadline end,
                                              std::stop_token stop = {});

  /// Requests the job until it has ended, until the time is up, or until too many requests have
  /// failed.
  GEOJOB_EXPORT [[nodiscard]] WaitResult wait(const JobUrl& job, const std::stop_token& stop = {});

  /// The same for several jobs, with one request at a time. Each job has its own pauses and its own
  /// count of failures; the time is for all together. The first requests follow the order of the
  /// jobs. After that the next job is always the one whose request has been due for the longest
  /// time. When the time is up, each job that has not ended is requested once more. This
  /// request, with its repetitions if it fails, may take up to PollSettings::request_timeout. If
  /// the sink throws, the wait ends, and the exception comes out.
  GEOJOB_EXPORT void wait_for_each(std::span<const JobUrl> jobs, WaitSink& sink,
                                   const std::stop_token& stop = {});
  /// The same until `end` instead of the timeout. `end` may have passed already.
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

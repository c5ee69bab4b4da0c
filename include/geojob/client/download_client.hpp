// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLIENT_DOWNLOAD_CLIENT_HPP
#define GEOJOB_CLIENT_DOWNLOAD_CLIENT_HPP

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string_view>

#include "geojob/client/backoff.hpp"
#include "geojob/client/clock.hpp"
#include "geojob/client/job_url.hpp"
#include "geojob/client/request_outcome.hpp"
#include "geojob/core/export.hpp"
#include "geojob/core/flow.hpp"
#include "geojob/transport/secret_key.hpp"
#include "geojob/transport/transport.hpp"

namespace geojob {

/// Receives a file while it arrives. If a function throws, the download ends, and the exception
/// comes out of DownloadClient::download().
class GEOJOB_EXPORT DownloadTarget {
 public:
  DownloadTarget() = default;
  DownloadTarget(const DownloadTarget&) = delete;
  DownloadTarget& operator=(const DownloadTarget&) = delete;
  virtual ~DownloadTarget() = default;

  /// The first byte of the file comes next. What was written before must be discarded: the download
  /// starts over. It is called at least once before write(), and also for an empty file. `total` is
  /// the size of the file, if the server says it.
  virtual void begin(std::optional<std::uint64_t> total) = 0;
  /// The next bytes of the file. After Flow::stop the download ends, and that is not an error.
  [[nodiscard]] virtual Flow write(std::string_view bytes) = 0;
};

/// The settings of a download. It has no deadline, because nobody knows how long a file takes.
struct DownloadSettings {
  /// For each request, without the time in which the file is transferred.
  std::chrono::milliseconds request_timeout{30000};
  /// The longest time in which no byte arrives.
  std::chrono::milliseconds stall_timeout{60000};
  /// After so many failed requests in a row the download has failed. A request that brings the
  /// download further than all before it starts the count again.
  unsigned max_failures = 5;
  /// The pauses after requests that failed.
  Backoff failures{.first = std::chrono::milliseconds(500), .factor = 2.0};
};

/// How a download ended.
struct DownloadResult : RequestOutcome {
  /// The number of bytes that were written since the last begin().
  std::uint64_t bytes = 0;
  /// True if it is certain that the file is complete: the server told its size, or sent the last
  /// chunk. False if the end of the connection is the only sign. Over TLS, that end was announced
  /// (close_notify), so nobody on the way can have cut the file, but the server itself may have.
  bool certain = false;
  /// DownloadTarget::write() returned Flow::stop.
  bool stopped_by_target = false;
};

/// Is told what a DownloadClient does. All calls come from the thread that uses it.
class GEOJOB_EXPORT DownloadObserver {
 public:
  DownloadObserver() = default;
  DownloadObserver(const DownloadObserver&) = delete;
  DownloadObserver& operator=(const DownloadObserver&) = delete;
  virtual ~DownloadObserver() = default;

  /// A response begins. `from` is the number of its first byte: 0 for the whole file, more if the
  /// download goes on where it was.
  virtual void on_begin(std::uint64_t /*from*/, std::optional<std::uint64_t> /*total*/) {}
  /// So many bytes of the file have been written.
  virtual void on_progress(std::uint64_t /*bytes*/, std::optional<std::uint64_t> /*total*/) {}
  /// A request failed, after so many bytes of the file, and will be repeated after the pause.
  virtual void on_retry(const RequestOutcome& /*failure*/, std::uint64_t /*bytes*/,
                        std::chrono::milliseconds /*pause*/) {}
};

/// Downloads files of the service, such as the results of a job. Use it from one thread at a time.
/// The transport, the key, the clock and the observer must outlive it.
///
/// A request that fails is repeated. If the server offers that, the download goes on where it was:
/// only if the file has a strong ETag or a Last-Modified, and only if the response is exactly the
/// range that was requested, of the same file. In all other cases it starts over, so parts of two
/// versions are never joined. Redirects are not followed.
class GEOJOB_EXPORT DownloadClient {
 public:
  /// `unit_random` returns random numbers in [0, 1) for the jitter. Without it, the client uses a
  /// generator of its own, and its constructor throws if std::random_device does.
  DownloadClient(Transport& transport, const SecretKey& key,
                 std::function<double()> unit_random = {}, Clock& clock = system_clock());

  void observe(DownloadObserver* observer) noexcept { observer_ = observer; }

  /// Downloads a file. Errors are in the result; it throws only if memory is exhausted, or what the
  /// target and the observer throw.
  [[nodiscard]] DownloadResult download(const JobUrl& url, DownloadTarget& target,
                                        const DownloadSettings& settings = {},
                                        const std::stop_token& stop = {});

 private:
  Transport& transport_;
  const SecretKey& key_;
  std::function<double()> unit_random_;
  Clock& clock_;
  DownloadObserver* observer_ = nullptr;
};

}  // namespace geojob

#endif

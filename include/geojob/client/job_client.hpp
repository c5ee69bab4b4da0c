// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLIENT_JOB_CLIENT_HPP
#define GEOJOB_CLIENT_JOB_CLIENT_HPP

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>

#include "geojob/client/job_url.hpp"
#include "geojob/client/request_outcome.hpp"
#include "geojob/core/export.hpp"
#include "geojob/core/format.hpp"
#include "geojob/core/limits.hpp"
#include "geojob/job/job.hpp"
#include "geojob/job/job_sink.hpp"
#include "geojob/transport/deadline.hpp"
#include "geojob/transport/secret_key.hpp"
#include "geojob/transport/transport.hpp"

namespace geojob {

/// The result of one request for a job.
struct FetchResult : RequestOutcome {
  std::optional<Job> job;  ///< Present if and only if there is no error.
};

/// The result of one request for the list of jobs.
struct ListResult : RequestOutcome {
  std::uint64_t jobs = 0;  ///< How many jobs were delivered, also before an error.
};

/// Requests jobs from the service, and reads the responses while they arrive, in XML or JSON. Use
/// it from one thread at a time. The transport and the key must outlive it.
class GEOJOB_EXPORT JobClient {
 public:
  /// `wire` is the format that is requested (docs/protocol.md, 1).
  JobClient(Transport& transport, const SecretKey& key, Limits limits = {},
            Format wire = Format::xml);

  /// Requests one job, without retries. It reads up to the end of the job and no further. Errors
  /// are in the result; it throws only if memory is exhausted.
  [[nodiscard]] FetchResult fetch(const JobUrl& job, Deadline deadline, std::stop_token stop = {});

  /// Receives each job of a list. The job is valid during the call only.
  using ListSink = std::function<Flow(const Job& job)>;

  /// Requests all jobs of the account from the last 15 days, without retries. Each job is passed to
  /// the sink as soon as it has been read, in the order of the response. After Flow::stop no more
  /// is read, and that is not an error. It is not an error either if the account has no jobs. It
  /// throws only if memory is exhausted or if the sink throws.
  [[nodiscard]] ListResult list(const Endpoint& endpoint, const ListSink& sink, Deadline deadline,
                                std::stop_token stop = {});

 private:
  Transport& transport_;
  const SecretKey& key_;
  Limits limits_;
  Format wire_;
};

}  // namespace geojob

#endif

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

/// What one look at a job gave.
struct FetchResult : RequestOutcome {
  std::optional<Job> job;  ///< Present exactly if there is no error.
};

/// What one request for the list of jobs gave.
struct ListResult : RequestOutcome {
  std::uint64_t jobs = 0;  ///< How many were delivered, before an error too.
};

/// Asks the service for jobs and reads its answers as they arrive, in whichever format they come.
/// One thread at a time. The transport and the key must outlive it.
class GEOJOB_EXPORT JobClient {
 public:
  /// `wire` is the format that is asked for (docs/protocol.md, 1).
  JobClient(Transport& transport, const SecretKey& key, Limits limits = {},
            Format wire = Format::xml);

  /// One request for one job, no retry; reads to the end of the job and no further. Failures are in
  /// the result; exceptions only for exhausted memory.
  [[nodiscard]] FetchResult fetch(const JobUrl& job, Deadline deadline, std::stop_token stop = {});

  /// What becomes of each job of a list. The job dies with the call.
  using ListSink = std::function<Flow(const Job& job)>;

  /// One request for all jobs of the account in the last 15 days, no retry. Each goes to the sink
  /// as soon as it has been read, in the order of the answer, and is not kept; after Flow::stop no
  /// more is read, and that is no error. An account without jobs is none either. Exceptions only
  /// for exhausted memory, and what the sink throws.
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

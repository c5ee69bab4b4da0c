// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLIENT_SUBMISSION_CLIENT_HPP
#define GEOJOB_CLIENT_SUBMISSION_CLIENT_HPP

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

#include "geojob/client/job_url.hpp"
#include "geojob/client/request_outcome.hpp"
#include "geojob/core/export.hpp"
#include "geojob/core/format.hpp"
#include "geojob/core/limits.hpp"
#include "geojob/job/job.hpp"
#include "geojob/transport/body_source.hpp"
#include "geojob/transport/secret_key.hpp"
#include "geojob/transport/transport.hpp"

namespace geojob {

/// The formats of the data of a geocoding job (docs/protocol.md, 6). The results come in the same
/// one.
enum class DataFormat : std::uint8_t { xml, csv, tab, pipe };

/// `xml`, `csv`, `tab` or `pipe`, as the service calls it.
[[nodiscard]] GEOJOB_EXPORT std::string_view name_of(DataFormat format) noexcept;

/// A geocoding job that is to be made. What it refers to must outlive the call that has it. Either
/// `body` or `data_location` is needed, and not both (client_errc::invalid_request).
struct Submission {
  DataFormat format = DataFormat::xml;
  /// The data: UTF-8, and in text formats without a byte order mark.
  BodySource* body = nullptr;
  /// The body is compressed with gzip.
  bool compressed = false;
  /// A URL that the service gets the data from. It may contain a secret, and is treated like the
  /// key.
  const SecretKey* data_location = nullptr;
  /// Any text, for people. The service may answer with another one.
  std::string_view description = {};
};

/// Whether a job was made.
enum class Submitted : std::uint8_t {
  no,       ///< Certainly not: the service did not get all of the request, or it refused it.
  yes,      ///< The service says so.
  unknown,  ///< The service may have made it: it got the whole request, and no clear answer came.
};

/// The result of a submission. Each entity of a job is paid for, so never send one again as long as
/// `submitted` is not `no`; look at the list of jobs instead.
struct SubmissionResult : RequestOutcome {
  Submitted submitted = Submitted::unknown;
  std::optional<Job> job;  ///< Present if and only if there is no error.
  /// Where the job is. It may be present although there is an error: then the job exists, but the
  /// rest of the answer could not be read.
  std::optional<JobUrl> url;
  /// The answer names two places for the job that differ; for people. `url` is the job's own link
  /// then.
  std::string contradiction;
};

/// Creates geocoding jobs (docs/protocol.md, 6). Use it from one thread at a time. The transport
/// and the key must outlive it.
class GEOJOB_EXPORT SubmissionClient {
 public:
  /// `wire` is the format of the answer.
  SubmissionClient(Transport& transport, const SecretKey& key, Limits limits = {},
                   Format wire = Format::xml);

  /// Sends the data once, and never again. Errors are in the result; it throws only if memory is
  /// exhausted or if the body throws. For a large body give TimeLimits::around_bodies and
  /// TimeLimits::stall, and no deadline.
  [[nodiscard]] SubmissionResult submit(const Endpoint& endpoint, const Submission& submission,
                                        const TimeLimits& limits, std::stop_token stop = {});

 private:
  Transport& transport_;
  const SecretKey& key_;
  Limits limits_;
  Format wire_;
};

}  // namespace geojob

#endif

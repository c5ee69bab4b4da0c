// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLIENT_JOB_URL_HPP
#define GEOJOB_CLIENT_JOB_URL_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "geojob/core/export.hpp"
#include "geojob/job/job.hpp"
#include "geojob/transport/endpoint.hpp"

namespace geojob {

/// The dataflows of the service. A job id alone does not tell to which it belongs
/// (docs/protocol.md, 1).
enum class Dataflow : std::uint8_t {
  geocode,
  load_data_source,
  download_data_source,
  rollback_data_source,
};

/// The status URL of one job, without the key, so it may be shown. JobClient adds `output=` and the
/// key when it sends a request.
class GEOJOB_EXPORT JobUrl {
 public:
  /// Makes the URL of a job id. The id becomes exactly one path segment, percent-encoded. Errors:
  /// client_errc::empty_id, invalid_id.
  [[nodiscard]] static std::optional<JobUrl> from_id(const Endpoint& endpoint, Dataflow dataflow,
                                                     std::string_view id, std::error_code& error);

  /// Makes it from a status URL of the service (a job's `self` link). The URL must have the
  /// endpoint's origin (client_errc::foreign_origin) and no `key` parameter (key_in_url). It must
  /// have no fragment, no dot segment, and only characters that RFC 3986 allows (invalid_url). A
  /// parameter `output` or `o` is removed, because JobClient chooses the format.
  [[nodiscard]] static std::optional<JobUrl> from_url(const Endpoint& endpoint,
                                                      std::string_view url, std::error_code& error);

  /// Makes it from a URL or an id. A text with `://` is taken as a URL.
  [[nodiscard]] static std::optional<JobUrl> from_text(const Endpoint& endpoint, Dataflow dataflow,
                                                       std::string_view text,
                                                       std::error_code& error);

  /// Makes the URL of a job that the service sent. If the job has a `self` link, it is used as in
  /// from_url(). Otherwise the id is used as in from_id(), with the dataflow that the job's type
  /// and description show. Error: client_errc::link_refused, because the mistake is the service's
  /// and not the caller's.
  [[nodiscard]] static std::optional<JobUrl> from_job(const Endpoint& endpoint, const Job& job,
                                                      std::error_code& error);

  [[nodiscard]] const Endpoint& endpoint() const noexcept { return endpoint_; }
  /// The path and the query. Starts with a slash.
  [[nodiscard]] const std::string& target() const noexcept { return target_; }
  [[nodiscard]] std::string url() const { return endpoint_.url() + target_; }

 private:
  JobUrl(Endpoint endpoint, std::string target)
      : endpoint_(std::move(endpoint)), target_(std::move(target)) {}

  Endpoint endpoint_;
  std::string target_;
};

}  // namespace geojob

#endif

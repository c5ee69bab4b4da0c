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

/// The kinds of dataflow that a bare job id can belong to (docs/protocol.md, 1).
enum class Dataflow : std::uint8_t {
  geocode,
  load_data_source,
  download_data_source,
  rollback_data_source,
};

/// The status URL of one job, without key: safe to show. What goes to the wire is made of it by
/// JobClient, which adds `output=xml` and the key.
class GEOJOB_EXPORT JobUrl {
 public:
  /// Of a bare id. The id becomes one path segment, percent-encoded, and never more than that.
  /// client_errc::empty_id or invalid_id.
  [[nodiscard]] static std::optional<JobUrl> from_id(const Endpoint& endpoint, Dataflow dataflow,
                                                     std::string_view id, std::error_code& error);

  /// Of a status URL as the service gave it (a job's `self` link). It must have the endpoint's
  /// origin (foreign_origin), no `key` parameter (key_in_url), no fragment, no dot segment and only
  /// characters that RFC 3986 allows (invalid_url). An `output` or `o` parameter is dropped: the
  /// format is the client's to ask for.
  [[nodiscard]] static std::optional<JobUrl> from_url(const Endpoint& endpoint,
                                                      std::string_view url, std::error_code& error);

  /// Of either: what has `://` in it is a URL.
  [[nodiscard]] static std::optional<JobUrl> from_text(const Endpoint& endpoint, Dataflow dataflow,
                                                       std::string_view text,
                                                       std::error_code& error);

  /// Of a job that the service showed: its `self` link, which must be a URL as from_url() takes it,
  /// or, without one, its id, as from_id() takes it, in the dataflow that its type and description
  /// speak of. client_errc::link_refused: here the service is at fault, and not the caller.
  [[nodiscard]] static std::optional<JobUrl> from_job(const Endpoint& endpoint, const Job& job,
                                                      std::error_code& error);

  [[nodiscard]] const Endpoint& endpoint() const noexcept { return endpoint_; }
  /// Path, and query if there is one; starts with a slash.
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

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLIENT_RESULT_LINK_HPP
#define GEOJOB_CLIENT_RESULT_LINK_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "geojob/client/job_url.hpp"
#include "geojob/core/export.hpp"
#include "geojob/job/job.hpp"
#include "geojob/transport/endpoint.hpp"

namespace geojob {

/// The two result files of a job (docs/protocol.md, 4). If a job was aborted, the second one is its
/// error log.
enum class ResultKind : std::uint8_t { succeeded, failed };

/// The name of its link: `succeeded` or `failed`.
[[nodiscard]] constexpr std::string_view to_text(ResultKind kind) noexcept {
  return kind == ResultKind::succeeded ? "succeeded" : "failed";
}

/// A job's link to a result file.
struct ResultLink {
  /// Absent after an error, and also without an error if the job has no such link, which means that
  /// there is no such file.
  std::optional<JobUrl> url;
  std::error_code error;  ///< client_errc::link_refused, or empty.
  std::string detail;     ///< Why the link was refused, for people. Never contains the key.
};

/// Finds the link of a job by its role `output` and its name, in upper or lower case. A link to
/// another origin than the endpoint's is refused, because the key would be sent there. So is every
/// link that JobUrl::from_url() refuses.
GEOJOB_EXPORT [[nodiscard]] ResultLink result_link(const Endpoint& endpoint, const Job& job,
                                                   ResultKind kind);

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_ENVELOPE_HPP
#define GEOJOB_JOB_ENVELOPE_HPP

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace geojob {

/// The part of a response that is about the request itself, and not about a job (docs/protocol.md,
/// 3). The views refer to the reader's memory and are valid until its next push(), finish() or
/// reset(). A text that the response does not have is empty.
struct Envelope {
  std::string_view copyright;
  std::string_view brand_logo_uri;
  std::optional<std::uint64_t> status_code;  ///< May differ from the HTTP status.
  std::string_view status_description;
  std::string_view authentication_result_code;
  std::string_view trace_id;
  std::span<const std::string_view> error_details;
  std::optional<std::uint64_t>
      estimated_total;  ///< The sum of EstimatedTotal over all resource sets.
};

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_ENVELOPE_HPP
#define GEOJOB_JOB_ENVELOPE_HPP

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace geojob {

/// What surrounds the jobs of a response (protocol facts, section 3): the service's words about the
/// request itself. Views into the reader, good until its next push(), finish() or reset(). Absent
/// text is empty.
struct Envelope {
  std::string_view copyright;
  std::string_view brand_logo_uri;
  std::optional<std::uint64_t> status_code;  ///< The HTTP status again; nullopt if unreadable too.
  std::string_view status_description;
  std::string_view authentication_result_code;
  std::string_view trace_id;
  std::span<const std::string_view> error_details;
  std::optional<std::uint64_t> estimated_total;  ///< Summed over the resource sets.
};

}  // namespace geojob

#endif

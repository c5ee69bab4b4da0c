#ifndef GEOJOB_PARSE_VALUE_HPP
#define GEOJOB_PARSE_VALUE_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace geojob {

/// Everything with a text that a response can say (protocol facts, sections 3 and 4). Readers map
/// their syntax to these, the assembler knows what they mean.
enum class Value : std::uint8_t {
  // of the envelope
  copyright,
  brand_logo_uri,
  status_code,
  status_description,
  authentication_result_code,
  trace_id,
  error_detail,
  estimated_total,
  // of a job
  id,
  name,
  description,
  status,
  created_date,
  completed_date,
  total_entity_count,
  processed_entity_count,
  failed_entity_count,
  error_message,
  // of a link
  link_url,
  link_role,
  link_name,
};

constexpr std::size_t value_count = 21;

[[nodiscard]] constexpr bool is_of_envelope(Value value) noexcept {
  return value <= Value::estimated_total;
}

/// The service's XML name, for errors.
[[nodiscard]] std::string_view to_text(Value value) noexcept;

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_VALUE_HPP
#define GEOJOB_JOB_VALUE_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace geojob {

/// The values that a response can have (docs/protocol.md, 3 and 4). The handlers find them
/// in their syntax, and the assembler knows their meaning.
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
  type,
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
  link_output,  ///< In JSON only: another name of link_name.
};

constexpr std::size_t value_count = 23;

[[nodiscard]] constexpr bool is_of_envelope(Value value) noexcept {
  return value <= Value::estimated_total;
}

/// The bit of a value.
[[nodiscard]] constexpr std::uint32_t bit(Value value) noexcept {
  return std::uint32_t{1} << static_cast<unsigned>(value);
}

/// The bits of all values from `first` to `last`.
[[nodiscard]] constexpr std::uint32_t bits(Value first, Value last) noexcept {
  return (bit(last) << 1U) - bit(first);
}

/// Whether the value is a date or number, which is not kept as text.
[[nodiscard]] constexpr bool is_scalar(Value value) noexcept {
  constexpr std::uint32_t scalars = bit(Value::status_code) | bit(Value::estimated_total) |
                                    bits(Value::created_date, Value::failed_entity_count);
  return (scalars & bit(value)) != 0;
}

/// The service's usual types of jobs.
constexpr std::array<std::string_view, 2> job_types = {"DataflowJob", "DataServiceJob"};
/// The one of them that is equal to `type`; null if none is.
[[nodiscard]] constexpr const std::string_view* known_job_type(std::string_view type) noexcept {
  for (const std::string_view& known : job_types) {
    if (known == type) return &known;
  }
  return nullptr;
}

/// The service's names of a value in XML and in JSON.
struct ValueNames {
  std::string_view xml;
  std::string_view json;
};

/// In the order of Value.
constexpr std::array<ValueNames, value_count> value_names = {{
    {"Copyright", "copyright"},
    {"BrandLogoUri", "brandLogoUri"},
    {"StatusCode", "statusCode"},
    {"StatusDescription", "statusDescription"},
    {"AuthenticationResultCode", "authenticationResultCode"},
    {"TraceId", "traceId"},
    {"ErrorDetails", "errorDetails"},
    {"EstimatedTotal", "estimatedTotal"},
    {"xsi:type", "__type"},
    {"Id", "id"},
    {"Name", "name"},
    {"Description", "description"},
    {"Status", "status"},
    {"CreatedDate", "createdDate"},
    {"CompletedDate", "completedDate"},
    {"TotalEntityCount", "totalEntityCount"},
    {"ProcessedEntityCount", "processedEntityCount"},
    {"FailedEntityCount", "failedEntityCount"},
    {"ErrorMessage", "errorMessage"},
    {"Link", "url"},
    {"role", "role"},
    {"name", "name"},
    {"output", "output"},
}};

[[nodiscard]] constexpr const ValueNames& names_of(Value value) noexcept {
  return value_names[static_cast<std::size_t>(value)];
}
[[nodiscard]] constexpr std::string_view xml_name(Value value) noexcept {
  return names_of(value).xml;
}
[[nodiscard]] constexpr std::string_view json_name(Value value) noexcept {
  return names_of(value).json;
}

}  // namespace geojob

#endif

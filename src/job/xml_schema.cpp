// SPDX-License-Identifier: MIT
#include "job/xml_schema.hpp"

#include <array>

namespace geojob {
namespace {

using enum XmlElement;

/// The element that a value is named after.
constexpr XmlStep of_value(Value value, XmlElement element = scalar) noexcept {
  return {xml_name(value), element, value};
}

constexpr std::array document_steps{XmlStep{"Response", response}};
constexpr NameTable in_document(document_steps);

constexpr std::array response_steps{
    of_value(Value::copyright),
    of_value(Value::brand_logo_uri),
    of_value(Value::status_code),
    of_value(Value::status_description),
    of_value(Value::authentication_result_code),
    of_value(Value::trace_id),
    XmlStep{xml_name(Value::error_detail), error_details},
    XmlStep{"ResourceSets", resource_sets},
};
constexpr NameTable in_response(response_steps);

constexpr std::array error_details_steps{XmlStep{"string", scalar, Value::error_detail}};
constexpr NameTable in_error_details(error_details_steps);

constexpr std::array resource_sets_steps{XmlStep{"ResourceSet", resource_set}};
constexpr NameTable in_resource_sets(resource_sets_steps);

constexpr std::array resource_set_steps{
    of_value(Value::estimated_total),
    XmlStep{"Resources", resources},
};
constexpr NameTable in_resource_set(resource_set_steps);

/// Each element in Resources is a job, whatever its name: `DataflowJob`, `DataServiceJob`,
/// `Resource`, `DownloadJob` (docs/protocol.md, 5).
constexpr XmlStep any_resource{std::string_view{}, job};

constexpr std::array job_steps{
    of_value(Value::id),
    of_value(Value::link_url, link),
    of_value(Value::description),
    of_value(Value::status),
    of_value(Value::created_date),
    of_value(Value::completed_date),
    of_value(Value::total_entity_count),
    of_value(Value::processed_entity_count),
    of_value(Value::failed_entity_count),
    of_value(Value::error_message),
    of_value(Value::name),
};
constexpr NameTable in_job(job_steps);

/// In the order of XmlElement.
constexpr std::array<const NameTable<XmlStep>*, 9> steps = {
    &in_document,      &in_response,     &in_error_details,
    &in_resource_sets, &in_resource_set, nullptr,
    &in_job,           nullptr,          nullptr};

}  // namespace

const NameTable<XmlStep>* xml_steps(XmlElement parent) noexcept {
  return steps[static_cast<std::size_t>(parent)];
}

const XmlStep* xml_step(XmlElement parent, std::string_view name) noexcept {
  if (const NameTable<XmlStep>* const known = xml_steps(parent)) return known->find(name);
  return parent == resources ? &any_resource : nullptr;
}

}  // namespace geojob

#include "parse/xml_schema.hpp"

#include <array>
#include <span>

namespace geojob {
namespace {

using enum XmlPlace;

constexpr std::array document_steps = {XmlStep{"Response", response}};

constexpr std::array response_steps = {
    XmlStep{"Copyright", scalar, Value::copyright},
    XmlStep{"BrandLogoUri", scalar, Value::brand_logo_uri},
    XmlStep{"StatusCode", scalar, Value::status_code},
    XmlStep{"StatusDescription", scalar, Value::status_description},
    XmlStep{"AuthenticationResultCode", scalar, Value::authentication_result_code},
    XmlStep{"TraceId", scalar, Value::trace_id},
    XmlStep{"ErrorDetails", error_details},
    XmlStep{"ResourceSets", resource_sets},
};

constexpr std::array error_details_steps = {XmlStep{"string", scalar, Value::error_detail}};

constexpr std::array resource_sets_steps = {XmlStep{"ResourceSet", resource_set}};

constexpr std::array resource_set_steps = {
    XmlStep{"EstimatedTotal", scalar, Value::estimated_total},
    XmlStep{"Resources", resources},
};

constexpr std::array resources_steps = {
    XmlStep{"DataflowJob", job},
    XmlStep{"DataServiceJob", job},
};

constexpr std::array job_steps = {
    XmlStep{"Id", scalar, Value::id},
    XmlStep{"Link", link, Value::link_url},
    XmlStep{"Description", scalar, Value::description},
    XmlStep{"Status", scalar, Value::status},
    XmlStep{"CreatedDate", scalar, Value::created_date},
    XmlStep{"CompletedDate", scalar, Value::completed_date},
    XmlStep{"TotalEntityCount", scalar, Value::total_entity_count},
    XmlStep{"ProcessedEntityCount", scalar, Value::processed_entity_count},
    XmlStep{"FailedEntityCount", scalar, Value::failed_entity_count},
    XmlStep{"ErrorMessage", scalar, Value::error_message},
    XmlStep{"Name", scalar, Value::name},
};

std::span<const XmlStep> steps_in(XmlPlace parent) noexcept {
  switch (parent) {
    case document:
      return document_steps;
    case response:
      return response_steps;
    case error_details:
      return error_details_steps;
    case resource_sets:
      return resource_sets_steps;
    case resource_set:
      return resource_set_steps;
    case resources:
      return resources_steps;
    case job:
      return job_steps;
    case link:
    case scalar:
      break;
  }
  return {};
}

}  // namespace

const XmlStep* xml_step(XmlPlace parent, std::string_view name) noexcept {
  for (const XmlStep& step : steps_in(parent)) {
    if (step.name == name) return &step;
  }
  return nullptr;
}

}  // namespace geojob

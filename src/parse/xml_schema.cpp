// SPDX-License-Identifier: MIT
#include "parse/xml_schema.hpp"

#include <array>

#include "parse/name_table.hpp"

namespace geojob {
namespace {

using enum XmlPlace;

constexpr NameTable document_steps(std::array{XmlStep{"Response", response}});

constexpr NameTable response_steps(std::array{
    XmlStep{"Copyright", scalar, Value::copyright},
    XmlStep{"BrandLogoUri", scalar, Value::brand_logo_uri},
    XmlStep{"StatusCode", scalar, Value::status_code},
    XmlStep{"StatusDescription", scalar, Value::status_description},
    XmlStep{"AuthenticationResultCode", scalar, Value::authentication_result_code},
    XmlStep{"TraceId", scalar, Value::trace_id},
    XmlStep{"ErrorDetails", error_details},
    XmlStep{"ResourceSets", resource_sets},
});

constexpr NameTable error_details_steps(std::array{XmlStep{"string", scalar, Value::error_detail}});

constexpr NameTable resource_sets_steps(std::array{XmlStep{"ResourceSet", resource_set}});

constexpr NameTable resource_set_steps(std::array{
    XmlStep{"EstimatedTotal", scalar, Value::estimated_total},
    XmlStep{"Resources", resources},
});

constexpr NameTable resources_steps(std::array{
    XmlStep{"DataflowJob", job},
    XmlStep{"DataServiceJob", job},
});

constexpr NameTable job_steps(std::array{
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
});

}  // namespace

const XmlStep* xml_step(XmlPlace parent, std::string_view name) noexcept {
  switch (parent) {
    case document:
      return document_steps.find(name);
    case response:
      return response_steps.find(name);
    case error_details:
      return error_details_steps.find(name);
    case resource_sets:
      return resource_sets_steps.find(name);
    case resource_set:
      return resource_set_steps.find(name);
    case resources:
      return resources_steps.find(name);
    case job:
      return job_steps.find(name);
    case link:
    case scalar:
      break;
  }
  return nullptr;
}

}  // namespace geojob

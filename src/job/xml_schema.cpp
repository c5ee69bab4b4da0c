// SPDX-License-Identifier: MIT
#include "job/xml_schema.hpp"

#include <array>

#include "core/name_table.hpp"

namespace geojob {
namespace {

using enum XmlPlace;

constexpr std::array document_steps{XmlStep{"Response", response}};
constexpr NameTable in_document(document_steps);

constexpr std::array response_steps{
    XmlStep{"Copyright", scalar, Value::copyright},
    XmlStep{"BrandLogoUri", scalar, Value::brand_logo_uri},
    XmlStep{"StatusCode", scalar, Value::status_code},
    XmlStep{"StatusDescription", scalar, Value::status_description},
    XmlStep{"AuthenticationResultCode", scalar, Value::authentication_result_code},
    XmlStep{"TraceId", scalar, Value::trace_id},
    XmlStep{"ErrorDetails", error_details},
    XmlStep{"ResourceSets", resource_sets},
};
constexpr NameTable in_response(response_steps);

constexpr std::array error_details_steps{XmlStep{"string", scalar, Value::error_detail}};
constexpr NameTable in_error_details(error_details_steps);

constexpr std::array resource_sets_steps{XmlStep{"ResourceSet", resource_set}};
constexpr NameTable in_resource_sets(resource_sets_steps);

constexpr std::array resource_set_steps{
    XmlStep{"EstimatedTotal", scalar, Value::estimated_total},
    XmlStep{"Resources", resources},
};
constexpr NameTable in_resource_set(resource_set_steps);

/// Whatever stands among the resources is a job, by any name: `DataflowJob`, `DataServiceJob`,
/// `Resource`, `DownloadJob` (protocol facts, data, section 0).
constexpr XmlStep any_resource{{}, job};

constexpr std::array job_steps{
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
constexpr NameTable in_job(job_steps);

/// Null where no element counts.
const NameTable<XmlStep>* steps_in(XmlPlace parent) noexcept {
  switch (parent) {
    case document:
      return &in_document;
    case response:
      return &in_response;
    case error_details:
      return &in_error_details;
    case resource_sets:
      return &in_resource_sets;
    case resource_set:
      return &in_resource_set;
    case job:
      return &in_job;
    case resources:
    case link:
    case scalar:
      break;
  }
  return nullptr;
}

}  // namespace

const XmlStep* xml_step(XmlPlace parent, std::string_view name) noexcept {
  if (const NameTable<XmlStep>* const steps = steps_in(parent)) return steps->find(name);
  return parent == resources ? &any_resource : nullptr;
}

}  // namespace geojob

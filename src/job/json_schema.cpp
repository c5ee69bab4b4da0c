// SPDX-License-Identifier: MIT
#include "job/json_schema.hpp"

#include "job/xml_schema.hpp"

namespace geojob {
using enum JsonPlace;

std::optional<JsonPlace> json_item(JsonPlace parent) noexcept {
  switch (parent) {
    case document:
      return response;
    case resource_sets:
      return resource_set;
    case resources:
      return job;
    case links:
      return link;
    default:
      return std::nullopt;
  }
}

std::string_view json_job_type(std::string_view text) noexcept {
  for (const std::string_view type : {"DataflowJob", "DataServiceJob"}) {
    if (!text.starts_with(type)) continue;
    const std::string_view rest = text.substr(type.size());
    if (rest.empty() || (rest.front() == ':' && rest.substr(1) == service_namespace)) return type;
  }
  return {};
}

}  // namespace geojob

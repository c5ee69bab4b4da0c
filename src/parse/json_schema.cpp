// SPDX-License-Identifier: MIT
#include "parse/json_schema.hpp"

#include <array>

#include "parse/name_table.hpp"
#include "parse/xml_schema.hpp"

namespace geojob {
namespace {

using enum JsonPlace;

constexpr JsonMember of_value(Value value) noexcept {
  return {json_name(value), JsonHolds::value, value, document};
}

constexpr JsonMember of_array(std::string_view name, JsonPlace place) noexcept {
  return {name, JsonHolds::array, Value::id, place};
}

constexpr NameTable response_members(std::array{
    of_value(Value::authentication_result_code),
    of_value(Value::brand_logo_uri),
    of_value(Value::copyright),
    of_array("errorDetails", error_details),
    of_array("resourceSets", resource_sets),
    of_value(Value::status_code),
    of_value(Value::status_description),
    of_value(Value::trace_id),
});

constexpr NameTable resource_set_members(std::array{
    of_value(Value::estimated_total),
    of_array("resources", resources),
});

constexpr NameTable job_members(std::array{
    JsonMember{"__type", JsonHolds::type},
    of_value(Value::completed_date),
    of_value(Value::created_date),
    of_value(Value::description),
    of_value(Value::error_message),
    of_value(Value::failed_entity_count),
    of_value(Value::id),
    of_array("links", links),
    of_value(Value::name),
    of_value(Value::processed_entity_count),
    of_value(Value::status),
    of_value(Value::total_entity_count),
});

constexpr NameTable link_members(std::array{
    of_value(Value::link_role),
    of_value(Value::link_name),
    of_value(Value::link_url),
    of_value(Value::link_output),
});

}  // namespace

const JsonMember* json_member(JsonPlace parent, std::string_view name) noexcept {
  switch (parent) {
    case response:
      return response_members.find(name);
    case resource_set:
      return resource_set_members.find(name);
    case job:
      return job_members.find(name);
    case link:
      return link_members.find(name);
    default:
      return nullptr;
  }
}

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

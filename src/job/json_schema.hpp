// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_JSON_SCHEMA_HPP
#define GEOJOB_JOB_JSON_SCHEMA_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/name_table.hpp"
#include "job/value.hpp"

/// The meaning of JSON members. It depends on their path, and not on their name alone
/// (docs/protocol.md, 3 and 4).

namespace geojob {

/// The objects and arrays of a response.
enum class JsonNode : std::uint8_t {
  document,  ///< Outside of the root object.
  response,
  error_details,  ///< An array of strings.
  resource_sets,  ///< An array of resource sets.
  resource_set,
  resources,  ///< An array of jobs.
  job,
  foreign,  ///< An object in place of a job that is none.
  links,    ///< An array of links.
  link,
};
constexpr std::size_t json_node_count = 10;

/// What the value of a member is.
enum class JsonHolds : std::uint8_t {
  value,  ///< The text of a Value.
  type,   ///< A job's `__type`.
  array,  ///< The array JsonMember::node.
  nothing,
};

/// A member that is read.
struct JsonMember {
  std::string_view name;
  JsonHolds holds;
  Value value = Value::id;             ///< For JsonHolds::value.
  JsonNode node = JsonNode::document;  ///< For JsonHolds::array.
};

/// Stands for every member that is skipped.
inline constexpr JsonMember no_json_member{{}, JsonHolds::nothing};

/// The size of the longest name of a member that is read.
constexpr std::size_t longest_json_name = 24;

/// The members of each object.
namespace json_members {

constexpr JsonMember of_value(Value value) noexcept {
  return {json_name(value), JsonHolds::value, value, JsonNode::document};
}

constexpr JsonMember of_array(std::string_view name, JsonNode node) noexcept {
  return {name, JsonHolds::array, Value::id, node};
}

inline constexpr std::array of_response{
    of_value(Value::authentication_result_code),
    of_value(Value::brand_logo_uri),
    of_value(Value::copyright),
    of_array("errorDetails", JsonNode::error_details),
    of_array("resourceSets", JsonNode::resource_sets),
    of_value(Value::status_code),
    of_value(Value::status_description),
    of_value(Value::trace_id),
};
inline constexpr NameTable in_response(of_response);

inline constexpr std::array of_resource_set{
    of_value(Value::estimated_total),
    of_array("resources", JsonNode::resources),
};
inline constexpr NameTable in_resource_set(of_resource_set);

inline constexpr std::array of_job{
    JsonMember{json_name(Value::type), JsonHolds::type},
    of_value(Value::completed_date),
    of_value(Value::created_date),
    of_value(Value::description),
    of_value(Value::error_message),
    of_value(Value::failed_entity_count),
    of_value(Value::id),
    of_array("links", JsonNode::links),
    of_value(Value::name),
    of_value(Value::processed_entity_count),
    of_value(Value::status),
    of_value(Value::total_entity_count),
};
inline constexpr NameTable in_job(of_job);

inline constexpr std::array of_foreign{JsonMember{json_name(Value::type), JsonHolds::type}};
inline constexpr NameTable in_foreign(of_foreign);

inline constexpr std::array of_link{
    of_value(Value::link_role),
    of_value(Value::link_name),
    of_value(Value::link_url),
    of_value(Value::link_output),
};
inline constexpr NameTable in_link(of_link);

}  // namespace json_members

/// The members of `parent` that are read; null if it is no object.
[[nodiscard]] inline const NameTable<JsonMember>* json_members_in(JsonNode parent) noexcept {
  switch (parent) {
    case JsonNode::response:
      return &json_members::in_response;
    case JsonNode::resource_set:
      return &json_members::in_resource_set;
    case JsonNode::job:
      return &json_members::in_job;
    case JsonNode::foreign:
      return &json_members::in_foreign;
    case JsonNode::link:
      return &json_members::in_link;
    default:
      return nullptr;
  }
}

/// The member of `parent` with this name; null if it is skipped. Valid as long as the program runs.
[[nodiscard]] inline const JsonMember* json_member(JsonNode parent,
                                                   std::string_view name) noexcept {
  const NameTable<JsonMember>* const members = json_members_in(parent);
  return members == nullptr ? nullptr : members->find(name);
}

/// The kind of object that the array `parent` contains; nullopt if it contains no objects.
[[nodiscard]] std::optional<JsonNode> json_item(JsonNode parent) noexcept;

/// The parts of a `__type`, such as `DataflowJob`, which may be followed by a colon and a
/// namespace.
struct JsonType {
  std::string_view name;  ///< The part before the colon; empty if it is unknown.
  /// One of the service's two types, in its namespace or in none; null for any other.
  const std::string_view* known;
};
[[nodiscard]] JsonType json_type(std::string_view text) noexcept;

/// How many bytes of a `__type` are looked at. That is more than the type of a job has, with some
/// blanks after it. A longer type is another one; its name is known only if the colon is among
/// these bytes.
constexpr std::size_t longest_json_type = 96;

}  // namespace geojob

#endif

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

/// Which JSON members mean what, by their path and never by their bare name (protocol facts, 3
/// and 4).

namespace geojob {

/// Where in a response the reader stands: in one of these objects and arrays.
enum class JsonNode : std::uint8_t {
  document,  ///< Outside of the root object.
  response,
  error_details,  ///< An array of strings.
  resource_sets,  ///< An array of resource sets.
  resource_set,
  resources,  ///< An array of jobs.
  job,
  foreign,  ///< What stood there as a job, and turned out to be none.
  links,    ///< An array of links.
  link,
};
constexpr std::size_t json_node_count = 10;

/// What a member holds.
enum class JsonHolds : std::uint8_t {
  value,  ///< The text of a Value.
  type,   ///< A job's `__type`.
  array,  ///< What stands in JsonMember::node.
  nothing,
};

/// A member that counts.
struct JsonMember {
  std::string_view name;
  JsonHolds holds;
  Value value = Value::id;             ///< Of JsonHolds::value.
  JsonNode node = JsonNode::document;  ///< Of JsonHolds::array.
};

/// Stands for any member that does not count.
inline constexpr JsonMember no_json_member{{}, JsonHolds::nothing};

/// No member that counts has a longer name.
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

/// The members that count inside `parent`; null if it is no object.
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

/// What a member means inside `parent`; null if nothing. The member lives for the whole program.
[[nodiscard]] inline const JsonMember* json_member(JsonNode parent,
                                                   std::string_view name) noexcept {
  const NameTable<JsonMember>* const members = json_members_in(parent);
  return members == nullptr ? nullptr : members->find(name);
}

/// The object that is an item of the array `parent`; nullopt where the items are none.
[[nodiscard]] std::optional<JsonNode> json_item(JsonNode parent) noexcept;

/// What the text of a `__type` says: `DataflowJob`, alone or with a namespace behind a colon.
struct JsonType {
  std::string_view name;  ///< What stands before the colon; empty if that is not known.
  /// One of the service's two, in its namespace or in none; null if it is another.
  const std::string_view* known;
};
[[nodiscard]] JsonType json_type(std::string_view text) noexcept;

/// So much of a `__type` is looked at: more than a job's has, with some blanks behind it. A longer
/// one is another, and has a name only if its colon stands before that.
constexpr std::size_t longest_json_type = 96;

}  // namespace geojob

#endif

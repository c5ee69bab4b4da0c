// SPDX-License-Identifier: MIT
#ifndef GEOJOB_PARSE_JSON_SCHEMA_HPP
#define GEOJOB_PARSE_JSON_SCHEMA_HPP

#include <cstdint>
#include <optional>
#include <string_view>

#include "parse/value.hpp"

/// Which JSON members mean what, by their path and never by their bare name (protocol facts, 3
/// and 4).

namespace geojob {

/// Where in a response the reader stands: in one of these objects and arrays.
enum class JsonPlace : std::uint8_t {
  document,  ///< Outside of the root object.
  response,
  error_details,  ///< An array of strings.
  resource_sets,  ///< An array of resource sets.
  resource_set,
  resources,  ///< An array of jobs.
  job,
  links,  ///< An array of links.
  link,
};

/// What a member holds.
enum class JsonHolds : std::uint8_t {
  value,  ///< The text of a Value.
  type,   ///< A job's `__type`.
  array,  ///< What stands in JsonMember::place.
};

/// A member that counts.
struct JsonMember {
  std::string_view name;
  JsonHolds holds;
  Value value = Value::id;                ///< Of JsonHolds::value.
  JsonPlace place = JsonPlace::document;  ///< Of JsonHolds::array.
};

/// No member that counts has a longer name.
constexpr std::size_t longest_json_name = 24;

/// What a member means inside `parent`; null if nothing. The member lives for the whole program.
[[nodiscard]] const JsonMember* json_member(JsonPlace parent, std::string_view name) noexcept;

/// The object that is an item of the array `parent`; nullopt where the items are none.
[[nodiscard]] std::optional<JsonPlace> json_item(JsonPlace parent) noexcept;

/// A job's type by the text of its `__type`: `DataflowJob`, alone or with the service's namespace
/// behind a colon. Empty for anything else. Lives for the whole program.
[[nodiscard]] std::string_view json_job_type(std::string_view text) noexcept;

/// No text that json_job_type() knows is longer; what is left of it is for blanks behind it.
constexpr std::size_t longest_json_type = 96;

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#include "job/json_schema.hpp"

#include "core/ascii.hpp"
#include "job/xml_schema.hpp"

namespace geojob {
using enum JsonNode;

std::optional<JsonNode> json_item(JsonNode parent) noexcept {
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

JsonType json_type(std::string_view text) noexcept {
  const std::size_t colon = text.find(':');
  const bool has_space = colon != std::string_view::npos;
  if (!has_space && text.size() > longest_json_type) return {{}, nullptr};
  const std::string_view name = without_trailing_blanks(text.substr(0, colon));
  const bool is_ours = !has_space || text.substr(colon + 1) == service_namespace;
  return {name, is_ours ? known_job_type(name) : nullptr};
}

}  // namespace geojob

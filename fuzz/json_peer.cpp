// SPDX-License-Identifier: MIT
#include "fuzz/json_peer.hpp"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <functional>
#include <set>
#include <string>

#include "core/ascii.hpp"
#include "core/trimmed_value.hpp"
#include "geojob/job/job.hpp"
#include "job/json_schema.hpp"

namespace geojob::fuzz {
namespace {

using rapidjson::Value;

std::string_view view(const Value& string) {
  return {string.GetString(), string.GetStringLength()};
}

using Visit = std::function<void(const Value&)>;

/// Calls `visit` for the objects in an array that is a member of an object. Other items are
/// ignored.
void for_each_object(const Value& parent, const char* name, const Visit& visit) {
  const auto member = parent.FindMember(name);
  if (member == parent.MemberEnd() || !member->value.IsArray()) return;
  for (const Value& item : member->value.GetArray()) {
    if (item.IsObject()) visit(item);
  }
}

/// The text of a scalar, trimmed. Numbers are strings here.
std::string scalar_of(const Value& object, const char* name) {
  const auto member = object.FindMember(name);
  if (member == object.MemberEnd()) return {};
  const Value& value = member->value;
  if (value.IsBool()) return value.GetBool() ? "true" : "false";
  return value.IsString() ? std::string(trimmed_value(view(value))) : std::string();
}

/// A resource with another type is a job only if it has the members that a job must have.
bool may_be_none(const Value& resource) {
  const std::string type = scalar_of(resource, "__type");
  return !type.empty() && json_type(type).known == nullptr;
}

/// Whether a known member occurs twice, or is neither an array nor null although it must be an
/// array. With such a fault, a resource of another type is not a job.
bool has_fault(const Value& object, JsonNode place) {
  std::set<std::string_view> names;
  for (const auto& member : object.GetObject()) {
    const JsonMember* const known = json_member(place, view(member.name));
    if (known == nullptr) continue;
    if (!names.insert(known->name).second) return true;
    if (known->holds != JsonHolds::array) continue;
    if (member.value.IsNull()) continue;
    if (!member.value.IsArray()) return true;
    for (const Value& link : member.value.GetArray()) {
      if (link.IsObject() && has_fault(link, JsonNode::link)) return true;
    }
  }
  return false;
}

std::string line_of_resource(const Value& resource) {
  const std::string status = scalar_of(resource, "status");
  const std::string id = scalar_of(resource, "id");
  if (may_be_none(resource) &&
      (id.empty() || status.empty() || has_fault(resource, JsonNode::job))) {
    return {};
  }
  const std::string_view known = to_text(job_state_of(status));
  return line_of(id, known.empty() ? status : known);
}

}  // namespace

std::optional<PeerReading> read_with_rapidjson(std::string_view document) {
  constexpr unsigned flags = rapidjson::kParseValidateEncodingFlag |
                             rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseIterativeFlag;
  rapidjson::Document tree;
  tree.Parse<flags>(document.data(), document.size());
  // RFC 8259, section 6, has no limit for an exponent. RapidJSON has one even if it does not
  // convert the number, and Boost.JSON has another one.
  if (tree.GetParseError() == rapidjson::kParseErrorNumberTooBig) return std::nullopt;
  if (tree.HasParseError()) {
    return PeerReading{"RapidJSON, byte " + std::to_string(tree.GetErrorOffset()) + ": " +
                           rapidjson::GetParseError_En(tree.GetParseError()),
                       false};
  }
  PeerReading reading;
  reading.accepted = true;
  for_each_object(tree, "resourceSets", [&](const Value& set) {
    for_each_object(set, "resources",
                    [&](const Value& resource) { reading.text += line_of_resource(resource); });
  });
  return reading;
}

}  // namespace geojob::fuzz

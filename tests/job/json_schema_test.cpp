// SPDX-License-Identifier: MIT
#include "job/json_schema.hpp"

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>

#include "job/xml_schema.hpp"

BOOST_AUTO_TEST_SUITE(json_schema)

namespace {

using geojob::json_item;
using geojob::json_member;
using geojob::json_type;
using geojob::JsonHolds;
using geojob::JsonMember;
using geojob::JsonNode;
using geojob::longest_json_name;
using geojob::Value;

constexpr std::array nodes = {
    JsonNode::document,     JsonNode::response,  JsonNode::error_details, JsonNode::resource_sets,
    JsonNode::resource_set, JsonNode::resources, JsonNode::job,           JsonNode::foreign,
    JsonNode::links,        JsonNode::link};

/// The values that one node knows by name, in the order of Value.
std::string values_in(JsonNode node) {
  std::string names;
  for (const geojob::ValueNames& value : geojob::value_names) {
    const JsonMember* const member = json_member(node, value.json);
    if (member == nullptr || member->holds != JsonHolds::value) continue;
    BOOST_TEST(member->name == value.json);
    BOOST_TEST(json_name(member->value) == value.json);
    if (names.find(value.json) == names.npos) names += std::string(value.json) + ' ';
  }
  return names;
}

void check_array(JsonNode parent, std::string_view name, JsonNode inside) {
  for (const JsonNode node : nodes) {
    const JsonMember* const member = json_member(node, name);
    BOOST_TEST((member != nullptr) == (node == parent));
    if (member == nullptr) continue;
    BOOST_TEST((member->holds == JsonHolds::array));
    BOOST_TEST((member->node == inside));
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_object_knows_its_own_values) {
  BOOST_TEST(values_in(JsonNode::response) ==
             "copyright brandLogoUri statusCode statusDescription authenticationResultCode "
             "traceId ");
  BOOST_TEST(values_in(JsonNode::resource_set) == "estimatedTotal ");
  BOOST_TEST(values_in(JsonNode::job) ==
             "id name description status createdDate completedDate totalEntityCount "
             "processedEntityCount failedEntityCount errorMessage ");
  BOOST_TEST(values_in(JsonNode::link) == "name url role output ");
}

BOOST_AUTO_TEST_CASE(of_what_is_no_job_only_the_type_counts) {
  BOOST_TEST(values_in(JsonNode::foreign) == "");
  BOOST_TEST((json_member(JsonNode::foreign, "__type")->holds == JsonHolds::type));
}

BOOST_AUTO_TEST_CASE(no_array_and_nothing_outside_has_members) {
  for (const JsonNode node : {JsonNode::document, JsonNode::error_details, JsonNode::resource_sets,
                              JsonNode::resources, JsonNode::links}) {
    BOOST_TEST(values_in(node) == "");
    BOOST_TEST(json_member(node, "__type") == nullptr);
  }
}

BOOST_AUTO_TEST_CASE(each_array_stands_in_one_object_only) {
  check_array(JsonNode::response, "errorDetails", JsonNode::error_details);
  check_array(JsonNode::response, "resourceSets", JsonNode::resource_sets);
  check_array(JsonNode::resource_set, "resources", JsonNode::resources);
  check_array(JsonNode::job, "links", JsonNode::links);
}

BOOST_AUTO_TEST_CASE(an_array_has_items_of_one_kind_or_none) {
  BOOST_TEST((json_item(JsonNode::document) == JsonNode::response));
  BOOST_TEST((json_item(JsonNode::resource_sets) == JsonNode::resource_set));
  BOOST_TEST((json_item(JsonNode::resources) == JsonNode::job));
  BOOST_TEST((json_item(JsonNode::links) == JsonNode::link));
  for (const JsonNode node : {JsonNode::response, JsonNode::error_details, JsonNode::resource_set,
                              JsonNode::job, JsonNode::link}) {
    BOOST_TEST(!json_item(node).has_value());
  }
}

BOOST_AUTO_TEST_CASE(names_are_exact) {
  for (const std::string_view name :
       {"", "Id", "ID", "id ", " id", "i", "idd", "status\n", "__Type", "_type", "DataflowJob"}) {
    for (const JsonNode node : nodes) BOOST_TEST(json_member(node, name) == nullptr, name);
  }
  BOOST_TEST(json_member(JsonNode::job, std::string_view("id\0", 3)) == nullptr);
}

BOOST_AUTO_TEST_CASE(no_name_is_longer_than_the_longest) {
  std::size_t longest = 0;
  for (const geojob::ValueNames& value : geojob::value_names) {
    longest = std::max(longest, value.json.size());
  }
  BOOST_TEST(longest == longest_json_name);
}

BOOST_AUTO_TEST_CASE(the_two_types_are_known_with_and_without_their_namespace) {
  for (const std::string type : {"DataflowJob", "DataServiceJob"}) {
    const std::string qualified = type + ':' + std::string(geojob::service_namespace);
    for (const std::string& text : {type, qualified}) {
      BOOST_TEST((json_type(text).known != nullptr), text);
      BOOST_TEST(json_type(text).name == type);
    }
    for (std::size_t size = 0; size < qualified.size(); ++size) {
      if (size != type.size())
        BOOST_TEST(json_type(qualified.substr(0, size)).known == nullptr, size);
    }
    for (const std::string_view more : {"x", "/", " ", ":", ":x"}) {
      BOOST_TEST(json_type(qualified + std::string(more)).known == nullptr, more);
      if (more != " ") BOOST_TEST(json_type(type + std::string(more)).known == nullptr, more);
    }
  }
}

BOOST_AUTO_TEST_CASE(of_other_types_only_the_name_is_known) {
  const std::string space = ":" + std::string(geojob::service_namespace);
  for (const std::string name : {"", "dataflowjob", "DataFlowJob", "Location", "Job"}) {
    for (const std::string& text : {name, name + space, name + ":x", name + " :"}) {
      BOOST_TEST((json_type(text).known == nullptr), text);
      BOOST_TEST(json_type(text).name == name, text);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

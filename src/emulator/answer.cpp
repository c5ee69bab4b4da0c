// SPDX-License-Identifier: MIT
#include "emulator/answer.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <boost/json.hpp>

#include "geojob/core/timestamp.hpp"

namespace geojob::emulator {
namespace {

namespace json = boost::json;

constexpr const char* copyright =
    "Copyright © 2011 Microsoft and its suppliers. All rights reserved. This API cannot be "
    "accessed "
    "and the content and any results may not be used, reproduced or transmitted in any manner "
    "without express written permission from Microsoft Corporation.";
constexpr const char* logo = "https://spatial.virtualearth.net/Branding/logo_powered_by.png";
constexpr const char* trace = "8d3d1f1a60a14b0f9d8e4d6c1c5f2a3b|EMULATOR|02.00.82.2300|";
constexpr const char* service_namespace = "http://schemas.microsoft.com/search/local/ws/rest/v1";

std::string element(const std::string& name, const std::string& text) {
  return fmt::format("<{0}>{1}</{0}>", name, xml_escaped(text));
}

std::string optional_element(const std::string& name, const std::string& text) {
  return text.empty() ? std::string() : element(name, text);
}

std::string xml_links(const JobSnapshot& job) {
  std::string text;
  for (const JobLink& link : job.links) {
    text += "<Link role=\"" + xml_escaped(link.role) + "\"";
    if (!link.name.empty()) text += " name=\"" + xml_escaped(link.name) + "\"";
    text += ">" + xml_escaped(link.url) + "</Link>";
  }
  return text;
}

std::string xml_completed(const JobSnapshot& job) {
  if (job.ended) return element("CompletedDate", job.specification.completed);
  switch (job.specification.pending_date) {
    case PendingDate::empty:
      return "<CompletedDate/>";
    case PendingDate::nil:
      return "<CompletedDate xsi:nil=\"true\"/>";
    case PendingDate::absent:
      break;
  }
  return {};
}

std::string xml_job(const JobSnapshot& job) {
  const JobSpecification& said = job.specification;
  std::string text = "<" + said.type + ">" + element("Id", said.id);
  const std::string status = element("Status", job.status);
  text += optional_element("Name", said.name);
  if (said.status_first) text += status;
  text += xml_links(job) + optional_element("Description", said.description);
  if (!said.status_first) text += status;
  text += element("CreatedDate", said.created) + xml_completed(job);
  text += element("TotalEntityCount", std::to_string(said.total));
  text += element("ProcessedEntityCount", std::to_string(job.processed));
  text += element("FailedEntityCount", std::to_string(job.failed));
  if (job.aborted()) text += optional_element("ErrorMessage", said.error_message);
  return text + "</" + said.type + ">";
}

std::string to_xml(const Answer& answer) {
  std::string text = fmt::format(
      "<Response xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
      "xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" xmlns=\"{}\">",
      service_namespace);
  text += element("Copyright", copyright) + element("BrandLogoUri", logo);
  text += element("StatusCode", std::to_string(answer.status));
  text += element("StatusDescription", answer.description);
  text += element("AuthenticationResultCode", answer.authentication);
  if (!answer.error_details.empty()) {
    text += "<ErrorDetails>";
    for (const std::string& detail : answer.error_details) text += element("string", detail);
    text += "</ErrorDetails>";
  }
  text += element("TraceId", trace);
  if (!answer.jobs) return text + "<ResourceSets/></Response>";
  text += "<ResourceSets><ResourceSet>";
  text += element("EstimatedTotal", std::to_string(answer.jobs->size())) + "<Resources>";
  for (const JobSnapshot& job : *answer.jobs) text += xml_job(job);
  return text + "</Resources></ResourceSet></ResourceSets></Response>";
}

/// JSON documents have dates in RFC 1123 form, without the fraction.
std::string rfc_1123(const std::string& date) {
  const auto timestamp = parse_timestamp(date);
  if (!timestamp) return date;
  const std::time_t seconds = std::chrono::system_clock::to_time_t(timestamp->second);
  return fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(seconds));
}

json::value text_or_null(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

json::array json_links(const JobSnapshot& job) {
  json::array links;
  for (const JobLink& link : job.links) {
    json::object one{{"role", link.role}, {"url", link.url}};
    if (!link.name.empty()) one[job.specification.name_as_output ? "output" : "name"] = link.name;
    links.push_back(std::move(one));
  }
  return links;
}

/// The members in alphabetical order, as in the service's documents. The status comes before them
/// if it must be before the links.
json::object json_job(const JobSnapshot& job) {
  const JobSpecification& said = job.specification;
  json::object object{{"__type", said.type + ":" + service_namespace}};
  if (said.status_first) object["status"] = job.status;
  const json::object rest{
      {"completedDate", text_or_null(job.ended ? rfc_1123(said.completed) : "")},
      {"createdDate", rfc_1123(said.created)},
      {"description", text_or_null(said.description)},
      {"errorMessage", text_or_null(job.aborted() ? said.error_message : "")},
      {"failedEntityCount", job.failed},
      {"id", said.id},
      {"links", json_links(job)},
      {"name", text_or_null(said.name)},
      {"processedEntityCount", job.processed},
      {"status", job.status},
      {"totalEntityCount", said.total},
  };
  for (const json::key_value_pair& member : rest) object.emplace(member.key(), member.value());
  return object;
}

/// The service writes every slash as `\/`.
std::string with_escaped_slashes(const std::string& document) {
  std::string text;
  for (const char c : document) {
    if (c == '/') text += '\\';
    text += c;
  }
  return text;
}

std::string to_json(const Answer& answer) {
  json::array sets;
  if (answer.jobs) {
    json::array resources;
    for (const JobSnapshot& job : *answer.jobs) resources.push_back(json_job(job));
    sets.push_back({{"estimatedTotal", answer.jobs->size()}, {"resources", std::move(resources)}});
  }
  json::object root{
      {"authenticationResultCode", answer.authentication},
      {"brandLogoUri", logo},
      {"copyright", copyright},
      {"resourceSets", std::move(sets)},
      {"statusCode", answer.status},
      {"statusDescription", answer.description},
      {"traceId", trace},
  };
  if (!answer.error_details.empty()) {
    root["errorDetails"] = json::value_from(answer.error_details);
  }
  return with_escaped_slashes(json::serialize(root));
}

}  // namespace

std::string xml_escaped(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\t':
      case '\n':
      case '\r':
        escaped += fmt::format("&#{};", static_cast<int>(c));
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string content_type_of(Format format) {
  return format == Format::xml ? "application/xml; charset=utf-8"
                               : "application/json; charset=utf-8";
}

std::string to_document(const Answer& answer, Format format) {
  return format == Format::xml ? to_xml(answer) : to_json(answer);
}

}  // namespace geojob::emulator

// SPDX-License-Identifier: MIT
#include "cli/job_json.hpp"

#include <fmt/format.h>

#include <boost/json/serialize.hpp>

#include "geojob/client/redaction.hpp"

namespace geojob::cli {
namespace {

std::string text_or_null(std::string_view text) {
  return text.empty() ? "null" : boost::json::serialize(boost::json::string_view(text));
}

std::string date_or_null(const std::optional<Timestamp>& date) {
  return date ? fmt::format("\"{}\"", to_text(*date).view()) : "null";
}

std::string count_or_null(const std::optional<std::uint64_t>& count) {
  return count ? fmt::format("{}", *count) : "null";
}

std::string links_of(const Job& job) {
  std::string links;
  for (const Link& link : job.links) {
    links += fmt::format(R"({}{{"role":{},"name":{},"url":{}}})", links.empty() ? "" : ",",
                         text_or_null(link.role), text_or_null(link.name),
                         text_or_null(without_key_parameter(link.url)));
  }
  return links;
}

}  // namespace

std::string to_json(const Job& job) {
  return fmt::format(
      R"({{"id":{},"type":{},"name":{},"description":{},"status":{},"createdDate":{},)"
      R"("completedDate":{},"totalEntityCount":{},"processedEntityCount":{},)"
      R"("failedEntityCount":{},"errorMessage":{},"links":[{}]}})",
      text_or_null(job.id), text_or_null(job.type), text_or_null(job.name),
      text_or_null(job.description), text_or_null(job.status_text), date_or_null(job.created),
      date_or_null(job.completed), count_or_null(job.total), count_or_null(job.processed),
      count_or_null(job.failed), text_or_null(job.error_message), links_of(job));
}

}  // namespace geojob::cli

// SPDX-License-Identifier: MIT
#include "documents.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace geojob::bench {
namespace {

constexpr std::size_t list_jobs = 10'000;
constexpr std::string_view service = "https://spatial.virtualearth.net/REST/v1/dataflows/Geocode/";

std::string response_file(std::string_view name, Format format) {
  const std::string path =
      fmt::format("{}/{}.{}", GEOJOB_BENCH_RESPONSES, name, format == Format::xml ? "xml" : "json");
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

void add_links(Extraction& wanted, std::string_view url) {
  const auto add = [&](std::string_view role, std::string_view name, std::string_view path) {
    wanted.begin_link();
    wanted.set(Field::link_role, role);
    wanted.set(Field::link_name, name);
    wanted.set(Field::link_url, fmt::format("{}{}", url, path));
  };
  add("self", "", "");
  add("output", "succeeded", "/output/succeeded");
  add("output", "failed", "/output/failed");
}

struct Counts {
  std::string_view total, processed, failed;
};

void add_job(Extraction& wanted, std::string_view id, std::string_view url,
             std::pair<std::string_view, std::string_view> dates, Counts counts,
             std::string_view error_message = {}) {
  wanted.begin_job();
  wanted.set(Field::id, id);
  wanted.set(Field::status, "Completed");
  wanted.set(Field::created, dates.first);
  wanted.set(Field::completed, dates.second);
  wanted.set(Field::total, counts.total);
  wanted.set(Field::processed, counts.processed);
  wanted.set(Field::failed, counts.failed);
  wanted.set(Field::error_message, error_message);
  add_links(wanted, url);
  wanted.end_job();
}

Document error(Format format) {
  Document document{std::string(error_scenario),
                    "an envelope without a job: the key was refused",
                    format,
                    response_file("envelope-401-unauthorized", format),
                    {},
                    {}};
  document.wanted.set(Field::status_code, "401");
  document.wanted.set(Field::error_detail,
                      "Access was denied. You may have entered your credentials incorrectly.");
  return document;
}

std::string xml_job(std::size_t number, std::string_view url) {
  return fmt::format(
      "<DataflowJob><Id>{0:032x}</Id><Link role=\"self\">{1}</Link>"
      "<Link role=\"output\" name=\"succeeded\">{1}/output/succeeded</Link>"
      "<Link role=\"output\" name=\"failed\">{1}/output/failed</Link>"
      "<Description>Geocode</Description><Status>Completed</Status>"
      "<CreatedDate>2010-05-10T13:22:35.0553408-07:00</CreatedDate>"
      "<CompletedDate>2010-05-10T13:24:41.1234567-07:00</CompletedDate>"
      "<TotalEntityCount>{0}</TotalEntityCount><ProcessedEntityCount>{0}</ProcessedEntityCount>"
      "<FailedEntityCount>2</FailedEntityCount></DataflowJob>",
      number, url);
}

std::string json_job(std::size_t number, std::string_view url) {
  std::string escaped;
  for (const char c : url) escaped += c == '/' ? std::string("\\/") : std::string(1, c);
  return fmt::format(
      R"({0}{{"__type":"DataflowJob:http:\/\/schemas.microsoft.com\/search\/local\/ws\/rest\/v1",)"
      R"("completedDate":"Mon, 10 May 2010 20:24:41 GMT",)"
      R"("createdDate":"Mon, 10 May 2010 20:22:35 GMT","description":"Geocode",)"
      R"("failedEntityCount":2,"id":"{1:032x}","links":[{{"role":"self","url":"{2}"}},)"
      R"({{"name":"succeeded","role":"output","url":"{2}\/output\/succeeded"}},)"
      R"({{"name":"failed","role":"output","url":"{2}\/output\/failed"}}],)"
      R"("processedEntityCount":{1},"status":"Completed","totalEntityCount":{1}}})",
      number == 0 ? "" : ",", number, escaped);
}

Document list(Format format) {
  const bool xml = format == Format::xml;
  const auto dates =
      xml ? std::pair<std::string_view, std::string_view>("2010-05-10T13:22:35.0553408-07:00",
                                                          "2010-05-10T13:24:41.1234567-07:00")
          : std::pair<std::string_view, std::string_view>("Mon, 10 May 2010 20:22:35 GMT",
                                                          "Mon, 10 May 2010 20:24:41 GMT");
  Document document{std::string(list_scenario), "a list of 10,000 jobs", format, {}, {}, {}};
  document.limits.document_bytes = 0;
  document.limits.jobs = 0;
  document.wanted.set(Field::status_code, "200");
  std::string& text = document.text;
  text = xml ? "<Response xmlns=\"http://schemas.microsoft.com/search/local/ws/rest/v1\">"
               "<StatusCode>200</StatusCode><ResourceSets><ResourceSet><Resources>"
             : R"({"statusCode":200,"resourceSets":[{"resources":[)";
  for (std::size_t number = 0; number < list_jobs; ++number) {
    const std::string url = fmt::format("{}{:032x}", service, number);
    const std::string count = std::to_string(number);
    text += xml ? xml_job(number, url) : json_job(number, url);
    add_job(document.wanted, fmt::format("{:032x}", number), url, dates, {count, count, "2"});
  }
  text += xml ? "</Resources></ResourceSet></ResourceSets></Response>" : "]}]}";
  return document;
}

}  // namespace

Document status_document(Format format, std::string_view error_message) {
  constexpr std::string_view id = "7d41c09be5f24a36a1c85e02f9b7d613";
  Document document{std::string(status_scenario),
                    "one completed job, as a poll gets it",
                    format,
                    response_file("geocode-completed-one-line", format),
                    {},
                    {}};
  document.wanted.set(Field::status_code, "200");
  add_job(document.wanted, id, fmt::format("{}{}", service, id),
          {"2010-05-10T20:22:35.0553408Z", "2010-05-10T20:23:49.1959658Z"}, {"12", "12", "2"},
          error_message);
  return document;
}

std::vector<Document> all_documents() {
  std::vector<Document> documents;
  for (const Format format : {Format::xml, Format::json}) {
    documents.push_back(status_document(format));
    documents.push_back(error(format));
    documents.push_back(list(format));
  }
  add_status_variants(documents);
  add_hostile_documents(documents);
  return documents;
}

}  // namespace geojob::bench

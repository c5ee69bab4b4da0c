// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "documents.hpp"

namespace geojob::bench {
namespace {

constexpr std::size_t long_text_bytes = 1U << 20U;
constexpr std::size_t attributes = 5000;
constexpr std::size_t levels = 80;  ///< in addition to the job's own; all parsers accept this many
constexpr std::size_t towers = 100;
constexpr std::string_view url = "https://spatial.virtualearth.net/job";

/// A document with one job, with additional content in the job and in its link.
Document with_job(std::string scenario, std::string description, Format format,
                  std::string_view in_job, std::string_view in_link) {
  Document document{std::move(scenario), std::move(description), format, {}, {}, {}};
  document.limits = {.document_bytes = 0,
                     .parser_heap_bytes = 0,
                     .text_bytes = 0,
                     .depth = levels + 20,
                     .links_per_job = 32,
                     .jobs = 1000};
  if (format == Format::xml) {
    document.text = fmt::format(
        "<Response xmlns=\"http://schemas.microsoft.com/search/local/ws/rest/v1\">"
        "<StatusCode>200</StatusCode><ResourceSets><ResourceSet><Resources><DataflowJob>"
        "<Id>1</Id><Status>Aborted</Status><Link {} role=\"self\">{}</Link>{}"
        "</DataflowJob></Resources></ResourceSet></ResourceSets></Response>",
        in_link, url, in_job);
  } else {
    document.text = fmt::format(
        R"({{"statusCode":200,"resourceSets":[{{"resources":[{{"id":"1","status":"Aborted",)"
        R"("links":[{{{}"role":"self","url":"{}"}}]{}}}]}}]}})",
        in_link, url, in_job);
  }
  Extraction& wanted = document.wanted;
  wanted.set(Field::status_code, "200");
  wanted.begin_job();
  wanted.set(Field::id, "1");
  wanted.set(Field::status, "Aborted");
  wanted.begin_link();
  wanted.set(Field::link_role, "self");
  wanted.set(Field::link_url, url);
  return document;
}

Document long_text(Format format) {
  std::string text;
  while (text.size() < long_text_bytes) text += "The job could not be carried out: column 17. ";
  const std::string field = format == Format::xml
                                ? fmt::format("<ErrorMessage>{}</ErrorMessage>", text)
                                : fmt::format(R"(,"errorMessage":"{}")", text);
  Document document = with_job("long-text", "an error message of 1 MiB", format, field, {});
  document.wanted.set(Field::error_message, text);
  document.wanted.end_job();
  return document;
}

Document many_attributes(Format format) {
  std::string unknown;
  for (std::size_t i = 0; i < attributes; ++i) {
    unknown += format == Format::xml ? fmt::format(" a{0}=\"{0}\"", i)
                                     : fmt::format(R"("a{0}":"{0}",)", i);
  }
  Document document = with_job("many-attributes", "5,000 unknown attributes (members) of a link",
                               format, {}, unknown);
  document.wanted.end_job();
  return document;
}

Document deep(Format format) {
  const bool xml = format == Format::xml;
  std::string unknown;
  for (std::size_t tower = 0; tower < towers; ++tower) {
    unknown += xml ? "<Extra>" : fmt::format(R"(,"extra{}":{{)", tower);
    for (std::size_t i = 1; i < levels; ++i) unknown += xml ? "<Extra>" : R"("extra":{)";
    for (std::size_t i = 0; i < levels; ++i) unknown += xml ? "</Extra>" : "}";
  }
  Document document =
      with_job("deep", "100 unknown elements (members), each 80 levels deep", format, unknown, {});
  document.wanted.end_job();
  return document;
}

}  // namespace

void add_hostile_documents(std::vector<Document>& documents) {
  for (const Format format : {Format::xml, Format::json}) {
    documents.push_back(long_text(format));
    documents.push_back(many_attributes(format));
    documents.push_back(deep(format));
  }
}

}  // namespace geojob::bench

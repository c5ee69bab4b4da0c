// SPDX-License-Identifier: MIT
// Prints what readers take: sizes, heap and stack. The tables of docs/memory.md.
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "budget/memory_use.hpp"
#include "geojob/job/job_reader.hpp"
#include "geojob/job/json_job_reader.hpp"
#include "geojob/job/xml_job_reader.hpp"
#include "support/documents.hpp"

namespace geojob::test {
namespace {

constexpr std::size_t mebibyte = 1U << 20U;

class IgnoringSink final : public JobSink {
 public:
  Flow on_job(const JobView& /*job*/) override { return Flow::go_on; }
};

template <class AnyReader>
Use use_of(std::string_view document, std::size_t piece_bytes, Limits limits = {}) {
  return measured_use<AnyReader, IgnoringSink>(document, piece_bytes, limits);
}

template <class AnyReader>
void print_rows(const char* reader, const char* what, const std::string& document) {
  for (const std::size_t piece_bytes : {whole, std::size_t{64}}) {
    print_row(reader, what, piece_bytes, use_of<AnyReader>(document, piece_bytes));
  }
}

void print_sizes() {
  std::printf("| type | bytes |\n| --- | ---: |\n");
  std::printf("| `XmlJobReader`, `JsonJobReader`, `JobReader` | %zu, %zu, %zu |\n",
              sizeof(XmlJobReader), sizeof(JsonJobReader), sizeof(JobReader));
  std::printf("| `Limits` | %zu |\n| `JobView` | %zu |\n| `LinkView` | %zu |\n", sizeof(Limits),
              sizeof(JobView), sizeof(LinkView));
  std::printf("| `Envelope` | %zu |\n| `Position` | %zu |\n| `Job`, empty | %zu |\n\n",
              sizeof(Envelope), sizeof(Position), sizeof(Job));
}

std::string list(Format format) {
  return pending_jobs(std::vector<std::string>(1000, "7d41c09be5f24a36a1c85e02f9b7d613"), format)
      .document;
}

void print_documents() {
  print_head();
  const auto xml = [](const char* name) { return response_file(name, Format::xml); };
  const auto json = [](const char* name) { return response_file(name, Format::json); };
  print_rows<XmlJobReader>("XML", "status", xml("geocode-completed-one-line"));
  print_rows<XmlJobReader>("XML", "401", xml("envelope-401-unauthorized"));
  print_rows<XmlJobReader>("XML", "list of 1,000", list(Format::xml));
  print_rows<JsonJobReader>("JSON", "status", json("geocode-completed-one-line"));
  print_rows<JsonJobReader>("JSON", "401", json("envelope-401-unauthorized"));
  print_rows<JsonJobReader>("JSON", "list of 1,000", list(Format::json));
  print_rows<JobReader>("either", "status, XML", xml("geocode-completed-one-line"));
  print_rows<JobReader>("either", "status, JSON", json("geocode-completed-one-line"));
}

void print_hostile() {
  const std::string a_lot(mebibyte, 'x');
  std::string attributes = "<Response ";
  for (int i = 0; i < 60000; ++i) attributes += "a" + std::to_string(i) + "='' ";
  std::string tags = "<Response>";
  for (int i = 0; i < 100000; ++i) tags += "<a>";
  Limits heap_only;
  heap_only.depth = 0;
  constexpr std::size_t pieces = 64;
  print_row("XML", "attribute of 1 MiB", pieces,
            use_of<XmlJobReader>("<Response a='" + a_lot + "'/>", pieces));
  print_row("XML", "60,000 attributes", pieces, use_of<XmlJobReader>(attributes + "/>", pieces));
  print_row("XML", "100,000 nested tags", pieces, use_of<XmlJobReader>(tags, pieces));
  print_row("XML", "the same, no limit of depth", pieces,
            use_of<XmlJobReader>(tags, pieces, heap_only));
  print_row("JSON", "name of 1 MiB", pieces,
            use_of<JsonJobReader>(json_response_of(json_job_of("1", ",\"name\":\"" + a_lot + '"')),
                                  pieces));
  print_row("JSON", "unknown text of 1 MiB", pieces,
            use_of<JsonJobReader>("{\"statusCode\":200,\"x\":\"" + a_lot + "\"}", pieces));
  print_row("JSON", "100,000 nested arrays", pieces,
            use_of<JsonJobReader>("{\"x\":" + std::string(100000, '['), pieces));
}

void print_levels() {
  const auto nested = [](std::size_t levels) {
    return "{\"statusCode\":200,\"x\":" + std::string(levels - 1, '[') +
           std::string(levels - 1, ']') + '}';
  };
  std::printf("\n| JSON, `Limits::depth` | heap | stack, so deep a document |\n");
  std::printf("| ---: | ---: | ---: |\n");
  for (const std::uint32_t depth : {8U, 32U, 100U, 1000U}) {
    Limits limits;
    limits.depth = depth;
    const Use use = use_of<JsonJobReader>(nested(depth), 64, limits);
    if (use.error) std::abort();
    std::printf("| %u | %zu | %zu |\n", depth, use.peak, use.stack);
  }
}

}  // namespace
}  // namespace geojob::test

int main() {
  geojob::test::print_sizes();
  geojob::test::print_documents();
  geojob::test::print_hostile();
  geojob::test::print_levels();
  return 0;
}

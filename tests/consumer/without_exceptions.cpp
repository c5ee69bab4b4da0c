// SPDX-License-Identifier: MIT
// The parse layer in a program that has neither exceptions nor RTTI: it reads, and memory that runs
// out is an error and not the end of the program.
#include <array>
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

#include "geojob/core/fixed_memory.hpp"
#include "geojob/job/json_job_reader.hpp"
#include "geojob/job/xml_job_reader.hpp"

namespace {

using geojob::errc;

constexpr std::string_view xml =
    "<Response xmlns='http://schemas.microsoft.com/search/local/ws/rest/v1'><ResourceSets>"
    "<ResourceSet><Resources><DataflowJob><Id>a1</Id><Status>completed</Status></DataflowJob>"
    "</Resources></ResourceSet></ResourceSets></Response>";
constexpr std::string_view json =
    R"({"resourceSets":[{"resources":[{"id":"b2","status":"pending"}]}]})";

alignas(std::max_align_t) std::array<std::byte, 64U << 10U> bytes;

class CountingSink final : public geojob::JobSink {
 public:
  geojob::Flow on_job(const geojob::JobView&) override {
    ++jobs;
    return geojob::Flow::go_on;
  }
  int jobs = 0;
};

std::error_code read(geojob::JobReaderBase& reader, std::string_view document) {
  reader.reset();
  std::error_code error;
  reader.push(document, error);
  if (!error) reader.finish(error);
  return error;
}

int check(bool holds, const char* what) {
  if (!holds) std::printf("not so: %s\n", what);
  return holds ? 0 : 1;
}

/// Small as a whole, but the parser grows its table of namespaces by ever longer blocks.
std::string growing_namespaces() {
  std::string document = "<Response";
  for (std::size_t i = 1; i <= 400; ++i) {
    document += " xmlns:n" + std::to_string(i) + "='" + std::string(i * 4, 'u') + "'";
  }
  return document + "/>";
}

int check_reading() {
  CountingSink sink;
  geojob::XmlJobReader of_xml(sink);
  geojob::JsonJobReader of_json(sink);
  return check(!read(of_xml, xml) && !read(of_json, json) && sink.jobs == 2, "both are read");
}

/// Without a ceiling, so that it is the memory itself that says no.
int check_exhaustion() {
  geojob::FixedMemory memory(bytes);
  geojob::Limits limits;
  limits.parser_heap_bytes = 0;
  CountingSink sink;
  geojob::XmlJobReader reader(sink, limits, memory);
  const std::string document = growing_namespaces();
  int failed = check(read(reader, document) == errc::out_of_memory, "memory runs out");
  failed += check(!read(reader, xml) && sink.jobs == 1, "the reader goes on after that");
  geojob::FixedMemory none({});
  geojob::JsonJobReader without(sink, {}, none);
  return failed + check(read(without, json) == errc::out_of_memory, "no memory at all is told");
}

}  // namespace

int main() { return check_reading() + check_exhaustion(); }

// SPDX-License-Identifier: MIT
// What a user of the installed component `parse` writes.
#include <cstdio>
#include <geojob/json_reader.hpp>
#include <geojob/xml_reader.hpp>
#include <string>
#include <string_view>

namespace {

class PrintingSink final : public geojob::JobSink {
 public:
  geojob::Flow on_job(const geojob::JobView& job) override {
    std::printf("%s is %s\n", std::string(job.id).c_str(), std::string(job.status_text).c_str());
    return geojob::Flow::go_on;
  }
};

bool read(geojob::Reader& reader, std::string_view document) {
  std::error_code error;
  reader.push(document, error);
  if (!error) reader.finish(error);
  return !error && reader.jobs_seen() == 1;
}

}  // namespace

int main() {
  PrintingSink sink;
  geojob::XmlReader xml(sink);
  geojob::JsonReader json(sink);
  const bool xml_read = read(
      xml,
      "<Response xmlns='http://schemas.microsoft.com/search/local/ws/rest/v1'><ResourceSets>"
      "<ResourceSet><Resources><DataflowJob><Id>a1</Id><Status>completed</Status></DataflowJob>"
      "</Resources></ResourceSet></ResourceSets></Response>");
  const bool json_read =
      read(json, R"({"resourceSets":[{"resources":[{"id":"b2","status":"pending"}]}]})");
  return xml_read && json_read ? 0 : 1;
}

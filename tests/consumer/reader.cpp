// SPDX-License-Identifier: MIT
// What a user of geojob::parse writes: reads a status in both formats. Ends with 0 if what came of
// them is what stands there.
#include <cstdio>
#include <geojob/job/json_job_reader.hpp>
#include <geojob/job/xml_job_reader.hpp>
#include <string>
#include <string_view>

namespace {

class Sink final : public geojob::JobSink {
 public:
  geojob::Flow on_job(const geojob::JobView& job) override {
    said += std::string(job.id) + " is " + std::string(job.status_text) + '\n';
    pending += job.state == geojob::JobState::pending ? 1 : 0;
    completed += job.state == geojob::JobState::completed ? 1 : 0;
    return geojob::Flow::go_on;
  }
  std::string said;
  int pending = 0;
  int completed = 0;
};

bool read(geojob::JobReaderBase& reader, std::string_view document) {
  std::error_code error;
  reader.push(document, error);
  if (!error) reader.finish(error);
  return !error && reader.jobs_seen() == 1;
}

}  // namespace

int main() {
  Sink sink;
  geojob::XmlJobReader xml(sink);
  geojob::JsonJobReader json(sink);
  const bool xml_read = read(
      xml,
      "<Response xmlns='http://schemas.microsoft.com/search/local/ws/rest/v1'><ResourceSets>"
      "<ResourceSet><Resources><DataflowJob><Id>a1</Id><Status>completed</Status></DataflowJob>"
      "</Resources></ResourceSet></ResourceSets></Response>");
  const bool json_read =
      read(json, R"({"resourceSets":[{"resources":[{"id":"b2","status":"pending"}]}]})");
  std::fputs(sink.said.c_str(), stdout);
  const bool as_it_stands =
      sink.said == "a1 is Completed\nb2 is Pending\n" && sink.completed == 1 && sink.pending == 1;
  return xml_read && json_read && as_it_stands ? 0 : 1;
}

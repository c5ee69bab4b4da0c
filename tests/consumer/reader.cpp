// What a user of the installed component `parse` writes.
#include <cstdio>
#include <geojob/xml_reader.hpp>
#include <string>

namespace {

class PrintingSink final : public geojob::JobSink {
 public:
  geojob::Flow on_job(const geojob::JobView& job) override {
    std::printf("%s is %s\n", std::string(job.id).c_str(), std::string(job.status_text).c_str());
    return geojob::Flow::go_on;
  }
};

}  // namespace

int main() {
  PrintingSink sink;
  geojob::XmlReader reader(sink);
  std::error_code error;
  reader.push(
      "<Response xmlns='http://schemas.microsoft.com/search/local/ws/rest/v1'><ResourceSets>"
      "<ResourceSet><Resources><DataflowJob><Id>a1</Id><Status>completed</Status></DataflowJob>"
      "</Resources></ResourceSet></ResourceSets></Response>",
      error);
  if (!error) reader.finish(error);
  return error || reader.jobs_seen() != 1 ? 1 : 0;
}

#include <array>
#include <cstddef>
#include <geojob/core/fixed_memory.hpp>
#include <geojob/job/xml_job_reader.hpp>  // json_job_reader.hpp reads JSON, job_reader.hpp reads either
#include <iostream>
#include <system_error>

class Sink final : public geojob::JobSink {
  geojob::Flow on_job(const geojob::JobView& job) override {  // the view is valid during this call
    std::cout << job.id << ' ' << job.status_text << '\n';
    return geojob::Flow::stop;  // read no further; that is no error
  }
};

int main() {
  alignas(std::max_align_t) static std::array<std::byte, 20480> bytes;
  geojob::FixedMemory memory(bytes);  // or any std::pmr::memory_resource; nothing else is allocated
  Sink sink;
  geojob::XmlJobReader reader(sink, {}, memory);
  std::error_code error;
  for (char byte = 0; !error && !reader.stopped() && std::cin.get(byte);) {
    reader.push({&byte, 1}, error);  // pieces may have any size
  }
  if (!error) reader.finish(error);
  if (error) std::cerr << error.message() << '\n';
  return error ? 1 : 0;
}

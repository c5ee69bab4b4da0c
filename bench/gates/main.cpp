// SPDX-License-Identifier: MIT
// Reads each scenario's document with a reader that has read it before, and with its floor: the
// parser alone. bench/gates/count tells how many instructions each of them took.
#include <cstdlib>
#include <iostream>
#include <string>
#include <system_error>

#include "counted.hpp"
#include "documents.hpp"
#include "floors.hpp"
#include "geojob/job/json_job_reader.hpp"
#include "geojob/job/xml_job_reader.hpp"

namespace geojob::bench {
namespace {

/// As little as a sink can do.
class CountingSink final : public JobSink {
 public:
  Flow on_job(const JobView& job) override {
    if (job.state == JobState::completed) ++jobs;
    return Flow::go_on;
  }

  std::uint64_t jobs = 0;
};

void require(bool went_well, const Scenario& scenario, const char* who) {
  if (went_well) return;
  std::cerr << scenario.name << ": " << who << " did not read it as it should\n";
  std::exit(1);
}

void read(JobReaderBase& reader, const Scenario& scenario, std::error_code& error) {
  reader.reset();
  in_pieces(scenario.document, scenario.piece_bytes, [&](std::string_view piece) {
    if (!error) reader.push(piece, error);
  });
  if (!error) reader.finish(error);
}

/// The name tells `check` what was read how often.
std::string name_of(const Scenario& scenario, const char* who) {
  return scenario.name + ' ' + who + ' ' + std::to_string(scenario.times);
}

template <class AnyReader>
void measure_reader(const Scenario& scenario) {
  CountingSink sink;
  AnyReader reader(sink);
  std::error_code error;
  for (int i = 0; i < 2; ++i) read(reader, scenario, error);
  counted(name_of(scenario, "reader"), [&] {
    for (std::size_t i = 0; i < scenario.times; ++i) read(reader, scenario, error);
  });
  require(!error && sink.jobs == (scenario.times + 2) * scenario.jobs, scenario, "the reader");
}

void measure_floor(const Scenario& scenario, Floor& floor) {
  bool good = true;
  const auto read_once = [&] {
    good = floor.read(scenario.document, scenario.piece_bytes) && good;
  };
  for (int i = 0; i < 2; ++i) read_once();
  counted(name_of(scenario, "floor"), [&] {
    for (std::size_t i = 0; i < scenario.times; ++i) read_once();
  });
  require(good, scenario, "the floor");
}

void measure(const Scenario& scenario) {
  if (scenario.format == Format::json) {
    measure_reader<JsonJobReader>(scenario);
    measure_floor(scenario, *boost_json_floor());
  } else {
    measure_reader<XmlJobReader>(scenario);
    measure_floor(scenario, *expat_floor());
  }
}

}  // namespace
}  // namespace geojob::bench

int main() {
  for (const geojob::bench::Scenario& scenario : geojob::bench::scenarios()) {
    geojob::bench::measure(scenario);
  }
  return 0;
}

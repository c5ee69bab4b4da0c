// SPDX-License-Identifier: MIT
// geojob-feed-bench: reads a feed of 246 MB with geojob's XML layer, Expat and libxml2, checks that
// all count the same, and prints the processor times.

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <exception>
#include <fstream>
#include <iterator>
#include <limits>
#include <stdexcept>
#include <string>
#include <system_error>

#include "feed/feed_readers.hpp"
#include "geojob/job/job_sink.hpp"
#include "geojob/job/xml_job_reader.hpp"
#include "heap_meter.hpp"

namespace geojob::bench {
namespace {

constexpr int rounds = 3;

double processor_seconds() noexcept {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// The best times of the readers, which take turns.
std::vector<double> race(const Feed& feed) {
  std::vector<double> best(feed_readers().size(), std::numeric_limits<double>::infinity());
  const FeedTally wanted = feed_readers().front().read(feed);
  if (wanted.entities != feed.entities()) throw std::runtime_error("entities are missing");
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < best.size(); ++i) {
      const FeedReader& reader = feed_readers()[i];
      const double start = processor_seconds();
      const FeedTally tally = reader.read(feed);
      best[i] = std::min(best[i], processor_seconds() - start);
      if (tally == wanted) continue;
      throw std::runtime_error(
          fmt::format("{} counts {} entities, {} values and {} bytes, not {}, {} and {}",
                      reader.name, tally.entities, tally.values, tally.value_bytes, wanted.entities,
                      wanted.values, wanted.value_bytes));
    }
  }
  fmt::print("{} entities with {} values of {} bytes, in {} bytes\n\n", wanted.entities,
             wanted.values, wanted.value_bytes, feed.bytes());
  return best;
}

void print_race(std::string_view title, const Feed& feed) {
  fmt::print("## {}\n\n", title);
  const std::vector<double> best = race(feed);
  std::string head = "| reader | processor time | MB/s |";
  std::string line = "| --- | ---: | ---: |";
  for (const FeedReader& reader : feed_readers()) {
    head += fmt::format(" × {} |", reader.name);
    line += " ---: |";
  }
  fmt::print("{}\n{}\n", head, line);
  for (std::size_t i = 0; i < best.size(); ++i) {
    fmt::print("| {} | {:.3f} s | {:.0f} |", feed_readers()[i].name, best[i],
               static_cast<double>(feed.bytes()) / best[i] / 1e6);
    for (const double other : best) fmt::print(" {:.3f} |", best[i] / other);
    fmt::print("\n");
  }
  fmt::print("\n");
  std::fflush(stdout);
}

template <class Read>
std::size_t peak_of(Read read) {
  const HeapMeter meter;
  read();
  return meter.peak_bytes();
}

class IgnoringSink final : public JobSink {
 public:
  Flow on_job(const JobView& /*job*/) override { return Flow::go_on; }
};

std::string status() {
  const std::string path = GEOJOB_BENCH_RESPONSES "/geocode-completed-one-line.xml";
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

void read_status(std::string_view document) {
  std::error_code error;
  IgnoringSink sink;
  const auto reader = std::make_unique<XmlJobReader>(sink);
  reader->push(document, error);
  reader->finish(error);
  if (error) throw std::system_error(error);
}

void print_heap(const Feed& feed, const Feed& with_instruction) {
  fmt::print(
      "## Peak heap, with the parser's object\n\n| reader | document | bytes |\n"
      "| --- | --- | ---: |\n");
  for (const FeedReader& reader : feed_readers()) {
    fmt::print("| {} | feed | {} |\n", reader.name, peak_of([&] { reader.read(feed); }));
  }
  fmt::print("| {} | feed with an instruction | {} |\n", geojob_name,
             peak_of([&] { feed_readers().front().read(with_instruction); }));
  const std::string document = status();
  fmt::print("| geojob XmlJobReader | status | {} |\n", peak_of([&] { read_status(document); }));
}

void run() {
  auto& readers = feed_readers();
  std::stable_partition(readers.begin(), readers.end(),
                        [](const FeedReader& reader) { return reader.name == geojob_name; });
  const Feed feed(false);
  const Feed with_instruction(true);
  fmt::print("Processor time: the best of {} rounds in which the readers take turns.\n\n", rounds);
  print_race("The feed", feed);
  print_race("The feed, with a processing instruction before its first entity", with_instruction);
  print_heap(feed, with_instruction);
}

}  // namespace
}  // namespace geojob::bench

int main() {
  try {
    geojob::bench::run();
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "geojob-feed-bench: %s\n", error.what());
    return 1;
  }
}

// SPDX-License-Identifier: MIT
// geojob-extraction-bench: takes the values of all columns from a result file in XML or CSV, with
// geojob and with other libraries in turn, checks that all find the same, and prints the processor
// times.
//   geojob-extraction-bench FILE        the readers take turns
//   geojob-extraction-bench FILE NAME   one reader, once; for its memory
// `geojob-extraction-bench --write FOLDER` writes results.xml and results.csv of 200,000 entities.

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <exception>
#include <iterator>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "extraction/extraction.hpp"
#include "extraction/result_files.hpp"

namespace geojob::bench {
namespace {

constexpr int rounds = 5;

double processor_seconds() noexcept {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

void race(const std::string& path) {
  std::vector<ExtractionReader> readers;
  std::copy_if(extraction_readers().begin(), extraction_readers().end(),
               std::back_inserter(readers),
               [&](const ExtractionReader& reader) { return reader.takes_part(path); });
  std::stable_partition(readers.begin(), readers.end(), [](const ExtractionReader& reader) {
    return reader.name == "geojob FeedReader";
  });
  std::vector<std::vector<double>> times(readers.size());
  const Extraction wanted = readers.front().read(path);
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < readers.size(); ++i) {
      const double start = processor_seconds();
      const Extraction found = readers[i].read(path);
      times[i].push_back(processor_seconds() - start);
      if (found == wanted) continue;
      throw std::runtime_error(fmt::format("{} finds {} entities and {} bytes, not {} and {}",
                                           readers[i].name, found.entities, found.bytes,
                                           wanted.entities, wanted.bytes));
    }
  }
  fmt::print("{} entities, {} bytes of values; medians of {} rounds in turn\n\n", wanted.entities,
             wanted.bytes, rounds);
  fmt::print("| reader | processor time | x geojob |\n| --- | ---: | ---: |\n");
  double first = 0;
  for (std::size_t i = 0; i < readers.size(); ++i) {
    std::sort(times[i].begin(), times[i].end());
    const double median = times[i][rounds / 2];
    if (i == 0) first = median;
    fmt::print("| {} | {:.3f} s | {:.2f} |\n", readers[i].name, median, median / first);
  }
}

void read_once(const std::string& path, std::string_view name) {
  for (const ExtractionReader& reader : extraction_readers()) {
    if (reader.name != name) continue;
    static_cast<void>(reader.read(path));
    return;
  }
  throw std::runtime_error(fmt::format("there is no {}", name));
}

}  // namespace
}  // namespace geojob::bench

int main(int count, char** arguments) {
  try {
    const std::vector<std::string> words(arguments + 1, arguments + count);
    if (words.size() == 2 && words[0] == "--write") {
      geojob::bench::write_result_files(words[1]);
    } else if (words.size() == 2) {
      geojob::bench::read_once(words[0], words[1]);
    } else if (words.size() == 1) {
      geojob::bench::race(words[0]);
    } else {
      return 2;
    }
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "geojob-extraction-bench: %s\n", error.what());
    return 1;
  }
}

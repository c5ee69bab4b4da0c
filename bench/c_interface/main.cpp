// SPDX-License-Identifier: MIT
// geojob-c-bench: reads the same documents through the C interface and through the C++ interface.
// Alone it prints processor times and memory, and their ratios; under bench/gates/count the
// instructions of each reading are counted instead.
#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "c_interface/subjects.h"
#include "counted.hpp"

namespace geojob::bench {
namespace {

struct Contest {
  const char* name;
  bench_read* in_c;
  bench_read* in_cpp;
  const std::string* document;
  std::size_t piece_bytes;
  unsigned times;
};

[[noreturn]] void give_up(const std::string& why) {
  std::fprintf(stderr, "geojob-c-bench: %s\n", why.c_str());
  std::exit(1);
}

std::string file(const std::string& name) {
  std::ifstream stream(GEOJOB_TEST_DATA "/" + name, std::ios::binary);
  if (!stream) give_up("cannot read " + name);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// What is between the start of the first `begin` and the end of the last `end` comes that often.
std::string with_repeated(std::string_view document, std::string_view begin, std::string_view end,
                          int times) {
  const std::size_t from = document.find(begin);
  const std::size_t to = document.rfind(end);
  if (from == std::string_view::npos || to == std::string_view::npos) give_up("no such document");
  const std::string_view item = document.substr(from, to + end.size() - from);
  std::string all(document.substr(0, from));
  for (int i = 0; i < times; ++i) all += item;
  return all += document.substr(to + end.size());
}

double processor_seconds() noexcept {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

bench_sums checked(const Contest& contest, bench_read* read, const bench_reading& reading) {
  const bench_sums sums = read(&reading);
  if (sums.error != 0 || sums.items == 0) give_up(std::string(contest.name) + ": not read");
  return sums;
}

void require_same(const Contest& contest, const bench_sums& in_c, const bench_sums& in_cpp) {
  const bool same = in_c.items == in_cpp.items && in_c.bytes == in_cpp.bytes;
  if (!same) give_up(std::string(contest.name) + ": C and C++ see different things");
}

double seconds_of(const Contest& contest, bench_read* read, const bench_reading& reading) {
  const double start = processor_seconds();
  checked(contest, read, reading);
  return processor_seconds() - start;
}

/// The best of many short rounds, in which the two take turns.
void race(const Contest& contest, const bench_reading& reading) {
  constexpr int rounds = 60;
  double in_c = std::numeric_limits<double>::infinity();
  double in_cpp = in_c;
  for (int i = 0; i < rounds; ++i) {
    in_c = std::min(in_c, seconds_of(contest, contest.in_c, reading));
    in_cpp = std::min(in_cpp, seconds_of(contest, contest.in_cpp, reading));
  }
  const bench_sums of_c = checked(contest, contest.in_c, reading);
  const bench_sums of_cpp = checked(contest, contest.in_cpp, reading);
  const double times = static_cast<double>(reading.times) * 1e-6;
  std::printf("| %s | %.2f | %.2f | %.3f | %zu | %zu |\n", contest.name, in_c / times,
              in_cpp / times, in_c / in_cpp, of_c.heap_peak, of_cpp.heap_peak);
}

void count(const Contest& contest, const bench_reading& reading) {
  const auto name = [&](const char* language) {
    return std::string(contest.name) + '\t' + language + '\t' + std::to_string(reading.times);
  };
  bench_sums in_c{};
  bench_sums in_cpp{};
  counted(name("C"), [&] { in_c = contest.in_c(&reading); });
  counted(name("C++"), [&] { in_cpp = contest.in_cpp(&reading); });
  require_same(contest, in_c, in_cpp);
}

void run() {
  const std::string status_xml = file("responses/geocode-completed-one-line.xml");
  const std::string status_json = file("responses/geocode-completed-one-line.json");
  const std::string list = with_repeated(status_xml, "<DataflowJob", "</DataflowJob>", 900);
  const std::string feed =
      with_repeated(file("feeds/out-v2-succeeded.xml"), "<GeocodeEntity", "</GeocodeEntity>", 400);
  const std::vector<Contest> contests = {
      {"a status in XML, its state", bench_c_jobs_briefly, bench_cpp_jobs_briefly, &status_xml,
       4096, 200},
      {"a status in XML, all of it", bench_c_jobs_wholly, bench_cpp_jobs_wholly, &status_xml, 4096,
       200},
      {"a status in JSON, all of it", bench_c_jobs_wholly, bench_cpp_jobs_wholly, &status_json,
       4096, 200},
      {"a list of 900 jobs, all of them", bench_c_jobs_wholly, bench_cpp_jobs_wholly, &list, 65536,
       2},
      {"800 entities, their ids", bench_c_feed_briefly, bench_cpp_feed_briefly, &feed, 65536, 2},
      {"800 entities, the best candidate", bench_c_feed_points, bench_cpp_feed_points, &feed, 65536,
       2},
      {"800 entities, 21 columns", bench_c_feed_rows, bench_cpp_feed_rows, &feed, 65536, 2},
  };
  std::vector<std::max_align_t> block((2U << 20U) / sizeof(std::max_align_t));
  const bool is_counted = RUNNING_ON_VALGRIND != 0;
  if (!is_counted) {
    std::puts("| reading | C, µs | C++, µs | C / C++ | C, bytes | C++, bytes |");
    std::puts("| --- | ---: | ---: | ---: | ---: | ---: |");
  }
  for (const Contest& contest : contests) {
    const bench_reading reading{contest.document->data(),
                                contest.document->size(),
                                contest.piece_bytes,
                                contest.times,
                                block.data(),
                                block.size() * sizeof block[0]};
    require_same(contest, checked(contest, contest.in_c, reading),
                 checked(contest, contest.in_cpp, reading));
    is_counted ? count(contest, reading) : race(contest, reading);
  }
}

}  // namespace
}  // namespace geojob::bench

int main() { geojob::bench::run(); }

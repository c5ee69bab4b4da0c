// SPDX-License-Identifier: MIT
// A look at a job over a TLS connection that is kept: geojob beside libcurl and libxml2. The
// service stands in the environment: GEOJOB_BENCH_URL, GEOJOB_BENCH_CA_FILE, GEOJOB_BENCH_KEY_FILE.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <stdexcept>

#include "polls.hpp"

namespace geojob::bench {
namespace {

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  if (value == nullptr) throw std::runtime_error(std::string(name) + " is not set");
  return value;
}

Service service() {
  Service found{variable("GEOJOB_BENCH_URL"), variable("GEOJOB_BENCH_CA_FILE"), {}, "one"};
  std::ifstream(variable("GEOJOB_BENCH_KEY_FILE")) >> found.key;
  return found;
}

/// The connection is made and the answer checked before the clock runs.
void look(benchmark::State& state, Poll& poll, const Answer& expected) {
  if (poll.look() != expected) throw std::runtime_error("another answer came");
  for (auto _ : state) benchmark::DoNotOptimize(poll.look());
}

void run() {
  const Service where = service();
  const auto geojob = geojob_poll(where);
  const auto libcurl = libcurl_poll(where);
  const Answer expected = libcurl->look();
  if (expected.links.size() != 3 || expected.status != "Completed") {
    throw std::runtime_error("the job is not the one that was expected");
  }
  const auto add = [&](const char* name, Poll& poll) {
    benchmark::RegisterBenchmark(name, [&](benchmark::State& state) {
      look(state, poll, expected);
    })->Unit(benchmark::kMicrosecond);
  };
  add("geojob", *geojob);
  add("libcurl+libxml2", *libcurl);
  benchmark::RunSpecifiedBenchmarks();
}

}  // namespace
}  // namespace geojob::bench

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  try {
    geojob::bench::run();
  } catch (const std::exception& failure) {
    std::cerr << failure.what() << '\n';
    return 1;
  }
  return 0;
}

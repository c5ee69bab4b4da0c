// SPDX-License-Identifier: MIT
// geojob-bench [--results=FOLDER] [--about=FILE] [Google Benchmark's options]
// Checks every contender, times them all, prints the tables, and writes them, the figures and the
// plots to FOLDER. FILE describes the environment, in lines of the form `name<tab>value`.

#include <benchmark/benchmark.h>

#include <cstdio>
#include <exception>
#include <map>
#include <string>
#include <string_view>

#include "race.hpp"
#include "report.hpp"

namespace geojob::bench {
namespace {

/// After Qt or Xerces has run, the upper halves of the AVX registers can remain in use, and then
/// all later SSE code is slower: geojob's JSON reader by a third, Qt itself by a sixth. This
/// removes the influence of earlier contenders.
void leave_no_registers_in_use() noexcept {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx")) asm volatile("vzeroupper");
#endif
}

void time(benchmark::State& state, Entry& entry) {
  if (!entry.checked) check_and_meter(entry);
  Extraction into;
  const auto subject = entry.contender->make(entry.setting);
  leave_no_registers_in_use();
  for (auto _ : state) {
    into.clear();
    subject->read(entry.document->text, into);
    benchmark::DoNotOptimize(into);
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(entry.document->text.size()));
  state.counters["allocations"] = static_cast<double>(entry.allocations);
  state.counters["peak_bytes"] = static_cast<double>(entry.peak_bytes);
}

/// Stores the times in their entries, and shows the progress.
class Collector final : public benchmark::BenchmarkReporter {
 public:
  explicit Collector(std::map<std::string, Entry*> entries) : entries_(std::move(entries)) {}
  bool ReportContext(const Context& /*context*/) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.run_type != Run::RT_Iteration || run.error_occurred) continue;
      const auto entry = entries_.find(run.run_name.function_name);
      if (entry == entries_.end()) continue;
      entry->second->nanoseconds.push_back(run.cpu_accumulated_time * 1e9 /
                                           static_cast<double>(run.iterations));
    }
  }

 private:
  std::map<std::string, Entry*> entries_;
};

/// Removes one of our options from the arguments, so that Google Benchmark does not see it, and
/// returns its value.
std::string take_option(int& count, char** arguments, std::string_view name) {
  std::string value;
  int kept = 1;
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = arguments[i];
    if (argument.starts_with(name)) {
      value = argument.substr(name.size());
    } else {
      arguments[kept++] = arguments[i];
    }
  }
  count = kept;
  return value;
}

int run(int count, char** arguments) {
  const std::string folder = take_option(count, arguments, "--results=");
  const std::string about = take_option(count, arguments, "--about=");
  benchmark::Initialize(&count, arguments);
  if (benchmark::ReportUnrecognizedArguments(count, arguments)) return 2;

  const std::vector<Document> documents = all_documents();
  std::vector<Entry> entries = draw_up(contenders(), documents);
  std::map<std::string, Entry*> by_name;
  for (Entry& entry : entries) {
    by_name[entry.name()] = &entry;
    benchmark::RegisterBenchmark(entry.name().c_str(),
                                 [&entry](benchmark::State& state) { time(state, entry); });
  }
  Collector collector(std::move(by_name));
  benchmark::RunSpecifiedBenchmarks(&collector);
  std::erase_if(entries, [](const Entry& entry) { return !entry.measured(); });
  publish({std::move(entries), read_facts(about)}, folder);
  return 0;
}

}  // namespace
}  // namespace geojob::bench

int main(int count, char** arguments) {
  try {
    return geojob::bench::run(count, arguments);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "geojob-bench: %s\n", error.what());
    return 1;
  }
}

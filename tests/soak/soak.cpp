// SPDX-License-Identifier: MIT
// Polls many jobs of a service that fails at random, thousands of times, and checks that every job
// ends as it should and that nothing grows: no memory, no descriptor, no thread.
//   geojob-soak [POLLS]

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/client/poller.hpp"
#include "geojob/transport/https_transport.hpp"
#include "support/emulator_process.hpp"

namespace {

using namespace geojob;
using std::chrono::milliseconds;

constexpr unsigned job_count = 40;

/// What grows where something leaks.
struct Footprint {
  long resident_kib = 0;
  long descriptors = 0;
  long threads = 0;
};

long entries(const char* folder) {
  return std::distance(std::filesystem::directory_iterator(folder), {});
}

Footprint footprint() {
  Footprint result{0, entries("/proc/self/fd"), entries("/proc/self/task")};
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) result.resident_kib = std::stol(line.substr(6));
  }
  return result;
}

/// How a job ends: every fourth is aborted.
JobState end_of(unsigned job) { return job % 4 == 3 ? JobState::aborted : JobState::completed; }

std::string scenario(unsigned polls) {
  std::string jobs;
  for (unsigned job = 0; job < job_count; ++job) {
    const bool aborted = end_of(job) == JobState::aborted;
    jobs += fmt::format(
        R"({}{{"id":"job-{}","pendingPolls":{},"final":"{}","failed":2,"errorMessage":"no data"}})",
        jobs.empty() ? "" : ",", job, polls / job_count, aborted ? "Aborted" : "Completed");
  }
  return fmt::format(
      R"({{"jobs":[{}],"chaos":{{"seed":7,"share":0.25,)"
      R"("faults":["reset","cut","503","stall","closeWithoutNotify"],"stallMs":400}}}})",
      jobs);
}

/// Counts what went wrong on the way, and takes samples.
class Witness final : public PollObserver {
 public:
  explicit Witness(unsigned polls) : polls_(polls) {}

  void on_pending(std::size_t /*job*/, const Job& /*seen*/, milliseconds /*pause*/) override {
    count();
  }
  void on_retry(std::size_t /*job*/, const RequestOutcome& failure,
                milliseconds /*pause*/) override {
    ++failures_[failure.error.message()];
    count();
  }
  void count() {
    if (++seen_ % std::max(1U, polls_ / 10) == 0) sample();
  }
  void sample() {
    samples_.push_back(footprint());
    const Footprint& last = samples_.back();
    fmt::print("{:>7} requests  {:>6} KiB resident  {:>3} descriptors  {:>2} threads\n", seen_,
               last.resident_kib, last.descriptors, last.threads);
    std::fflush(stdout);
  }
  void tell_failures() const {
    for (const auto& [what, times] : failures_) fmt::print("{:>7} x {}\n", times, what);
  }
  [[nodiscard]] unsigned failures() const {
    unsigned sum = 0;
    for (const auto& [what, times] : failures_) sum += times;
    return sum;
  }
  /// Compares the end with the middle: by then everything that is made once is made.
  [[nodiscard]] bool grew() const {
    if (samples_.size() < 3) return true;
    const Footprint& early = samples_[samples_.size() / 2];
    const Footprint& late = samples_.back();
    constexpr long slack_kib = 512;
    return late.descriptors > early.descriptors || late.threads > early.threads ||
           late.resident_kib > early.resident_kib + slack_kib;
  }

 private:
  unsigned polls_;
  unsigned seen_ = 0;
  std::map<std::string, unsigned> failures_;
  std::vector<Footprint> samples_;
};

PollSettings settings() {
  PollSettings settings;
  settings.request_timeout = milliseconds(250);  // shorter than a stall
  settings.max_failures = 1000;
  settings.looks = {.first = milliseconds(1), .factor = 1.0, .longest = milliseconds(1)};
  settings.failures = {.first = milliseconds(1), .factor = 1.5, .longest = milliseconds(5)};
  return settings;
}

bool ended_right(const WaitResult& result, unsigned job) {
  if (result.end != WaitEnd::ended || !result.last.job) return false;
  const Job& found = *result.last.job;
  const std::size_t links = end_of(job) == JobState::completed ? 3 : 1;
  return found.state == end_of(job) && found.links.size() == links && found.processed == 12U;
}

int soak(unsigned polls) {
  test::EmulatorProcess emulator(scenario(polls), {}, test::the_key, false);
  std::error_code error;
  const auto endpoint = Endpoint::from(emulator.url(), false, error);
  const auto key = SecretKey::from(test::the_key, error);
  HttpsTransport transport({.ca_file = emulator.ca_file()});
  JobClient client(transport, *key);
  std::minstd_rand random(1);
  Poller poller(client, settings(), [&] { return static_cast<double>(random() % 1000) / 1000.0; });
  Witness witness(polls);
  poller.observe(&witness);
  unsigned wrong = 0;
  for (unsigned job = 0; job < job_count; ++job) {
    const auto url =
        JobUrl::from_id(*endpoint, Dataflow::geocode, "job-" + std::to_string(job), error);
    const WaitResult result = poller.wait(*url);
    witness.count();
    if (!ended_right(result, job)) {
      ++wrong;
      fmt::print("job-{} ended wrong: {} {}\n", job, result.last.error.message(),
                 result.last.detail);
    }
  }
  witness.sample();
  witness.tell_failures();
  fmt::print("{} of {} jobs ended right, {} requests failed on the way\n", job_count - wrong,
             job_count, witness.failures());
  if (witness.grew()) fmt::print("something grew\n");
  return wrong == 0 && witness.failures() > 0 && !witness.grew() ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  unsigned polls = 10'000;
  if (count > 1) {
    const std::string_view text(arguments[1]);
    std::from_chars(text.data(), text.data() + text.size(), polls);
  }
  return soak(polls);
}

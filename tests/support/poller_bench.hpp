// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_POLLER_BENCH_HPP
#define GEOJOB_TESTS_POLLER_BENCH_HPP

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "geojob/client/poller.hpp"
#include "support/client_arguments.hpp"
#include "support/scripted_transport.hpp"
#include "support/virtual_clock.hpp"

/// A Poller with a virtual clock and a scripted service.

namespace geojob::test {

using Script = std::vector<ScriptedReply>;

inline PollSettings settings_without_jitter() {
  PollSettings settings;
  settings.looks.jitter = 0.0;
  settings.failures.jitter = 0.0;
  return settings;
}

inline PollSettings settings_with_timeout(std::chrono::milliseconds timeout) {
  PollSettings settings = settings_without_jitter();
  settings.timeout = timeout;
  return settings;
}

/// A poller with all that it needs, on a virtual clock.
struct PollerBench {
  explicit PollerBench(Script script, PollSettings settings = settings_without_jitter(),
                       std::vector<double> random_numbers = {})
      : transport(std::move(script), &clock),
        random(std::move(random_numbers)),
        poller(
            client, settings, [this] { return next_random(); }, clock) {}

  FetchResult look() { return poller.look(job, source.get_token()); }
  WaitResult wait() { return poller.wait(job, source.get_token()); }
  double next_random() { return random_used < random.size() ? random[random_used++] : 0.5; }

  void check_pauses(const std::vector<std::int64_t>& expected) const {
    std::vector<std::int64_t> pauses;
    for (const std::chrono::milliseconds pause : clock.pauses()) pauses.push_back(pause.count());
    BOOST_TEST(pauses == expected, boost::test_tools::per_element());
  }
  void check_requests(std::size_t count) const { BOOST_TEST(transport.requests().size() == count); }
  void check_elapsed(std::chrono::milliseconds time) const {
    BOOST_TEST(clock.elapsed().count() == time.count());
  }
  /// How long a request may still take, from the clock's current time.
  std::chrono::milliseconds time_of_request(std::size_t number) {
    return transport.requests().at(number).deadline.remaining(clock.now());
  }

  VirtualClock clock;
  ScriptedTransport transport;
  std::vector<double> random;
  std::size_t random_used = 0;
  std::stop_source source;
  JobUrl job = job_at("/jobs/abc");
  SecretKey key = key_of("SECRET");
  JobClient client{transport, key};
  Poller poller;
};

/// The same response a number of times, and then others.
inline Script times(std::size_t count, const ScriptedReply& answer, const Script& then = {}) {
  Script script(count, answer);
  script.insert(script.end(), then.begin(), then.end());
  return script;
}

inline ScriptedReply that_takes(std::chrono::milliseconds time, ScriptedReply answer) {
  answer.takes = time;
  return answer;
}

inline const ScriptedReply pending = job_answer("Pending");
inline const ScriptedReply completed = job_answer("Completed");
inline const ScriptedReply unavailable = status_answer(503);
inline const ScriptedReply endless = that_takes(std::chrono::hours(24), pending);

inline JobState state_of(const FetchResult& result) { return result.job.value().state; }

}  // namespace geojob::test

#endif

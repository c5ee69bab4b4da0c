// SPDX-License-Identifier: MIT
// A Poller that waits for several jobs at once: whose turn it is, and that none pays for another.

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "geojob/client/poller.hpp"
#include "geojob/transport/client_error.hpp"
#include "support/poller_bench.hpp"

BOOST_AUTO_TEST_SUITE(poller_several)

namespace {

using namespace geojob::test;
using namespace std::chrono_literals;
using geojob::client_errc;
using geojob::FetchResult;
using geojob::Flow;
using geojob::Job;
using geojob::JobState;
using geojob::JobUrl;
using geojob::make_error_code;
using geojob::PollSettings;
using geojob::RequestOutcome;
using geojob::SecretKey;
using geojob::WaitEnd;
using geojob::WaitResult;
using std::chrono::milliseconds;

std::string moment(std::size_t job, milliseconds time) {
  return std::to_string(job) + '@' + std::to_string(time.count());
}

/// A service with a script for each job. Remembers who was asked for when: `0@1500`.
class ScriptedJobs final : public geojob::Transport {
 public:
  ScriptedJobs(const std::vector<Script>& scripts, VirtualClock& clock) : clock_(clock) {
    for (const Script& script : scripts) {
      services_.try_emplace(url_of(services_.size()), script, &clock);
    }
  }

  geojob::Reply send(const geojob::Request& request, geojob::ReplySink& sink,
                     const geojob::TimeLimits& limits, std::stop_token stop) override {
    const std::string target(request.target.substr(0, request.target.find('?')));
    std::size_t job = 0;
    std::from_chars(target.data() + target.rfind('/') + 1, target.data() + target.size(), job);
    looks_.push_back(moment(job, clock_.elapsed()));
    times_.push_back(limits.whole.value().remaining(clock_.now()));
    return services_.at(target).send(request, sink, limits, stop);
  }

  static std::string url_of(std::size_t job) { return "/jobs/" + std::to_string(job); }
  [[nodiscard]] const std::vector<std::string>& looks() const noexcept { return looks_; }
  /// How long each of the requests was allowed to take.
  [[nodiscard]] const std::vector<milliseconds>& times() const noexcept { return times_; }
  [[nodiscard]] std::size_t looks_at(std::size_t job) const {
    return services_.at(url_of(job)).requests().size();
  }

 private:
  VirtualClock& clock_;
  std::map<std::string, ScriptedTransport> services_;
  std::vector<std::string> looks_;
  std::vector<milliseconds> times_;
};

/// A wait for several jobs with everything that it needs. Takes the results too.
struct Bench final : geojob::WaitSink, geojob::PollObserver {
  explicit Bench(const std::vector<Script>& scripts,
                 PollSettings settings = settings_without_jitter())
      : transport(scripts, clock),
        poller(
            client, settings, [] { return 0.5; }, clock),
        results(scripts.size()) {
    for (std::size_t job = 0; job < scripts.size(); ++job) {
      jobs.push_back(job_at(ScriptedJobs::url_of(job)));
    }
    poller.observe(this);
  }

  void wait() { poller.wait_for_each(jobs, *this, source.get_token()); }

  Flow on_result(std::size_t job, WaitResult result) override {
    BOOST_TEST(!results.at(job).has_value());
    results[job] = std::move(result);
    ends.push_back(moment(job, clock.elapsed()));
    return ends.size() == stop_after ? Flow::stop : Flow::go_on;
  }
  void on_pending(std::size_t job, const Job& seen, milliseconds pause) override {
    heard.push_back(moment(job, pause) + ' ' + std::string(seen.status_text));
  }
  void on_retry(std::size_t job, const RequestOutcome& failure, milliseconds pause) override {
    heard.push_back(moment(job, pause) + ' ' + std::to_string(failure.http_status));
  }

  void check_looks(const std::vector<std::string>& expected) const {
    BOOST_TEST(transport.looks() == expected, boost::test_tools::per_element());
  }
  void check_ends(const std::vector<std::string>& expected) const {
    BOOST_TEST(ends == expected, boost::test_tools::per_element());
  }
  /// One end a job: `e`nded, `t`imed out, `f`ailed, `s`topped, or `-` for none.
  void check_results(std::string_view expected) const {
    std::string letters;
    for (const auto& result : results) {
      letters += result ? std::string_view("etfs")[static_cast<std::size_t>(result->end)] : '-';
    }
    BOOST_TEST(letters == expected);
  }
  [[nodiscard]] const FetchResult& last(std::size_t job) const { return results.at(job)->last; }

  VirtualClock clock;
  ScriptedJobs transport;
  SecretKey key = key_of("SECRET");
  geojob::JobClient client{transport, key};
  geojob::Poller poller;
  std::vector<JobUrl> jobs;
  std::stop_source source;
  std::size_t stop_after = 0;  ///< The sink says so after that many results.
  std::vector<std::optional<WaitResult>> results;
  std::vector<std::string> ends;   ///< `1@1500`: when the sink was told.
  std::vector<std::string> heard;  ///< `1@500 503`: what the observer was told, with the pause.
};

PollSettings settings_with_failures(unsigned most) {
  PollSettings settings = settings_without_jitter();
  settings.max_failures = most;
  return settings;
}

}  // namespace

BOOST_AUTO_TEST_CASE(first_looks_are_in_the_order_of_the_jobs) {
  Bench bench({{completed}, {completed}, {completed}});
  bench.wait();
  bench.check_looks({"0@0", "1@0", "2@0"});
  bench.check_ends({"0@0", "1@0", "2@0"});
  bench.check_results("eee");
}

BOOST_AUTO_TEST_CASE(no_jobs_are_waited_for_without_a_request) {
  Bench bench({});
  bench.wait();
  bench.check_looks({});
  bench.check_ends({});
}

BOOST_AUTO_TEST_CASE(each_job_has_pauses_of_its_own) {
  const ScriptedReply slow = that_takes(400ms, pending);
  Bench bench({{pending, pending, completed}, {slow, pending, completed}});
  bench.wait();
  // The second job's pauses begin when its answer is there.
  bench.check_looks({"0@0", "1@0", "0@1000", "1@1400", "0@2500", "1@2900"});
  bench.check_ends({"0@2500", "1@2900"});
}

BOOST_AUTO_TEST_CASE(a_result_is_told_when_it_is_known) {
  Bench bench({times(3, pending, {completed}), {completed}, {pending, job_answer("Aborted")}});
  bench.wait();
  bench.check_ends({"1@0", "2@1000", "0@4750"});
  BOOST_TEST((state_of(bench.last(0)) == JobState::completed));
  BOOST_TEST((state_of(bench.last(2)) == JobState::aborted));
}

BOOST_AUTO_TEST_CASE(a_job_that_has_ended_is_not_asked_for_again) {
  Bench bench({{completed}, times(20, pending, {completed}), {status_answer(404)}});
  bench.wait();
  BOOST_TEST(bench.transport.looks_at(0) == 1U);
  BOOST_TEST(bench.transport.looks_at(1) == 21U);
  BOOST_TEST(bench.transport.looks_at(2) == 1U);
  bench.check_results("eef");
}

BOOST_AUTO_TEST_CASE(of_several_that_are_due_the_one_due_longest_comes_first) {
  // While the answer for 2 is on its way, 0 (at 1000) and 1 (at 1100) become due; 3 has been due
  // from the start.
  Bench bench({{pending, completed},
               {that_takes(100ms, pending), completed},
               {that_takes(2900ms, completed)},
               {unavailable, completed}});
  bench.wait();
  bench.check_looks({"0@0", "1@0", "2@100", "3@3000", "0@3000", "1@3000", "3@3500"});
}

BOOST_AUTO_TEST_CASE(a_flood_of_quick_jobs_starves_none) {
  // Each request takes as long as the pauses of the quick ones: they are due again all the time.
  PollSettings settings = settings_with_timeout(20s);
  settings.looks = {.first = 100ms, .factor = 1.0, .longest = 100ms, .jitter = 0.0};
  const ScriptedReply quick = that_takes(100ms, pending);
  const std::size_t most = 100;
  Bench bench(std::vector<Script>(8, times(most, quick)), settings);
  bench.wait();
  std::size_t fewest = most;
  std::size_t greatest = 0;
  for (std::size_t job = 0; job < 8; ++job) {
    fewest = std::min(fewest, bench.transport.looks_at(job));
    greatest = std::max(greatest, bench.transport.looks_at(job));
  }
  BOOST_TEST(fewest >= 25U);  // 20 s in turns of 0.8 s
  BOOST_TEST(greatest - fewest <= 1U);
}

BOOST_AUTO_TEST_CASE(jobs_without_any_pause_take_turns) {
  PollSettings settings = settings_without_jitter();
  settings.looks = {.first = 0ms, .factor = 1.0, .longest = 0ms, .jitter = 0.0};
  Bench bench({times(2, pending, {completed}), times(2, pending, {completed})}, settings);
  bench.wait();
  bench.check_looks({"0@0", "1@0", "0@0", "1@0", "0@0", "1@0"});
}

BOOST_AUTO_TEST_CASE(each_job_has_a_count_of_failures_of_its_own) {
  // Six failures in a row on the connection, but no more than two for one job.
  Bench bench({times(2, unavailable, {completed}), times(2, unavailable, {completed}),
               times(2, unavailable, {completed})},
              settings_with_failures(3));
  bench.wait();
  bench.check_results("eee");
}

BOOST_AUTO_TEST_CASE(who_keeps_failing_is_given_up_alone) {
  Bench bench({times(3, unavailable), times(3, pending, {completed})}, settings_with_failures(3));
  bench.wait();
  bench.check_results("fe");
  bench.check_ends({"0@1500", "1@4750"});
  BOOST_TEST(bench.last(0).http_status == 503);
}

BOOST_AUTO_TEST_CASE(the_successes_of_one_do_not_reset_the_count_of_another) {
  Bench bench({times(4, no_answer(client_errc::connect_failed)), times(9, pending, {completed})},
              settings_with_failures(4));
  bench.wait();
  bench.check_results("fe");
  BOOST_TEST(bench.transport.looks_at(0) == 4U);
  BOOST_TEST(bench.last(0).error == make_error_code(client_errc::connect_failed));
}

BOOST_AUTO_TEST_CASE(who_backs_off_from_failures_slows_no_other) {
  Bench bench({times(4, unavailable, {completed}), times(3, pending, {completed})});
  bench.wait();
  bench.check_looks(
      {"0@0", "1@0", "0@500", "1@1000", "0@1500", "1@2500", "0@3500", "1@4750", "0@7500"});
  bench.check_ends({"1@4750", "0@7500"});
}

BOOST_AUTO_TEST_CASE(a_pause_that_a_service_asks_for_is_for_one_job) {
  Bench bench({{status_answer(503, "60"), completed}, times(3, pending, {completed})});
  bench.wait();
  bench.check_looks({"0@0", "1@0", "1@1000", "1@2500", "1@4750", "0@60000"});
}

BOOST_AUTO_TEST_CASE(failures_of_others_leave_the_pauses_between_looks_as_they_are) {
  Bench alone({times(6, pending, {completed})});
  alone.wait();
  Bench beside({times(6, pending, {completed}), times(4, unavailable, {status_answer(404)})});
  beside.wait();
  std::vector<std::string> looks = beside.transport.looks();
  std::erase_if(looks, [](const std::string& look) { return look.starts_with("1@"); });
  alone.check_looks(looks);
}

BOOST_AUTO_TEST_CASE(when_the_time_is_up_each_has_a_last_look) {
  Bench bench(
      {times(9, pending), {completed}, times(9, pending), {unavailable, pending, completed}},
      settings_with_timeout(2s));
  bench.wait();
  bench.check_looks(
      {"0@0", "1@0", "2@0", "3@0", "3@500", "0@1000", "2@1000", "3@1500", "0@2000", "2@2000"});
  bench.check_results("tete");
  bench.check_ends({"1@0", "3@1500", "0@2000", "2@2000"});
  BOOST_TEST((state_of(bench.last(2)) == JobState::pending));
}

BOOST_AUTO_TEST_CASE(a_timeout_of_nothing_looks_once_at_each) {
  Bench bench({{pending}, {completed}, {status_answer(503, "100")}, {pending}},
              settings_with_timeout(0ms));
  bench.wait();
  bench.check_looks({"0@0", "1@0", "2@0", "3@0"});
  bench.check_results("teft");
}

BOOST_AUTO_TEST_CASE(a_last_look_that_stalls_takes_no_time_from_those_behind_it) {
  Bench bench({{endless, endless}, {pending}, {pending}}, settings_with_timeout(1s));
  bench.wait();
  // The first look takes its 30 s, and then the time is up for all; 0 itself has half a second
  // left.
  bench.check_looks({"0@0", "1@30000", "2@30000", "0@30500"});
  const std::vector<milliseconds> allowed = {30s, 30s, 30s, 500ms};
  BOOST_TEST((bench.transport.times() == allowed));
  bench.check_results("ftt");
}

BOOST_AUTO_TEST_CASE(tries_behind_the_end_fit_into_a_request_of_each_job) {
  Bench bench(std::vector<Script>(3, {pending, that_takes(20s, unavailable), endless}),
              settings_with_timeout(1s));
  bench.wait();
  bench.check_looks(
      {"0@0", "1@0", "2@0", "0@1000", "1@21000", "2@41000", "0@61000", "1@70500", "2@80000"});
  bench.check_results("ttt");
  BOOST_TEST((bench.clock.elapsed() <= 1s + 3 * 30s));
}

BOOST_AUTO_TEST_CASE(a_stop_in_a_pause_leaves_the_rest_stopped) {
  Bench bench({times(9, pending), {completed}, {unavailable, unavailable, unavailable}});
  bench.clock.stop_at(1200ms, bench.source);
  bench.wait();
  bench.check_results("ses");
  bench.check_ends({"1@0", "0@1200", "2@1200"});
  bench.check_looks({"0@0", "1@0", "2@0", "2@500", "0@1000"});
  BOOST_TEST((state_of(bench.last(0)) == JobState::pending));
  BOOST_TEST(!bench.last(2).job.has_value());
}

BOOST_AUTO_TEST_CASE(a_stop_in_a_request_leaves_the_rest_stopped) {
  Bench bench({{pending}, {that_takes(2s, completed)}, {completed}});
  bench.clock.stop_at(500ms, bench.source);
  bench.wait();
  bench.check_results("sss");
  bench.check_looks({"0@0", "1@0"});
  bench.check_ends({"0@500", "1@500", "2@500"});
}

BOOST_AUTO_TEST_CASE(a_stop_from_before_asks_for_nothing) {
  Bench bench({{completed}, {completed}});
  bench.source.request_stop();
  bench.wait();
  bench.check_results("ss");
  bench.check_looks({});
}

BOOST_AUTO_TEST_CASE(a_stop_that_comes_with_an_answer_leaves_the_answer_and_asks_no_more) {
  std::stop_source source;
  ScriptedReply stopping = completed;
  stopping.meanwhile = [&source] { source.request_stop(); };
  Bench bench({{pending}, {stopping}, {completed}});
  bench.source = source;
  bench.wait();
  bench.check_results("ses");
  bench.check_looks({"0@0", "1@0"});
}

BOOST_AUTO_TEST_CASE(a_sink_that_has_enough_ends_the_wait) {
  Bench bench({{pending, completed}, {completed}, {completed}});
  bench.stop_after = 1;
  bench.wait();
  bench.check_results("-e-");
  bench.check_looks({"0@0", "1@0"});
}

BOOST_AUTO_TEST_CASE(a_sink_that_has_enough_is_told_of_no_stop_either) {
  Bench bench({{pending}, {pending}, {pending}});
  bench.stop_after = 2;
  bench.clock.stop_at(100ms, bench.source);
  bench.wait();
  bench.check_results("ss-");
}

BOOST_AUTO_TEST_CASE(what_a_sink_throws_comes_out) {
  class Thrower final : public geojob::WaitSink {
    Flow on_result(std::size_t /*job*/, WaitResult /*result*/) override {
      throw std::runtime_error("full");
    }
  };
  Bench bench({{completed}, {completed}});
  Thrower sink;
  BOOST_CHECK_THROW(bench.poller.wait_for_each(bench.jobs, sink), std::runtime_error);
  bench.check_looks({"0@0"});
}

BOOST_AUTO_TEST_CASE(an_observer_is_told_which_job_it_is_about) {
  Bench bench({{pending, completed}, {unavailable, job_answer("Waiting"), completed}});
  bench.wait();
  const std::vector<std::string> expected = {"0@1000 Pending", "1@500 503", "1@1000 Waiting"};
  BOOST_TEST(bench.heard == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_same_job_twice_is_two_jobs) {
  Bench bench({{pending, pending, completed, completed}});
  const std::vector<JobUrl> twice = {bench.jobs[0], bench.jobs[0]};
  bench.results.resize(2);
  bench.poller.wait_for_each(twice, bench);
  bench.check_looks({"0@0", "0@0", "0@1000", "0@1000"});
  bench.check_results("ee");
}

BOOST_AUTO_TEST_CASE(a_thousand_jobs_are_looked_at_in_turn) {
  constexpr std::size_t count = 1000;
  std::vector<Script> scripts;
  for (std::size_t job = 0; job < count; ++job) {
    scripts.push_back(times(job % 7, that_takes(1ms, job % 3 == 0 ? unavailable : pending),
                            {that_takes(1ms, completed)}));
  }
  Bench bench(scripts, settings_with_failures(7));
  bench.wait();
  bench.check_results(std::string(count, 'e'));
  for (std::size_t job = 0; job < count; ++job) {
    BOOST_TEST(bench.transport.looks_at(job) == job % 7 + 1);
    BOOST_TEST(bench.transport.looks()[job] == moment(job, milliseconds(job)));
  }
}

BOOST_AUTO_TEST_SUITE_END()

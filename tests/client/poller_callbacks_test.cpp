// SPDX-License-Identifier: MIT
// Each function of the caller's that a poller calls throws once, at each of its calls in turn: what
// it throws comes out, and the same poller then waits as if nothing had been.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>
#include <stdexcept>
#include <utility>

#include "geojob/client/poller.hpp"
#include "support/poller_bench.hpp"

BOOST_AUTO_TEST_SUITE(poller_callbacks)

namespace {

using geojob::FetchResult;
using geojob::Flow;
using geojob::Job;
using geojob::RequestOutcome;
using geojob::WaitEnd;
using geojob::WaitResult;
using geojob::test::completed;
using geojob::test::pending;
using geojob::test::PollerBench;
using geojob::test::Script;
using geojob::test::unavailable;
using std::chrono::milliseconds;

enum class Callback : std::uint8_t {
  random,
  now,
  wait_until,
  on_pending,
  on_retry,
  on_result,
  reply
};

std::ostream& operator<<(std::ostream& out, Callback callback) {
  constexpr const char* names[] = {"random",   "now",       "wait_until", "on_pending",
                                   "on_retry", "on_result", "reply"};
  return out << names[static_cast<std::size_t>(callback)];
}

/// Everything that a wait calls, which throws at the call of that kind with that number.
class Thrower final : public geojob::PollObserver, public geojob::WaitSink {
 public:
  Thrower(Callback callback, std::size_t number) : callback_(callback), left_(number) {}

  void call(Callback callback) {
    if (callback != callback_ || thrown_) return;
    if (left_-- != 0) return;
    thrown_ = true;
    throw std::runtime_error("full");
  }
  void on_pending(std::size_t /*job*/, const Job& /*seen*/, milliseconds /*pause*/) override {
    call(Callback::on_pending);
  }
  void on_retry(std::size_t /*job*/, const RequestOutcome& /*failure*/,
                milliseconds /*pause*/) override {
    call(Callback::on_retry);
  }
  Flow on_result(std::size_t /*job*/, WaitResult result) override {
    call(Callback::on_result);
    end_ = result.end;
    return Flow::go_on;
  }
  [[nodiscard]] bool thrown() const noexcept { return thrown_; }
  [[nodiscard]] WaitEnd end() const noexcept { return end_; }

 private:
  Callback callback_;
  std::size_t left_;
  bool thrown_ = false;
  WaitEnd end_ = WaitEnd::failed;
};

class ThrowingClock final : public geojob::Clock {
 public:
  ThrowingClock(geojob::Clock& clock, Thrower& thrower) : clock_(clock), thrower_(thrower) {}

  std::chrono::steady_clock::time_point now() override {
    thrower_.call(Callback::now);
    return clock_.now();
  }
  std::chrono::sys_seconds wall_time() override { return clock_.wall_time(); }
  bool wait_until(std::chrono::steady_clock::time_point when, std::stop_token stop) override {
    thrower_.call(Callback::wait_until);
    return clock_.wait_until(when, std::move(stop));
  }

 private:
  geojob::Clock& clock_;
  Thrower& thrower_;
};

/// Two looks and two failures before the end, and as much again for the second wait.
Script script_calling(Thrower& thrower) {
  Script round = {pending, unavailable, pending, unavailable, completed};
  for (auto& reply : round) reply.meanwhile = [&] { thrower.call(Callback::reply); };
  Script both = round;
  both.insert(both.end(), round.begin(), round.end());
  return both;
}

/// Whether there was such a call.
bool grind(Callback callback, std::size_t number) {
  Thrower thrower(callback, number);
  PollerBench bench(script_calling(thrower));
  ThrowingClock clock(bench.clock, thrower);
  geojob::Poller poller(
      bench.client, {},
      [&] {
        thrower.call(Callback::random);
        return 0.5;
      },
      clock);
  poller.observe(&thrower);
  const std::span<const geojob::JobUrl> jobs(&bench.job, 1);
  try {
    poller.wait_for_each(jobs, thrower);
  } catch (const std::runtime_error& error) {
    BOOST_TEST(error.what() == "full");
    BOOST_TEST(thrower.thrown());
    poller.wait_for_each(jobs, thrower);
  }
  BOOST_TEST((thrower.end() == WaitEnd::ended));
  return thrower.thrown();
}

}  // namespace

BOOST_DATA_TEST_CASE(each_may_throw_at_each_call,
                     boost::unit_test::data::make({Callback::random, Callback::now,
                                                   Callback::wait_until, Callback::on_pending,
                                                   Callback::on_retry, Callback::on_result,
                                                   Callback::reply}) ^
                         boost::unit_test::data::make({4U, 5U, 4U, 2U, 2U, 1U, 5U}),
                     callback, least_calls) {
  std::size_t number = 0;
  while (grind(callback, number)) ++number;
  BOOST_TEST(number >= least_calls);
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: MIT
#include "cli/patience.hpp"

#include <boost/test/unit_test.hpp>

#include "support/poller_bench.hpp"

BOOST_AUTO_TEST_SUITE(patience)

namespace {

using namespace geojob::test;
using namespace std::chrono_literals;
using geojob::PollSettings;
using geojob::WaitEnd;
using geojob::cli::download_patience;
using geojob::cli::Options;
using geojob::cli::status_patience;
using geojob::cli::wait_patience;

/// What the jitter takes away at the most.
const std::vector<double> most_jitter(100, 0.999);

}  // namespace

BOOST_AUTO_TEST_CASE(the_options_are_heeded) {
  Options options;
  options.request_timeout = 7s;
  options.max_failures = 9;
  options.timeout = 3s;
  options.interval = 40ms;
  const PollSettings settings = wait_patience(options);
  BOOST_TEST((settings.request_timeout == 7s));
  BOOST_TEST((settings.timeout == 3s));
  BOOST_TEST(settings.max_failures == 9U);
  BOOST_TEST((settings.looks.first == 40ms));
  BOOST_TEST((settings.looks.longest == 40ms));
  BOOST_TEST((settings.failures.first == 40ms));
  BOOST_TEST((settings.failures.longest == 240ms));
  BOOST_TEST(status_patience(options).max_failures == 9U);
  options.stall_timeout = 5s;
  const geojob::DownloadSettings download = download_patience(options);
  BOOST_TEST((download.request_timeout == 7s));
  BOOST_TEST((download.stall_timeout == 5s));
  BOOST_TEST(download.max_failures == 9U);
  BOOST_TEST((download.failures.first == 40ms));
  BOOST_TEST((download.failures.longest == 40ms));
}

BOOST_AUTO_TEST_CASE(a_wait_outlasts_a_minute_of_a_service_that_is_down) {
  // The first look sees the job pending; then four failures, and the answer.
  PollerBench bench(times(1, pending, times(4, unavailable, {completed})), wait_patience(Options()),
                    most_jitter);
  BOOST_TEST((bench.wait().end == WaitEnd::ended));
  BOOST_TEST((bench.clock.elapsed() > 90s));
}

BOOST_AUTO_TEST_CASE(a_status_gives_up_within_seconds) {
  PollerBench bench(times(10, unavailable), status_patience(Options()));
  BOOST_TEST(bench.look().http_status == 503);
  bench.check_requests(5);
  BOOST_TEST((bench.clock.elapsed() < 10s));
}

BOOST_AUTO_TEST_SUITE_END()

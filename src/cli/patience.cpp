// SPDX-License-Identifier: MIT
#include "cli/patience.hpp"

#include <algorithm>
#include <chrono>

#include "cli/duration.hpp"

namespace geojob::cli {

using std::chrono::milliseconds;

PollSettings status_patience(const Options& options) {
  PollSettings settings;
  settings.request_timeout = options.request_timeout;
  settings.max_failures = options.max_failures;
  settings.failures.longest = milliseconds(2000);  // so up to 20 s if the service asks for more
  return settings;
}

PollSettings wait_patience(const Options& options) {
  PollSettings settings = status_patience(options);
  settings.timeout = options.timeout;
  settings.looks.longest = options.interval;
  settings.looks.first = std::min(settings.looks.first, options.interval);
  settings.failures = {.first = std::min(milliseconds(3000), options.interval),
                       .factor = 3.0,
                       .longest = 6 * options.interval};
  return settings;
}

std::string longer_timeout(const Options& options) {
  const milliseconds usual = Options().timeout;
  return "--timeout " + option_text(options.timeout.count() == 0 ? usual : twice(options.timeout));
}

DownloadSettings download_patience(const Options& options) {
  return {.request_timeout = options.request_timeout,
          .stall_timeout = options.stall_timeout,
          .max_failures = options.max_failures,
          .failures = {.first = std::min(milliseconds(1000), options.interval),
                       .factor = 2.0,
                       .longest = options.interval}};
}

SubmitSettings submit_patience(const Options& options) {
  SubmitSettings settings;
  settings.limits = {.whole = std::nullopt,
                     .around_bodies = options.request_timeout,
                     .stall = options.stall_timeout};
  settings.max_failures = options.max_failures;
  settings.interval = options.interval;
  return settings;
}

}  // namespace geojob::cli

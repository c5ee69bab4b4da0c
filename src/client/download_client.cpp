// SPDX-License-Identifier: MIT
#include "geojob/client/download_client.hpp"

#include <algorithm>
#include <utility>

#include "client/download_try.hpp"
#include "client/retry.hpp"
#include "client/unit_random.hpp"
#include "geojob/transport/client_error.hpp"
#include "transport/wiped_text.hpp"

namespace geojob {
namespace {

using std::chrono::milliseconds;

/// More than a year becomes a year, so that no sum of times overflows.
DownloadSettings bounded_settings(DownloadSettings settings) noexcept {
  constexpr milliseconds year = std::chrono::hours(24 * 366);
  for (milliseconds* const time : {&settings.request_timeout, &settings.stall_timeout,
                                   &settings.failures.first, &settings.failures.longest}) {
    *time = std::min(*time, year);
  }
  return settings;
}

/// Appends the request target, which contains the key. A link has no parameters (docs/protocol.md,
/// 1), but that is not certain.
void append_target_of_file(WipedText& target, std::string_view path_and_query,
                           const SecretKey& key) {
  const bool has_query = path_and_query.find('?') != std::string_view::npos;
  target.append(path_and_query).append(has_query ? "&key=" : "?key=");
  target.append_percent_encoded(key.reveal());
}

/// Counts failures in a row. A try that brings the download further than all before it starts the
/// count again. Only that counts as progress: a server that always breaks off at the same byte
/// would otherwise be asked for ever.
class FailureCount {
 public:
  [[nodiscard]] unsigned after(const DownloadState& state) noexcept {
    if (state.have > furthest_) failures_ = 0;
    furthest_ = std::max(furthest_, state.have);
    return ++failures_;
  }

 private:
  std::uint64_t furthest_ = 0;
  unsigned failures_ = 0;
};

/// Adds to an outcome what is known about the file.
DownloadResult result_of(RequestOutcome outcome, const DownloadState& state) {
  DownloadResult result{std::move(outcome)};
  result.bytes = state.have;
  return result;
}

RequestOutcome stopped_outcome() {
  RequestOutcome outcome;
  outcome.error = client_errc::cancelled;
  return outcome;
}

}  // namespace

DownloadClient::DownloadClient(Transport& transport, const SecretKey& key,
                               std::function<double()> unit_random, Clock& clock)
    : transport_(transport),
      key_(key),
      unit_random_(unit_random ? std::move(unit_random) : new_unit_random()),
      clock_(clock) {}

DownloadResult DownloadClient::download(const JobUrl& url, DownloadTarget& target,
                                        const DownloadSettings& settings,
                                        const std::stop_token& stop) {
  const DownloadSettings bounded = bounded_settings(settings);
  const Retry retry(bounded.max_failures, bounded.failures, unit_random_, clock_);
  const TimeLimits limits{.around_bodies = bounded.request_timeout, .stall = bounded.stall_timeout};
  WipedText path;
  append_target_of_file(path, url.target(), key_);
  DownloadState state;
  FailureCount failures;
  for (;;) {
    const std::string condition = state.wanted() ? state.validator : std::string();
    DownloadTry attempt(state, target, observer_);
    const Reply reply = transport_.send({.endpoint = url.endpoint(),
                                         .target = path.view(),
                                         .range = attempt.wanted(),
                                         .if_range = condition},
                                        attempt, limits, stop);
    if (attempt.is_wrong_range()) {  // At most once, because no range is requested after it.
      state.ranges_are_wrong = true;
      continue;
    }
    RequestOutcome outcome = attempt.outcome(reply, key_);
    if (attempt.stopped_by_target()) {
      DownloadResult result = result_of({}, state);
      result.stopped_by_target = true;
      return result;
    }
    if (!outcome.error) {
      if (state.total && state.have < *state.total && attempt.brought() != 0) continue;
      DownloadResult result = result_of(std::move(outcome), state);
      result.certain = state.total ? state.have == *state.total : reply.whole;
      return result;
    }
    const unsigned count = failures.after(state);
    if (!retry.again_after(outcome, count)) return result_of(std::move(outcome), state);
    const milliseconds pause = retry.pause_after(outcome, count);
    if (observer_ != nullptr) observer_->on_retry(outcome, state.have, pause);
    if (!retry.pause_until(clock_.now() + pause, stop)) {
      return result_of(stopped_outcome(), state);
    }
  }
}

}  // namespace geojob

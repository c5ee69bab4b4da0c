// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_RUN_NOTES_HPP
#define GEOJOB_RUN_RUN_NOTES_HPP

#include <string>
#include <vector>

#include "run/run.hpp"

namespace geojob {

/// Writes to the journal what happens to a part, and then tells it.
class Run::Notes final : public SubmitObserver {
 public:
  Notes(Run& run, std::size_t part) : run_(run), part_(part) {}

  void on_sending(const std::vector<std::string>& earlier_jobs) override {
    JournalPart& part = run_.content_.parts.at(part_);
    part.earlier_jobs = earlier_jobs;
    part.sent_at = run_.tools_.clock.wall_time().time_since_epoch().count();
    run_.set_state(part_, PartState::sending);
    run_.observer_.on_sending(earlier_jobs);
  }
  void on_last_bytes() override {
    run_.set_state(part_, PartState::sent);
    run_.observer_.on_last_bytes();
  }
  void on_not_made() override {
    run_.set_state(part_, PartState::planned);
    run_.observer_.on_not_made();
  }
  void on_progress(std::uint64_t bytes, std::uint64_t all) override {
    run_.observer_.on_progress(bytes, all);
  }
  void on_retry(const RequestOutcome& failure, std::chrono::milliseconds pause) override {
    run_.observer_.on_retry(failure, pause);
  }
  void on_limit(const AccountUse& use, std::chrono::milliseconds pause) override {
    run_.observer_.on_limit(use, pause);
  }
  void on_search(const RequestOutcome& failure, std::chrono::milliseconds pause) override {
    run_.observer_.on_search(failure, pause);
  }

 private:
  Run& run_;
  std::size_t part_;
};

}  // namespace geojob

#endif

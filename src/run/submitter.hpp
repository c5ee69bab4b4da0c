// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_SUBMITTER_HPP
#define GEOJOB_RUN_SUBMITTER_HPP

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "geojob/client/backoff.hpp"
#include "geojob/client/clock.hpp"
#include "geojob/client/poller.hpp"
#include "geojob/client/submission_client.hpp"
#include "run/job_search.hpp"

namespace geojob {

/// The data of a job, which can be read more than once.
class JobData {
 public:
  JobData() = default;
  JobData(const JobData&) = delete;
  JobData& operator=(const JobData&) = delete;
  virtual ~JobData() = default;

  [[nodiscard]] virtual std::uint64_t size() const = 0;
  /// Fills the buffer with the bytes from `offset` on, as far as there are any, and returns how
  /// many.
  [[nodiscard]] virtual std::size_t read(std::uint64_t offset, std::span<char> buffer) const = 0;
};

/// A job to be made.
struct NewJob {
  DataFormat format = DataFormat::xml;
  const JobData* data = nullptr;             ///< Null with a location.
  const SecretKey* data_location = nullptr;  ///< A URL of the data.
  bool compressed = false;
  /// How many entities it has; 0 if that is not known.
  std::uint64_t entities = 0;
  std::string token;        ///< A random text that is in the description.
  std::string description;  ///< With the token.
  /// The ids of other jobs of this program. The list may show them late.
  std::vector<std::string> others{};
};

/// Is told what a Submitter does, before it goes on. A journal is written here.
class SubmitObserver {
 public:
  SubmitObserver() = default;
  SubmitObserver(const SubmitObserver&) = delete;
  SubmitObserver& operator=(const SubmitObserver&) = delete;
  virtual ~SubmitObserver() = default;

  /// The sending begins. `earlier_jobs` exist already, and resemble the new one.
  virtual void on_sending(const std::vector<std::string>& /*earlier_jobs*/) {}
  /// The last bytes are about to be sent.
  virtual void on_last_bytes() {}
  /// It is certain that no job was made.
  virtual void on_not_made() {}
  /// So many bytes have been sent.
  virtual void on_progress(std::uint64_t /*bytes*/, std::uint64_t /*all*/) {}
  /// The request failed, no job was made, and it is sent again.
  virtual void on_retry(const RequestOutcome& /*failure*/, std::chrono::milliseconds /*pause*/) {}
  /// The account has as many jobs as it may have.
  virtual void on_limit(const AccountUse& /*use*/, std::chrono::milliseconds /*pause*/) {}
  /// No answer came, and the list of jobs is asked after the pause.
  virtual void on_search(const RequestOutcome& /*failure*/, std::chrono::milliseconds /*pause*/) {}
};

struct SubmitSettings {
  TimeLimits limits;  ///< Of each request that sends data.
  unsigned max_failures = 5;
  Backoff failures{.first = std::chrono::milliseconds(500)};
  /// The longest pauses between looks at the list.
  std::chrono::milliseconds interval{15000};
  unsigned max_in_process = 10;  ///< 0: any.
  unsigned max_per_day = 50;     ///< 0: any.
};

/// How a submission ended.
struct SubmitEnd {
  enum class Kind : std::uint8_t {
    created,
    failed,     ///< No job was made; see the failure.
    unknown,    ///< A job may have been made. It must not be sent again.
    timed_out,  ///< The account was at its limits until the time was up. No job was made.
    stopped,    ///< A stop was requested. Whether a job may have been made is for the observer.
  };
  Kind kind = Kind::failed;
  std::optional<JobUrl> url;    ///< Of the job that was created.
  std::optional<Job> job;       ///< Absent also if the answer could not be read.
  RequestOutcome failure;       ///< The last failure.
  RequestOutcome list_failure;  ///< Why the list of jobs could not be read; no error if it could.
  std::vector<Job> candidates;  ///< With `unknown`: what the list has that could be the job.
  std::string token;            ///< With `unknown`: the text that its description has.
  bool was_found = false;       ///< The job was found in the list, as no answer came.
  bool has_token = false;       ///< And the list shows its token.
  bool saw_list = false;        ///< The list could be read after the answer was lost.
  std::string contradiction;    ///< See SubmissionResult.
};

/// Makes jobs, each at most once: before it sends, it asks the list of jobs for what is there; it
/// sends again only what the service cannot have; and if an answer is lost, it looks for the job in
/// the list (docs/protocol.md, 6). Use it from one thread at a time. All that it is made of must
/// outlive it.
class Submitter {
 public:
  Submitter(SubmissionClient& client, Poller& poller, Endpoint endpoint, SubmitSettings settings,
            SubmitObserver& observer, Clock& clock);

  /// Waits at the account's limits at most until `end`.
  [[nodiscard]] SubmitEnd submit(const NewJob& job, Deadline end, const std::stop_token& stop);

  /// Looks for the job of an earlier submission: created or unknown, or failed if the list cannot
  /// be read. With `none_is_certain` one look is enough, and no candidate means that there is no
  /// job: `failed` without an error.
  [[nodiscard]] SubmitEnd find(const LostSubmission& lost, bool none_is_certain,
                               const std::stop_token& stop);

 private:
  struct Attempt;

  [[nodiscard]] bool pause(std::chrono::milliseconds time, const std::stop_token& stop);
  [[nodiscard]] std::optional<SubmitEnd> wait_for_room(const NewJob& job, Deadline end,
                                                       std::vector<std::string>& earlier,
                                                       const std::stop_token& stop);
  [[nodiscard]] SubmissionResult send(const NewJob& job, const std::stop_token& stop);
  [[nodiscard]] SubmitEnd search(const LostSubmission& lost, RequestOutcome failure,
                                 std::span<const std::chrono::milliseconds> pauses,
                                 const std::stop_token& stop);

  SubmissionClient& client_;
  Poller& poller_;
  Endpoint endpoint_;
  SubmitSettings settings_;
  SubmitObserver& observer_;
  Clock& clock_;
  std::function<double()> unit_random_;
};

}  // namespace geojob

#endif

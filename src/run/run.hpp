// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_RUN_HPP
#define GEOJOB_RUN_RUN_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "geojob/client/download_client.hpp"
#include "run/journal.hpp"
#include "run/result_download.hpp"
#include "run/run_output.hpp"
#include "run/run_source.hpp"
#include "run/submitter.hpp"

namespace geojob {

struct RunSettings {
  std::string output;   ///< Its path; `-` for standard output.
  bool force = false;   ///< An output that exists is replaced.
  std::string options;  ///< All that says what is sent and written, in any form.
  unsigned jobs = 2;    ///< How many are in process at once.
  /// Jobs that are taken for those whose answers were lost, in the order of the parts.
  std::vector<std::string> adopted{};
  /// Parts whose answers were lost, and parts whose jobs were aborted, are sent again.
  bool submit_again = false;
  bool keep_journal = false;
  bool compress = false;  ///< The data are sent with gzip.
  SubmitSettings submit{};
  DownloadSettings transfer{};
  RunStyle style{};
};

/// Is told what a run does.
class RunObserver : public SubmitObserver {
 public:
  /// The number of the part counts from 0.
  virtual void on_state(std::size_t /*part*/, std::size_t /*parts*/, const JournalPart& /*now*/) {}
  /// The job of a part was found in the list, or what the service says of it is doubtful.
  virtual void on_doubtful_job(std::size_t /*part*/, std::size_t /*parts*/,
                               const SubmitEnd& /*submitted*/) {}
  /// A job to adopt is that of this part already.
  virtual void on_known_job(std::size_t /*part*/, std::size_t /*parts*/,
                            const std::string& /*name*/) {}
  /// The account has as many jobs as it may have, so a job of this run is waited for before this
  /// part is sent.
  virtual void on_no_room(std::size_t /*part*/, std::size_t /*parts*/) {}
  /// Waiting for these jobs begins.
  virtual void on_waiting(const std::vector<std::string>& /*jobs*/) {}
  /// Waiting ends for now.
  virtual void on_waited() {}
  /// A result file is downloaded.
  virtual void on_fetching(const std::string& /*file*/) {}
  virtual void on_fetched() {}
  /// The results are read, and the output is written.
  virtual void on_writing() {}
};

/// How a run ended.
struct RunEnd {
  enum class Kind : std::uint8_t {
    done,
    was_done,     ///< An earlier run had finished already.
    unusable,     ///< The journal, the output or an option does not fit; see `text`.
    submission,   ///< A part was not created; see `submit`.
    aborted,      ///< The service aborted a job; see `job`.
    timed_out,    ///< A job has not ended in time.
    request,      ///< A request failed; see `failure`.
    results,      ///< A result file could not be downloaded; see `download`.
    differs,      ///< The results are not those of what was sent; see `text`.
    another_job,  ///< A job that was taken for a part's is another's; see `text`.
    stopped,
  };
  Kind kind = Kind::done;
  std::size_t part = 0;  ///< The number of the part, from 0.
  std::size_t parts = 0;
  std::string job_id{};  ///< Of the part's job; empty if it is not known.
  std::string text{};
  SubmitEnd submit{};
  std::optional<Job> job{};
  RequestOutcome failure{};
  ResultFailure download{};
  RunSummary summary{};
  bool is_counted = false;  ///< Whether there is a summary.
};

/// The whole way of a table: its parts are sent, waited for and fetched, and the results are
/// written behind its rows. Each step is in the journal, so after any interruption another Run goes
/// on where this one was; and nothing is sent twice that the service may have (Submitter).
///
/// All that it is made of must outlive it.
class Run {
 public:
  /// What the run works with.
  struct Tools {
    Endpoint endpoint;
    SubmissionClient& submissions;
    Poller& poller;
    DownloadClient& downloads;
    Clock& clock;
  };

  Run(RunSource& source, Journal& journal, RunSettings settings, Tools tools,
      RunObserver& observer);

  /// Throws std::system_error if a local file cannot be written or read, and TableError if the
  /// table is changed meanwhile.
  [[nodiscard]] RunEnd go(Deadline end, const std::stop_token& stop);

 private:
  using End = std::optional<RunEnd>;  ///< Absent: the run goes on.
  class Notes;
  static constexpr std::array kinds = {ResultKind::succeeded, ResultKind::failed};

  // run_start.cpp
  [[nodiscard]] End prepare();
  [[nodiscard]] End begin_anew();
  [[nodiscard]] End check_earlier(const JournalContent& earlier);
  [[nodiscard]] End forget_adopted();
  [[nodiscard]] std::optional<std::size_t> owner_of(const std::string& job) const;
  [[nodiscard]] RunEnd was_done();
  [[nodiscard]] End recover(std::size_t part, const std::stop_token& stop);
  [[nodiscard]] End find_lost(std::size_t part, const std::stop_token& stop);
  [[nodiscard]] End adopt(std::size_t part, const std::string& name, const std::stop_token& stop);

  // run.cpp
  [[nodiscard]] RunEnd end_of(RunEnd::Kind kind, std::size_t part = 0) const;
  [[nodiscard]] RunEnd unusable(std::string text) const;
  [[nodiscard]] RunEnd failed_request(std::size_t part, RequestOutcome failure) const;
  void set_state(std::size_t part, PartState state);
  [[nodiscard]] Submitter submitter(SubmitObserver& notes);
  [[nodiscard]] End send(std::size_t part, Deadline end, const std::stop_token& stop);
  [[nodiscard]] End take(std::size_t part, SubmitEnd submitted);
  [[nodiscard]] std::size_t in_process() const noexcept;
  [[nodiscard]] std::size_t next_planned() const noexcept;
  [[nodiscard]] End send_and_fetch_all(Deadline end, const std::stop_token& stop);
  [[nodiscard]] End wait_for_one(Deadline end, const std::stop_token& stop);
  [[nodiscard]] End judge(std::size_t part, WaitResult result, const std::stop_token& stop);
  [[nodiscard]] End fetch(std::size_t part, const Job& job, const std::stop_token& stop);
  [[nodiscard]] std::string token_of(std::size_t part) const;
  [[nodiscard]] std::vector<std::string> jobs_of_others(std::size_t part) const;
  [[nodiscard]] std::string result_file(std::size_t part, ResultKind kind) const;
  [[nodiscard]] bool has_results(std::size_t part) const;

  // run_finish.cpp
  [[nodiscard]] RunEnd write(const std::stop_token& stop);
  [[nodiscard]] End read_all(ResultIndex& index);
  [[nodiscard]] End count_rows(ResultIndex& index, RunSummary& summary,
                               const std::stop_token& stop);
  [[nodiscard]] End judge_rows(const RunSummary& summary, const std::stop_token& stop) const;
  [[nodiscard]] RunEnd lacks_rows(RunEnd end, ResultIndex& index);
  [[nodiscard]] bool has_any_of(const JournalPart& part, ResultIndex& index);
  void remove_results() const;
  void remove_results_of(std::size_t part) const;
  void clean_up();

  RunSource& source_;
  Journal& journal_;
  RunSettings settings_;
  Tools tools_;
  RunObserver& observer_;
  JournalContent content_;
  std::vector<bool> sent_again_;  ///< For each part, after its job was aborted.
};

}  // namespace geojob

#endif

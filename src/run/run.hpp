// SPDX-License-Identifier: MIT
#ifndef GEOJOB_RUN_RUN_HPP
#define GEOJOB_RUN_RUN_HPP

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
    was_done,    ///< An earlier run had finished already.
    unusable,    ///< The journal, the output or an option does not fit; see `text`.
    submission,  ///< A part was not created; see `submit`.
    aborted,     ///< The service aborted a job; see `job`.
    timed_out,   ///< A job has not ended in time.
    request,     ///< A request failed; see `failure`.
    results,     ///< A result file could not be downloaded; see `download`.
    differs,     ///< The results are not those of what was sent; see `text`.
    stopped,
  };
  Kind kind = Kind::done;
  std::size_t part = 0;  ///< The number of the part, from 0.
  std::size_t parts = 0;
  std::string text{};
  SubmitEnd submit{};
  std::optional<Job> job{};
  RequestOutcome failure{};
  ResultFailure download{};
  RunSummary summary{};
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

  [[nodiscard]] RunEnd end_of(RunEnd::Kind kind, std::size_t part = 0) const;
  [[nodiscard]] RunEnd unusable(std::string text) const;
  [[nodiscard]] End prepare();
  [[nodiscard]] End check_earlier(const JournalContent& earlier);
  void begin_anew();
  void set_state(std::size_t part, PartState state);
  [[nodiscard]] End recover(std::size_t part, const std::stop_token& stop);
  [[nodiscard]] End adopt(std::size_t part, const std::string& name, const std::stop_token& stop);
  [[nodiscard]] End send(std::size_t part, Deadline end, const std::stop_token& stop);
  [[nodiscard]] End take(std::size_t part, SubmitEnd submitted);
  [[nodiscard]] End send_and_fetch_all(Deadline end, const std::stop_token& stop);
  [[nodiscard]] End wait_for_one(Deadline end, const std::stop_token& stop);
  [[nodiscard]] End judge(std::size_t part, WaitResult result, const std::stop_token& stop);
  [[nodiscard]] End fetch(std::size_t part, const Job& job, const std::stop_token& stop);
  [[nodiscard]] std::string token_of(std::size_t part) const;
  [[nodiscard]] std::string result_file(std::size_t part, ResultKind kind) const;
  [[nodiscard]] RunEnd write();
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

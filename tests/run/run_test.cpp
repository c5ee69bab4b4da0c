// SPDX-License-Identifier: MIT
// The order in which a Run asks the service and writes its journal, and how another Run goes on
// after a crash at any point of it.

#include "run/run.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <system_error>
#include <vector>

#include "run/fake_service.hpp"
#include "run/table_source.hpp"
#include "support/client_arguments.hpp"
#include "support/temporary_folder.hpp"
#include "support/virtual_clock.hpp"

BOOST_AUTO_TEST_SUITE(run)

namespace {

using namespace geojob;
using namespace geojob::test;
using Kind = RunEnd::Kind;

const SecretKey key = key_of("secret");
const Endpoint endpoint = endpoint_of("https://example.org");
const std::vector<std::string> state_words = {"planned", "sending", "sent", "created", "fetched"};

/// As if the power failed.
struct Crash {};

/// A run of a table with one row an entity.
class Bench final : public RunObserver {
 public:
  explicit Bench(unsigned rows, std::uint64_t per_job = 0) : per_job_(per_job) {
    std::string content = "City\n";
    for (unsigned row = 1; row <= rows; ++row) content += "City " + std::to_string(row) + "\n";
    table = folder.write("t.csv", content);
    settings.output = folder.path_of("out.csv");
  }

  RunEnd go(std::stop_token stop = {}, std::chrono::milliseconds time = std::chrono::hours(1)) {
    Journal journal(journal_path());
    TableSource source(TableFile(table), {}, {.limits = {.entities = per_job_, .bytes = 0}});
    JobClient jobs(service, key);
    Poller poller(
        jobs, {}, [] { return 0.5; }, clock);
    SubmissionClient submissions(service, key);
    DownloadClient downloads(
        service, key, [] { return 0.5; }, clock);
    Run run(source, journal, settings, {endpoint, submissions, poller, downloads, clock}, *this);
    return run.go(Deadline(clock.now() + time), stop);
  }

  void on_state(std::size_t part, std::size_t /*parts*/, const JournalPart& now) override {
    const std::string& word = state_words.at(static_cast<std::size_t>(now.state));
    log += std::to_string(part + 1) + ":" + word + "; ";
    // What is told is on the disk already.
    BOOST_TEST(content_of(journal_path())
                   .find("part " + std::to_string(now.first) + " " + std::to_string(now.count) +
                         " " + word) != std::string::npos);
    if (on_each_state) on_each_state();
  }
  void on_writing() override { log += "writing; "; }

  [[nodiscard]] std::string journal_path() const { return folder.path_of("out.csv.geojob-run"); }
  [[nodiscard]] std::string output() const { return content_of(settings.output); }
  [[nodiscard]] bool has_only_the_output() const {
    const auto files = std::filesystem::directory_iterator(folder.path_of(""));
    return std::distance(begin(files), end(files)) == 2;
  }

  TemporaryFolder folder;
  std::string table;
  std::string log;
  RunSettings settings;
  VirtualClock clock;
  FakeService service{log};
  std::function<void()> on_each_state;

 private:
  std::uint64_t per_job_;
};

std::string expected_of(unsigned rows) {
  Bench bench(rows);
  BOOST_TEST((bench.go().kind == Kind::done));
  return bench.output();
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_step_is_in_the_journal_before_it_is_done) {
  Bench bench(3);
  const RunEnd end = bench.go();
  BOOST_TEST((end.kind == Kind::done));
  BOOST_TEST(end.summary.high == 3U);
  BOOST_TEST(bench.log ==
             "list; 1:sending; 1:sent; post; 1:created; look j1; get j1; 1:fetched; writing; ");
  BOOST_TEST(bench.output().ends_with("\nCity 3,48.5,2.5,High,Good,PopulatedPlace,,Success,\n"));
  BOOST_TEST(bench.has_only_the_output());
}

BOOST_AUTO_TEST_CASE(the_next_part_is_sent_when_a_job_has_ended) {
  Bench bench(5, 2);
  bench.service.pending = {2, 0, 0};
  BOOST_TEST((bench.go().kind == Kind::done));
  BOOST_TEST(bench.log ==
             "list; 1:sending; 1:sent; post; 1:created; "
             "list; 2:sending; 2:sent; post; 2:created; look j1; look j2; get j2; 2:fetched; "
             "list; 3:sending; 3:sent; post; 3:created; look j1; look j3; get j3; 3:fetched; "
             "look j1; get j1; 1:fetched; writing; ");
  BOOST_TEST(bench.output() == expected_of(5));
}

BOOST_AUTO_TEST_CASE(goes_on_after_a_crash_at_any_point) {
  const std::string expected = expected_of(3);
  for (unsigned crash_at = 1;; ++crash_at) {
    BOOST_TEST_CONTEXT("event " << crash_at) {
      Bench bench(3, 2);
      unsigned events = 0;
      const auto crash = [&] {
        if (++events == crash_at) throw Crash();
      };
      bench.on_each_state = crash;
      bench.service.hook = [&](const std::string&, bool) -> std::optional<Reply> {
        crash();
        return std::nullopt;
      };
      bool has_crashed = false;
      try {
        static_cast<void>(bench.go());
      } catch (const Crash&) {
        has_crashed = true;
      }
      // A submission that crashed when the last bytes may have been sent, but no job was made,
      // cannot be told from one whose job is late in the list.
      RunEnd end = has_crashed ? bench.go() : RunEnd{};
      if (has_crashed && end.kind == Kind::submission) {
        BOOST_TEST((end.submit.kind == SubmitEnd::Kind::unknown));
        BOOST_TEST(bench.service.jobs.size() == end.part);
        bench.settings.submit_again = true;
        end = bench.go();
      }
      BOOST_TEST((end.kind == Kind::done));
      BOOST_TEST(bench.service.jobs.size() == 2U);
      BOOST_TEST(bench.output() == expected);
      BOOST_TEST(bench.has_only_the_output());
      if (!has_crashed) break;
    }
  }
}

BOOST_AUTO_TEST_CASE(a_journal_that_cannot_be_written_stops_the_body) {
  Bench bench(3);
  const std::string beside = bench.journal_path() + ".new";
  bench.on_each_state = [&] { std::filesystem::create_directory(beside); };
  BOOST_CHECK_THROW(static_cast<void>(bench.go()), std::system_error);
  BOOST_TEST(bench.service.jobs.empty());
  BOOST_TEST(content_of(bench.journal_path()).find("part 1 3 sending ") != std::string::npos);
  bench.on_each_state = {};
  std::filesystem::remove(beside);
  BOOST_TEST((bench.go().kind == Kind::done));
  BOOST_TEST(bench.service.jobs.size() == 1U);
}

BOOST_AUTO_TEST_CASE(nothing_of_a_table_that_was_changed_is_sent) {
  Bench bench(3, 2);
  const auto change = [&] {
    if (bench.log.ends_with("1:created; ")) std::ofstream(bench.table, std::ios::app) << "Rome\n";
  };
  bench.on_each_state = change;
  BOOST_CHECK_THROW(static_cast<void>(bench.go()), TableError);
  BOOST_TEST(bench.service.jobs.size() == 1U);
  const RunEnd again = bench.go();
  BOOST_TEST((again.kind == Kind::unusable));
  BOOST_TEST(again.text.find("with another table") != std::string::npos);
  BOOST_TEST(bench.service.jobs.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_table_that_changes_before_the_output_is_written_is_no_fault_of_ours) {
  Bench bench(3);
  bench.on_each_state = [&] {
    if (bench.log.ends_with("1:fetched; ")) std::ofstream(bench.table, std::ios::app) << "Rome\n";
  };
  BOOST_CHECK_THROW(static_cast<void>(bench.go()), TableError);
  BOOST_TEST(!std::filesystem::exists(bench.settings.output));
}

BOOST_AUTO_TEST_CASE(what_was_cut_off_before_its_end_is_sent_again) {
  Bench bench(3);
  unsigned posts = 0;
  bench.service.hook = [&](const std::string& request, bool is_done) -> std::optional<Reply> {
    if (request != "post" || is_done || ++posts > 2) return std::nullopt;
    Reply reply{client_errc::connection_lost, {}};
    reply.sent = Sent::part;
    return reply;
  };
  BOOST_TEST((bench.go().kind == Kind::done));
  const std::string attempt = "list; 1:sending; 1:sent; post; ";
  const std::string lost = attempt + "list; 1:planned; ";
  BOOST_TEST(bench.log ==
             lost + lost + attempt + "1:created; look j1; get j1; 1:fetched; writing; ");
}

BOOST_AUTO_TEST_CASE(failed_looks_end_the_run_and_another_goes_on) {
  Bench bench(3);
  bench.service.hook = [](const std::string& request, bool) -> std::optional<Reply> {
    if (!request.starts_with("look")) return std::nullopt;
    return Reply{client_errc::connection_lost, {}};
  };
  const RunEnd end = bench.go();
  BOOST_TEST((end.kind == Kind::request));
  BOOST_TEST(end.failure.error == client_errc::connection_lost);
  BOOST_TEST(end.job_id == "j1");
  bench.service.hook = {};
  bench.log.clear();
  BOOST_TEST((bench.go().kind == Kind::done));
  BOOST_TEST(bench.log == "look j1; get j1; 1:fetched; writing; ");
}

BOOST_AUTO_TEST_CASE(a_job_that_ends_too_late_is_fetched_by_another_run) {
  Bench bench(3);
  bench.service.pending = {1000};
  BOOST_TEST((bench.go({}, std::chrono::minutes(1)).kind == Kind::timed_out));
  bench.service.jobs[0].pending = 0;
  BOOST_TEST((bench.go().kind == Kind::done));
  BOOST_TEST(bench.service.jobs.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_stop_ends_it_anywhere) {
  const std::string expected = expected_of(3);
  for (const char* const moment : {"list", "post", "look j1", "get j1", "look j2"}) {
    for (const bool is_done : {false, true}) {
      Bench bench(3, 2);
      std::stop_source source;
      bench.service.hook = [&](const std::string& request, bool done) -> std::optional<Reply> {
        if (request != moment || done != is_done) return std::nullopt;
        source.request_stop();
        Reply reply{client_errc::cancelled, {}};
        reply.sent = Sent::all;
        return reply;
      };
      BOOST_TEST((bench.go(source.get_token()).kind == Kind::stopped));
      bench.service.hook = {};
      bench.settings.submit_again = true;
      BOOST_TEST((bench.go().kind == Kind::done));
      BOOST_TEST(bench.output() == expected);
      BOOST_TEST(bench.service.jobs.size() == 2U);
    }
  }
}

BOOST_AUTO_TEST_CASE(when_the_time_is_up_each_job_was_looked_at) {
  Bench bench(4, 2);
  bench.service.pending = {1000, 0};
  const RunEnd end = bench.go({}, std::chrono::milliseconds(0));
  BOOST_TEST((end.kind == Kind::timed_out));
  BOOST_TEST(end.part == 0U);
  BOOST_TEST(bench.log.find("2:fetched") != std::string::npos, bench.log);
}

BOOST_AUTO_TEST_CASE(an_adopted_job_belongs_to_one_part) {
  Bench bench(4, 2);
  bench.service.hook = [&](const std::string& request, bool) -> std::optional<Reply> {
    if (request != "post" || bench.service.jobs.size() != 1) return std::nullopt;
    Reply reply{client_errc::unanswered, {}};
    reply.sent = Sent::all;
    return reply;
  };
  bench.service.pending = {1000, 0};
  BOOST_TEST((bench.go().kind == Kind::submission));
  bench.service.hook = {};
  bench.settings.adopted = {"j1"};
  const RunEnd end = bench.go();
  BOOST_TEST((end.kind == Kind::submission));
  BOOST_TEST(end.part == 1U);
  BOOST_TEST(bench.service.jobs.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

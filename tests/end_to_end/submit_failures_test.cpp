// SPDX-License-Identifier: MIT
// geojob submit: the exit code for everything that goes wrong while a job is made. After each, the
// emulator's bill is looked at: nothing may be paid twice.

#include <atomic>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <csignal>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "end_to_end/submit_bench.hpp"
#include "support/raw_server.hpp"

BOOST_AUTO_TEST_SUITE(submit_failures)

namespace {

using namespace geojob::test;
namespace data = boost::unit_test::data;

/// Steps that the emulator takes, and what must come of it.
struct Failure {
  std::string script;
  int code;
  std::string bill;
  std::vector<std::string> words;
  std::vector<std::string> emulator_options = {};
  std::vector<std::string> options = {};
};
std::ostream& operator<<(std::ostream& out, const Failure& failure) {
  return out << failure.script << " " << failure.words.front();
}

const std::string lost = R"({"method":"POST","cutAfterBytes":0})";
const std::string lost_and_not_made = R"({"method":"POST","createJob":false,"cutAfterBytes":0})";
const std::string post = R"({"method":"POST",)";

const std::vector<Failure> failures = {
    {post + R"("status":401})", 5, "0 0", {"refused the credentials", "check the key"}},
    {post + R"("status":400,"errorDetails":["No such thing."]})",
     8,
     "0 0",
     {"HTTP 400", "No such thing.", "check the data, and --input"}},
    {post + R"("status":404})", 8, "0 0", {"HTTP 404", "check --endpoint"}},
    {post + R"("status":413})", 8, "0 0", {"HTTP 413", "check the data, and --input"}},
    {post + R"("status":415})", 8, "0 0", {"HTTP 415", "check --input, and try without"}},
    {post + R"("status":302,"headers":{"Location":"https://elsewhere.invalid/"}})",
     8,
     "0 0",
     {"redirect"}},
    {R"({"match":"ListJobs","status":400,"forever":true})",
     8,
     "0 0",
     {"nothing was sent; the list of jobs: ", "check --endpoint"}},
    {R"({"match":"ListJobs","status":401,"forever":true})", 5, "0 0", {"nothing was sent"}},
    // The answer is lost, and the list does not tell.
    {lost_and_not_made,
     11,
     "0 0",
     {"may have made a job", "the list shows no job", "would have the description geojob-"}},
    {lost,
     11,
     "1 4",
     {"may have made a job", "it could be "},
     {"--list-descriptions", "no"},
     {"--no-check"}},
    {lost + R"(,{"match":"ListJobs"},{"match":"ListJobs","status":500,"forever":true})",
     11,
     "1 4",
     {"may have made a job", "the list of jobs: the service failed (HTTP 500)"}},
    {post + R"("createJob":false,"status":504,"contentType":"text/html","body":"<html/>"})",
     11,
     "0 0",
     {"HTTP 504", "may have made a job"}},
    {post + R"("createJob":false,"status":500,"errorDetails":["Oops."]})",
     11,
     "0 0",
     {"HTTP 500", "Oops.", "may have made a job"}},
    // An answer that nobody can read is no answer.
    {post + R"("createJob":false,"status":201,"contentType":"text/html","body":"<html/>"})",
     11,
     "0 0",
     {"HTML", "may have made a job"}},
    {post + R"("createJob":false,"stall":true})",
     11,
     "0 0",
     {"may have made a job"},
     {},
     {"--request-timeout", "250ms"}},
    // All of it fits into one piece, so the service may have it.
    {post + R"("resetAfterBodyBytes":10})", 11, "0 0", {"may have made a job"}},
};

}  // namespace

BOOST_DATA_TEST_CASE(each_failure_has_its_exit_code_and_nothing_is_paid_twice, data::make(failures),
                     failure) {
  const SubmitBench bench(failure.script, failure.emulator_options);
  std::vector<std::string> arguments = {submit_feed, "--max-failures", "2"};
  arguments.insert(arguments.end(), failure.options.begin(), failure.options.end());
  const ProgramResult result = bench.run(arguments);
  BOOST_TEST(result.exit_code.value() == failure.code);
  BOOST_TEST(bench.bill() == failure.bill);
  BOOST_TEST(result.out == "");
  BOOST_TEST(count_of(result.err, "geojob: submit: ") == 1U, result.err);
  for (const std::string& words : failure.words) {
    BOOST_TEST(contains(result.err, words), words << " is not in: " << result.err);
  }
  if (failure.code == 11) BOOST_TEST(!contains(result.err, "try "), result.err);
}

BOOST_AUTO_TEST_CASE(a_job_whose_answer_was_lost_is_found_in_the_list) {
  for (const char* const has_descriptions : {"yes", "no"}) {
    const SubmitBench bench(lost, {"--list-descriptions", has_descriptions});
    const ProgramResult result = bench.run({submit_feed, "--json"});
    BOOST_TEST(result.exit_code.value() == 0);
    const std::string id(boost::json::parse(result.out).at("id").as_string());
    BOOST_TEST(contains(result.err, "the list shows the job " + id + ", which has this data"));
    BOOST_TEST(bench.bill() == "1 4");
  }
  const SubmitBench bench(lost);
  const ProgramResult quiet = bench.run({submit_feed, "-q"});
  BOOST_TEST(lines_of(quiet.err).size() == 1U, quiet.err);
  BOOST_TEST(quiet.err.starts_with("geojob: warning: submit: no answer came"));
}

BOOST_AUTO_TEST_CASE(a_job_whose_answer_nobody_can_read_is_found_too) {
  const SubmitBench bench(
      post + R"("createJob":true,"status":201,"contentType":"text/html","body":"<html/>"})");
  const ProgramResult result = bench.run({submit_feed});
  BOOST_TEST(result.exit_code.value() == 0, result.err);
  BOOST_TEST(contains(result.err, "geojob: warning: submit: no answer came, but the list shows"),
             result.err);
  BOOST_TEST(bench.bill() == "1 4");
}

BOOST_AUTO_TEST_CASE(a_service_that_does_not_take_the_data_has_made_no_job) {
  const SubmitBench bench(post + R"("stallAfterBodyBytes":10,"forever":true})");
  const std::string path = bench.folder.write("a.csv", large_feed(20'000));
  const ProgramResult result = bench.run({path, "--stall-timeout", "250ms", "--max-failures", "1"});
  BOOST_TEST(result.exit_code.value() == 6);
  BOOST_TEST(contains(result.err, "give it longer: --stall-timeout 500ms"), result.err);
  BOOST_TEST(bench.bill() == "0 0");
}

BOOST_AUTO_TEST_CASE(a_job_that_another_program_made_meanwhile_is_not_taken_for_it) {
  const SubmitBench bench(lost, {"--list-descriptions", "no"});
  BOOST_TEST(run_geojob(bench.emulator, {"list"}).exit_code.value() == 0);
  const ProgramResult first = bench.run({submit_feed, "--no-check"});
  BOOST_TEST(first.exit_code.value() == 11);
  // The one that is there already is none that the next could have made.
  const ProgramResult second = bench.run({submit_feed});
  BOOST_TEST(second.exit_code.value() == 0);
  BOOST_TEST(second.err == "");
  BOOST_TEST(bench.bill() == "2 8");
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_cut_off_is_a_job_nevertheless) {
  const SubmitBench bench(post + R"("cutAfterBytes":700})");
  const ProgramResult result = bench.run({submit_feed});
  BOOST_TEST(result.exit_code.value() == 6);
  BOOST_TEST(contains(result.err, "the job exists nevertheless: " + bench.emulator.url()),
             result.err);
  BOOST_TEST(!contains(result.err, "try again"), result.err);
  BOOST_TEST(bench.bill() == "1 4");
}

BOOST_AUTO_TEST_CASE(what_broke_off_before_its_end_is_sent_again) {
  const SubmitBench bench(post + R"("resetAfterBodyBytes":10})");
  const std::string path = bench.folder.write("a.csv", large_feed(20'000));
  const ProgramResult result = bench.run({path});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(contains(result.err, "no job was made; trying again"), result.err);
  BOOST_TEST(bench.bill() == "1 20000");
}

BOOST_AUTO_TEST_CASE(at_the_account_s_limit_nothing_is_sent_again) {
  const SubmitBench bench("", {"--max-in-process", "1"});
  BOOST_TEST(bench.run({submit_feed}).exit_code.value() == 0);
  const ProgramResult result = bench.run({submit_feed});
  BOOST_TEST(result.exit_code.value() == 9);
  BOOST_TEST(contains(result.err, "Too many jobs are pending."));
  BOOST_TEST(bench.bill() == "1 4");
}

BOOST_AUTO_TEST_CASE(without_a_connection_nothing_is_sent) {
  const ProgramResult result = run_geojob(
      {"submit", submit_feed, "--endpoint", "https://127.0.0.1:9", "--max-failures", "1"});
  BOOST_TEST(result.exit_code.value() == 6);
  BOOST_TEST(contains(result.err, "nothing was sent"), result.err);
  BOOST_TEST(contains(result.err, "no connection"), result.err);
}

BOOST_AUTO_TEST_CASE(a_file_that_changes_while_it_is_sent_is_not_sent_whole) {
  const TemporaryFolder folder;
  const std::string content = large_feed(20'000);
  for (const std::size_t size : {content.size() + 1, content.size() - 1}) {
    const std::string path = folder.write("a.csv", content);
    std::atomic<std::size_t> received{0};
    RawServer server([&](Peer& peer, unsigned) {
      for (std::string head = peer.read_head(); !head.empty(); head = peer.read_head()) {
        if (head.starts_with("POST")) {
          std::filesystem::resize_file(path, size);
          received = peer.read_to_end().size();
          break;
        }
        const std::string list = "<Response/>";
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(list.size()) + "\r\n\r\n" +
                  list);
      }
      peer.close();
    });
    const ProgramResult result =
        run_geojob({"submit", path, "--endpoint", server.endpoint().url(), "--allow-http"});
    BOOST_TEST(result.exit_code.value() == 2);
    BOOST_TEST(contains(result.err, path + ": the file was changed while it was read"), result.err);
    BOOST_TEST(received < content.size());
  }
}

BOOST_AUTO_TEST_CASE(a_signal_ends_an_upload_at_once) {
  for (const auto& [signal, code] : {std::pair{SIGINT, 130}, std::pair{SIGTERM, 143}}) {
    SubmitBench bench(post + R"("stallAfterBodyBytes":100})");
    const std::string path = bench.folder.write("a.csv", large_feed(20'000));
    RunningProgram geojob(bench.call({path}));
    BOOST_TEST(bench.emulator.wait_for_log("POST"));
    geojob.send_signal(signal);
    const ProgramResult result = finish(geojob);
    BOOST_TEST(result.exit_code.value_or(-1) == code);
    BOOST_TEST(result.out == "");
    BOOST_TEST(result.err == "");  // No job can have been made.
    BOOST_TEST(bench.bill() == "0 0");
  }
}

BOOST_AUTO_TEST_CASE(a_signal_after_all_was_sent_leaves_a_word_to_look_for) {
  SubmitBench bench(post + R"("stall":true})");
  RunningProgram geojob(bench.call({submit_feed, "--request-timeout", "1h"}));
  BOOST_TEST(bench.emulator.wait_for_log("POST"));
  geojob.send_signal(SIGINT);
  const ProgramResult result = finish(geojob);
  BOOST_TEST(result.exit_code.value_or(-1) == 130);
  BOOST_TEST(
      contains(result.err, "before you submit it a second time, look in geojob list for geojob-"),
      result.err);
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: MIT
// geojob submit: what is sent and printed, and the exit code for everything that can go wrong.
// After each, the emulator's bill is looked at: nothing may be paid twice.

#include <sys/stat.h>

#include <atomic>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <string>
#include <thread>
#include <vector>

#include "support/geojob_program.hpp"
#include "support/packing.hpp"
#include "support/raw_server.hpp"
#include "support/running_emulator.hpp"
#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(submit)

namespace {

using namespace geojob::test;
namespace data = boost::unit_test::data;

const std::string feeds = std::string(GEOJOB_TEST_DATA) + "/feeds/";
const std::string feed = feeds + "in-v2.csv";  // It has 4 entities.
const std::string header =
    "Bing Spatial Data Services, 2.0\n"
    "Id,GeocodeRequest/Query,GeocodeResponse/Point/Latitude,GeocodeResponse/Point/Longitude,"
    "StatusCode\n";

/// A feed of that many entities of a kilobyte each.
std::string large_feed(int entities) {
  std::string text = header;
  for (int i = 0; i < entities; ++i) {
    text += std::to_string(i) + "," + std::string(1000, 'x') + "\n";
  }
  return text;
}

/// An emulator whose jobs stay pending.
struct Bench {
  explicit Bench(const std::string& script = {}, std::vector<std::string> options = {})
      : emulator(R"({"jobs":[],"script":[)" + script + "]}", with_usual(std::move(options))) {}

  [[nodiscard]] ProgramCall call(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"submit", "--interval", "10ms"});
    return geojob_call(emulator, std::move(arguments));
  }
  ProgramResult run(std::vector<std::string> arguments) const {
    return geojob::test::run(call(std::move(arguments)));
  }

  /// `JOBS ENTITIES`: what is to be paid.
  [[nodiscard]] std::string bill() const {
    const std::string& url = emulator.url();
    const auto context = client_context(content_of(emulator.ca_file()));
    RawClient client(static_cast<std::uint16_t>(std::stoul(url.substr(url.rfind(':') + 1))),
                     context.get());
    BOOST_REQUIRE(client.handshake());
    BOOST_REQUIRE(client.send(get_request("/emulator/bill")));
    const std::string answer = client.read_answer();
    const auto bill = boost::json::parse(answer.substr(answer.find("\r\n\r\n") + 4));
    return std::to_string(bill.at("jobs").as_int64()) + " " +
           std::to_string(bill.at("entities").as_int64());
  }

  static std::vector<std::string> with_usual(std::vector<std::string> options) {
    options.insert(options.begin(), {"--processing-time", "1h"});
    return options;
  }

  EmulatorProcess emulator;
  TemporaryFolder folder;
};

std::string id_in(const ProgramResult& result) {
  return result.out.substr(0, result.out.find(' '));
}

struct Sample {
  const char* name;
  const char* entities;
};
std::ostream& operator<<(std::ostream& out, const Sample& sample) { return out << sample.name; }

const std::vector<Sample> samples = {
    {"in-v1.csv", "3"},      {"in-v1.pipe.txt", "3"}, {"in-v1.xml", "2"}, {"in-v2.csv", "4"},
    {"in-v2.pipe.txt", "4"}, {"in-v2.tab.txt", "4"},  {"in-v2.xml", "4"}};

/// A file that cannot be sent, and what is said of it behind its name.
struct Refusal {
  std::string content;
  std::vector<std::string> words;
};
std::ostream& operator<<(std::ostream& out, const Refusal& refusal) {
  return out << refusal.words.front();
}

const std::vector<Refusal> refusals = {
    {"street,city\nx,y\n", {":1:1: ", "geojob run"}},
    {gzip(header + "a,London\n"), {":1:1: ", "gzip"}},
    {header + "a,London\nb,\xFF\n", {":4:3: "}},
    {"<GeocodeFeed>\n<GeocodeEntity Id='a'>\n</GeocodeFeed>", {":3:"}},
    {"Bing Spatial Data Services, 2.0\nId,StatusCode\na\n",
     {": its header lacks columns", "GeocodeResponse/Point/Latitude"}},
    {header + ",London\n", {":4:1: ", "has no id"}},
    {header, {": has no entities"}},
};

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

BOOST_DATA_TEST_CASE(each_format_is_sent_and_the_job_is_printed_as_status_does, data::make(samples),
                     sample) {
  const Bench bench;
  const ProgramResult result = bench.run({feeds + sample.name});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.err == "");
  BOOST_TEST(contains(result.out, "  Pending\n"));
  BOOST_TEST(contains(result.out, std::string(" of ") + sample.entities + " processed"));
  BOOST_TEST(run_geojob(bench.emulator, {"status", id_in(result)}).out == result.out);
  BOOST_TEST(bench.bill() == std::string("1 ") + sample.entities);
}

BOOST_AUTO_TEST_CASE(json_has_the_job_as_an_object) {
  for (const char* const wire : {"xml", "json"}) {
    const Bench bench;
    const ProgramResult result =
        bench.run({feed, "--json", "--wire", wire, "--description", "Kunden, März"});
    BOOST_TEST(result.exit_code.value() == 0);
    BOOST_TEST(lines_of(result.out).size() == 1U);
    const auto job = boost::json::parse(result.out);
    BOOST_TEST(job.at("status").as_string() == "Pending");
    BOOST_TEST(job.at("totalEntityCount").as_int64() == 4);
    BOOST_TEST(job.at("description").as_string().starts_with("Kunden, März geojob-"));
    const std::string id(job.at("id").as_string());
    BOOST_TEST(run_geojob(bench.emulator, {"status", id, "--json", "--wire", wire}).out ==
               result.out);
    BOOST_TEST(bench.bill() == "1 4");
  }
}

BOOST_AUTO_TEST_CASE(data_can_come_from_standard_input_and_from_a_pipe) {
  const Bench bench;
  BOOST_TEST(run(with_input(bench.call({"-"}), content_of(feed))).exit_code.value() == 0);
  BOOST_TEST(bench.bill() == "1 4");
  const std::string pipe = bench.folder.path_of("pipe");
  BOOST_REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  std::jthread writer([&] { std::ofstream(pipe) << content_of(feed); });
  BOOST_TEST(bench.run({pipe}).exit_code.value() == 0);
  BOOST_TEST(bench.bill() == "2 8");
}

BOOST_AUTO_TEST_CASE(standard_input_is_the_data_or_the_key) {
  const ProgramResult result = run_geojob({"submit", "-", "--key-file", "-"});
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(contains(result.err, "standard input"));
  const Bench bench;
  const ProgramCall call = without_key(bench.call({feed, "--key-file", "-"}));
  BOOST_TEST(run(with_input(call, the_key + "\n")).exit_code.value() == 0);
}

BOOST_AUTO_TEST_CASE(data_is_compressed_if_that_is_wanted) {
  Bench bench("", {"--packed-uploads", "gzip"});
  const std::string path =
      bench.folder.write("a.csv", header + "a,London\nb," + std::string(2000, 'x') + "\nc,Paris\n");
  BOOST_TEST(bench.run({path, "--compress"}).exit_code.value() == 0);
  BOOST_TEST(bench.bill() == "1 3");
  BOOST_TEST(!contains(bench.emulator.finish(), "(2"));  // fewer than 2000 bytes
  const Bench without("", {"--packed-uploads", "none"});
  BOOST_TEST(without.run({path, "--compress"}).exit_code.value() == 8);
  BOOST_TEST(without.bill() == "0 0");
}

BOOST_AUTO_TEST_CASE(the_content_says_the_format_unless_an_option_does) {
  const Bench bench;
  const std::string path = bench.folder.write("a.xml", content_of(feed));
  const ProgramResult by_content = bench.run({path});
  BOOST_TEST(by_content.exit_code.value() == 0);
  BOOST_TEST(by_content.err == "geojob: warning: " + path + ": is csv, whatever its name says\n");
  const ProgramResult by_option = bench.run({path, "--input", "xml"});
  BOOST_TEST(by_option.exit_code.value() == 8);
  BOOST_TEST(contains(by_option.err, "looks like csv, and is sent as xml"));
  BOOST_TEST(bench.bill() == "1 4");
}

BOOST_DATA_TEST_CASE(what_cannot_be_sent_is_refused_with_its_place, data::make(refusals), refusal) {
  const Bench bench;
  const std::string path = bench.folder.write("a", refusal.content);
  const ProgramResult result = bench.run({path});
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(result.err.starts_with("geojob: " + path + refusal.words.front()), result.err);
  for (const std::string& words : refusal.words)
    BOOST_TEST(contains(result.err, words), result.err);
  BOOST_TEST(lines_of(result.err).size() == 1U);
  BOOST_TEST(result.out == "");
  BOOST_TEST(bench.bill() == "0 0");
}

BOOST_AUTO_TEST_CASE(a_file_over_the_limits_is_refused) {
  const Bench bench;
  std::string rows = header;
  for (int i = 0; i <= 200'000; ++i) rows += std::to_string(i) + ",x\n";
  const ProgramResult many = bench.run({bench.folder.write("a.csv", rows)});
  BOOST_TEST(many.exit_code.value() == 2);
  BOOST_TEST(contains(many.err, "has more than 200000 entities"), many.err);
  const std::string large = bench.folder.write("b.csv", header);
  std::filesystem::resize_file(large, 300'000'001);
  const ProgramResult too_large = bench.run({large});
  BOOST_TEST(too_large.exit_code.value() == 2);
  BOOST_TEST(contains(too_large.err, "has 300000001 bytes"), too_large.err);
  BOOST_TEST(bench.bill() == "0 0");
}

BOOST_AUTO_TEST_CASE(unchecked_data_is_the_service_s_to_judge) {
  const Bench bench;
  const std::string poor = bench.folder.write(
      "a.csv", "Bing Spatial Data Services, 2.0\nId,GeocodeRequest/Query,StatusCode\na,London\n");
  BOOST_TEST(bench.run({poor}).exit_code.value() == 2);
  BOOST_TEST(bench.run({poor, "--no-check"}).exit_code.value() == 0);
  BOOST_TEST(bench.bill() == "1 1");
  const std::string broken = bench.folder.write("b", "no feed");
  const ProgramResult unclear = bench.run({broken, "--no-check"});
  BOOST_TEST(unclear.exit_code.value() == 2);
  BOOST_TEST(contains(unclear.err, "--input"));
  BOOST_TEST(bench.run({broken, "--no-check", "--input", "csv"}).exit_code.value() == 8);
  BOOST_TEST(bench.bill() == "1 1");
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_is_a_file_error) {
  const Bench bench;
  const ProgramResult missing = bench.run({bench.folder.path_of("none")});
  BOOST_TEST(missing.exit_code.value() == 10);
  BOOST_TEST(contains(missing.err, "none: cannot be read: "));
  BOOST_TEST(bench.run({bench.folder.path_of("")}).exit_code.value() == 10);
  BOOST_TEST(bench.bill() == "0 0");
}

BOOST_AUTO_TEST_CASE(the_place_of_the_data_is_a_secret) {
  const std::string url = "https://blob.example/a/b.xml?sv=1&sig=Hidd3nHidd3n%2Fx%3D";
  for (const char* const does : {"allow", "refuse"}) {
    Bench bench(R"({"method":"POST","errorDetails":["Cannot fetch )" + url + R"("],"status":400})",
                {"--data-location", does});
    const std::string path = bench.folder.write("location", url + "\n");
    const std::vector<std::string> arguments = {
        "--data-location-file", path, "--input", "xml", "--json", "-v"};
    const ProgramResult echoed = bench.run(arguments);
    BOOST_TEST(echoed.exit_code.value() == 8);
    const ProgramResult result = bench.run(arguments);
    BOOST_TEST(result.exit_code.value() == (does == std::string("allow") ? 0 : 8));
    for (const std::string& text : {echoed.out, echoed.err, result.out, result.err}) {
      BOOST_TEST(!contains(text, "Hidd3n"), text);
      BOOST_TEST(!contains(text, "blob.example"), text);
    }
    BOOST_TEST(!contains(bench.emulator.finish(), "Hidd3n"));
  }
  const Bench bench;
  const ProgramResult both = bench.run({feed, "--data-location-file", "x", "--input", "xml"});
  BOOST_TEST(both.exit_code.value() == 2);
  const ProgramResult wrong =
      bench.run({"--data-location-file", bench.folder.write("x", "Hidd3n"), "--input", "xml"});
  BOOST_TEST(wrong.exit_code.value() == 2);
  BOOST_TEST(contains(wrong.err, "URL of the data"), wrong.err);
  BOOST_TEST(!contains(wrong.err, "Hidd3n"));
  BOOST_TEST(bench.bill() == "0 0");
}

BOOST_DATA_TEST_CASE(each_failure_has_its_exit_code_and_nothing_is_paid_twice, data::make(failures),
                     failure) {
  const Bench bench(failure.script, failure.emulator_options);
  std::vector<std::string> arguments = {feed, "--max-failures", "2"};
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
    const Bench bench(lost, {"--list-descriptions", has_descriptions});
    const ProgramResult result = bench.run({feed, "--json"});
    BOOST_TEST(result.exit_code.value() == 0);
    const std::string id(boost::json::parse(result.out).at("id").as_string());
    BOOST_TEST(contains(result.err, "the list shows the job " + id + ", which has this data"));
    BOOST_TEST(bench.bill() == "1 4");
  }
  const Bench bench(lost);
  const ProgramResult quiet = bench.run({feed, "-q"});
  BOOST_TEST(lines_of(quiet.err).size() == 1U, quiet.err);
  BOOST_TEST(quiet.err.starts_with("geojob: warning: submit: no answer came"));
}

BOOST_AUTO_TEST_CASE(a_job_that_another_program_made_meanwhile_is_not_taken_for_it) {
  const Bench bench(lost, {"--list-descriptions", "no"});
  BOOST_TEST(run_geojob(bench.emulator, {"list"}).exit_code.value() == 0);
  const ProgramResult first = bench.run({feed, "--no-check"});
  BOOST_TEST(first.exit_code.value() == 11);
  // The one that is there already is none that the next could have made.
  const ProgramResult second = bench.run({feed});
  BOOST_TEST(second.exit_code.value() == 0);
  BOOST_TEST(second.err == "");
  BOOST_TEST(bench.bill() == "2 8");
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_cut_off_is_a_job_nevertheless) {
  const Bench bench(post + R"("cutAfterBytes":700})");
  const ProgramResult result = bench.run({feed});
  BOOST_TEST(result.exit_code.value() == 6);
  BOOST_TEST(contains(result.err, "the job exists nevertheless: " + bench.emulator.url()),
             result.err);
  BOOST_TEST(!contains(result.err, "try again"), result.err);
  BOOST_TEST(bench.bill() == "1 4");
}

BOOST_AUTO_TEST_CASE(what_broke_off_before_its_end_is_sent_again) {
  const Bench bench(post + R"("resetAfterBodyBytes":10})");
  const std::string path = bench.folder.write("a.csv", large_feed(20'000));
  const ProgramResult result = bench.run({path});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(contains(result.err, "no job was made; trying again"), result.err);
  BOOST_TEST(bench.bill() == "1 20000");
}

BOOST_AUTO_TEST_CASE(at_the_account_s_limit_nothing_is_sent_again) {
  const Bench bench("", {"--max-in-process", "1"});
  BOOST_TEST(bench.run({feed}).exit_code.value() == 0);
  const ProgramResult result = bench.run({feed});
  BOOST_TEST(result.exit_code.value() == 9);
  BOOST_TEST(contains(result.err, "Too many jobs are pending."));
  BOOST_TEST(bench.bill() == "1 4");
}

BOOST_AUTO_TEST_CASE(without_a_connection_nothing_is_sent) {
  const ProgramResult result =
      run_geojob({"submit", feed, "--endpoint", "https://127.0.0.1:9", "--max-failures", "1"});
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
    Bench bench(post + R"("stallAfterBodyBytes":100})");
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
  Bench bench(post + R"("stall":true})");
  RunningProgram geojob(bench.call({feed, "--request-timeout", "1h"}));
  BOOST_TEST(bench.emulator.wait_for_log("POST"));
  geojob.send_signal(SIGINT);
  const ProgramResult result = finish(geojob);
  BOOST_TEST(result.exit_code.value_or(-1) == 130);
  BOOST_TEST(contains(result.err, "look at geojob list before you submit again, for geojob-"),
             result.err);
}

BOOST_AUTO_TEST_CASE(a_terminal_shows_how_much_was_sent) {
  const Bench bench;
  const std::string path = bench.folder.write("a.csv", large_feed(2'000));
  const ProgramResult result = run(on_terminal(bench.call({path})));
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(contains(result.out, "a.csv: sent "), result.out);
  BOOST_TEST(contains(result.out, " of 2."), result.out);
  BOOST_TEST(!contains(run(on_terminal(bench.call({path, "-q"}))).out, "sent "));
}

BOOST_AUTO_TEST_SUITE_END()

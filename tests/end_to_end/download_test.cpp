// SPDX-License-Identifier: MIT
// geojob download: which files come, where they go, what is said, and the exit code for everything
// that can go wrong.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <csignal>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "support/geojob_program.hpp"
#include "support/packing.hpp"
#include "support/raw_server.hpp"
#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(download)

namespace {

using namespace geojob::test;
namespace fs = std::filesystem;
namespace data = boost::unit_test::data;

const std::string feeds = std::string(GEOJOB_TEST_DATA) + "/feeds/";
const std::string succeeded_feed = feeds + "out-v2-succeeded.csv";  // It has 3 entities.
const std::string failed_feed = feeds + "out-v2-failed.csv";        // It has 1.

std::string step(const std::string& file, const std::string& path, const std::string& more = {}) {
  return R"({"match":"/output/)" + file + R"(","contentType":"text/plain",)" + more +
         R"("forever":true,"file":")" + path + "\"}";
}

/// A job with 3 entities that succeeded and one that failed; `first` steps come before the usual
/// ones, and `members` are added to the job.
std::string job(const std::string& first = {}, const std::string& members = {},
                const std::string& id = "x") {
  return R"({"id":")" + id + R"(","total":4,"failed":1,)" + members + R"("script":[)" + first +
         step("succeeded", succeeded_feed) + "," + step("failed", failed_feed) + "]}";
}

std::string scenario(const std::string& jobs) { return R"({"jobs":[)" + jobs + "]}"; }

/// An emulator and a folder.
struct Bench {
  explicit Bench(const std::string& jobs) : emulator(scenario(jobs)) {}

  [[nodiscard]] ProgramCall call(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(),
                     {"download", "--interval", "20ms", "-o", folder.path_of("")});
    return geojob_call(emulator, std::move(arguments));
  }
  ProgramResult run(std::vector<std::string> arguments) const {
    return geojob::test::run(call(std::move(arguments)));
  }
  [[nodiscard]] std::string path(const std::string& name) const { return folder.path_of(name); }
  [[nodiscard]] std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder.path_of("")), fs::directory_iterator()));
  }

  EmulatorProcess emulator;
  TemporaryFolder folder;
};

/// A service with one job, without counts, and with a link to a file. Its id and its link may be
/// such as the emulator does not give.
class OneJob {
 public:
  OneJob(const std::string& id, const std::string& status, const std::string& name,
         const std::string& file, bool with_length = true)
      : server_([=, this](Peer& peer, unsigned) {
          for (std::string head = peer.read_head(); !head.empty(); head = peer.read_head()) {
            const std::string body = contains(head, "/file?") ? file : document(id, status, name);
            const std::string length = "Content-Length: " + std::to_string(body.size()) + "\r\n";
            peer.send("HTTP/1.1 200 OK\r\n" + (with_length ? length : "") + "\r\n" + body);
            if (!with_length) break;
          }
          peer.close();
        }) {}
  [[nodiscard]] ProgramResult run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(),
                     {"download", "x", "--endpoint", server_.endpoint().url(), "--allow-http"});
    return run_geojob(std::move(arguments));
  }

 private:
  [[nodiscard]] std::string document(const std::string& id, const std::string& status,
                                     const std::string& name) const {
    return "<Response><ResourceSets><ResourceSet><Resources><DataflowJob><Id>" + id +
           "</Id><Status>" + status + "</Status><Link role='output' name='" + name + "'>" +
           server_.endpoint().url() +
           "/file</Link></DataflowJob></Resources></ResourceSet></ResourceSets></Response>";
  }

  RawServer server_;
};

std::string in_file(const std::string& path) { return R"("file":")" + path + '"'; }

/// A response for the file of what succeeded, and what must come of it.
struct Failure {
  std::string step;
  int code;
  std::vector<std::string> words;
  bool leaves_part = false;
  std::vector<std::string> options = {};
};
std::ostream& operator<<(std::ostream& out, const Failure& failure) { return out << failure.step; }

const std::vector<Failure> failures = {
    {R"("status":401)", 5, {"refused the credentials", "key that the job was created with"}},
    {R"("status":403)", 5, {"refused the credentials"}},
    {R"("status":400)", 8, {"HTTP 400"}},
    {R"("status":404,"errorDetails":["No such resource."])",
     8,
     {"succeeded: ", "HTTP 404", "No such resource.", "keeps results for 14 days"}},
    {R"("status":410)", 8, {"keeps results for 14 days"}},
    {R"("status":302,"headers":{"Location":"https://blob.example/x?sig=hidden"})",
     8,
     {"redirect", "to https://blob.example;"}},
    {R"("status":503,"errorDetails":["Too busy."])", 9, {"HTTP 503", "Too busy."}},
    {R"("status":202)", 7, {}},
    {R"("headers":{"Content-Encoding":"gzip"})", 7, {"gzip"}},
    {R"("contentType":"text/html","body":"<html>Bad gateway</html>")",
     7,
     {"x-succeeded.part:1:1: ", "html", "what came is in"},
     true},
    {R"("body":"")", 7, {"ends too early"}},
    {in_file(failed_feed),
     7,
     {"it has 1 of 3 entities", "what came is in", "download it again"},
     true},
    {R"("cutAfterBytes":0)", 6, {}},
    {R"("cutAfterBytes":600)", 6, {"cut short", "of 2865 bytes came"}, true},
    {R"("cutAfterBytes":600,"closeWithoutNotify":true)", 6, {"cut short"}, true},
    {R"("cutAfterBytes":600,"chunked":true)", 6, {"cut short"}, true},
    {R"("endByClose":true,"closeWithoutNotify":true)", 6, {"cut short"}, true},
    {R"("resetAfterBytes":600)", 6, {}, true},
    {R"("stallAfterBytes":600)", 6, {"--stall-timeout"}, true, {"--stall-timeout", "250ms"}},
    {R"("stall":true)", 6, {"--request-timeout"}, false, {"--request-timeout", "250ms"}},
};

}  // namespace

BOOST_AUTO_TEST_CASE(both_files_of_a_job_come_and_their_paths_are_printed) {
  const Bench bench(job());
  const ProgramResult result = bench.run({"x"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.out ==
             bench.path("x-succeeded.csv") + "\n" + bench.path("x-failed.csv") + "\n");
  BOOST_TEST(result.err == "");
  BOOST_TEST(content_of(bench.path("x-succeeded.csv")) == content_of(succeeded_feed));
  BOOST_TEST(content_of(bench.path("x-failed.csv")) == content_of(failed_feed));
  BOOST_TEST(bench.files() == 2U);
}

BOOST_AUTO_TEST_CASE(a_second_run_leaves_the_files_alone) {
  const Bench bench(job());
  BOOST_TEST(bench.run({"x"}).exit_code.value() == 0);
  const ProgramResult again = bench.run({"x"});
  BOOST_TEST(again.exit_code.value() == 0);
  BOOST_TEST(lines_of(again.out).size() == 2U);
  BOOST_TEST(count_of(again.err, "is there already") == 2U);
  BOOST_TEST(bench.run({"x", "-q"}).err == "");
}

BOOST_AUTO_TEST_CASE(json_has_an_object_for_each_file) {
  const Bench bench(job());
  const ProgramResult result = bench.run({"x", "--json", "--only", "failed"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(
      result.out ==
      R"({"job":"x","name":"failed","path":")" + bench.path("x-failed.csv") +
          R"(","bytes":1531,"sha256":"7a091cf705d989175e9b40f50be4bacc698370724a4ccc559a77a4bba11ca33f","entities":1})"
          "\n");
  BOOST_TEST(bench.files() == 1U);
}

BOOST_AUTO_TEST_CASE(one_file_can_go_to_a_file_or_to_standard_output) {
  const Bench bench(job());
  const std::string path = bench.path("mine");
  const ProgramResult named =
      run_geojob(bench.emulator, {"download", "x", "--only", "succeeded", "-o", path});
  BOOST_TEST(named.exit_code.value() == 0);
  BOOST_TEST(named.out == path + "\n");
  BOOST_TEST(content_of(path) == content_of(succeeded_feed));
  const ProgramResult piped =
      run_geojob(bench.emulator, {"download", "x", "--only", "failed", "-o", "-"});
  BOOST_TEST(piped.exit_code.value() == 0);
  BOOST_TEST(piped.out == content_of(failed_feed));
  BOOST_TEST(piped.err == "");
}

BOOST_AUTO_TEST_CASE(standard_output_gets_nothing_that_may_be_wrong) {
  const Bench bench(job(R"({"match":"/output/succeeded","cutAfterBytes":600,"forever":true,)" +
                        in_file(succeeded_feed) + "},"));
  const ProgramResult result = run_geojob(
      bench.emulator, {"download", "x", "--only", "succeeded", "-o", "-", "--max-failures", "1"});
  BOOST_TEST(result.exit_code.value() == 6);
  BOOST_TEST(result.out == "");
}

BOOST_AUTO_TEST_CASE(a_file_takes_exactly_one) {
  const Bench bench(job() + "," + job("", R"("final":"Completed","links":[],)", "none") + "," +
                    job("", "", "y"));
  const std::string path = bench.path("mine");
  const auto refused = [&](const std::vector<std::string>& arguments, const std::string& words) {
    const ProgramResult result = run_geojob(bench.emulator, arguments);
    BOOST_TEST(result.exit_code.value() == 2);
    BOOST_TEST(contains(result.err, words), result.err);
    BOOST_TEST(result.out == "");
  };
  refused({"download", "x", "-o", path}, "--only");
  refused({"download", "x", "-o", "-"}, "--only");
  refused({"download", "x", "y", "-o", path}, "is no folder");
  refused({"download", "x", "--json", "-o", "-"}, "standard output");
  refused({"download", "x", "--only", "both"}, "--only");
  refused({"download", "x", "-o", ""}, "-o");
  refused({"download"}, "JOB");
  BOOST_TEST(bench.files() == 0U);
}

BOOST_AUTO_TEST_CASE(a_folder_is_made_if_its_name_ends_in_a_slash) {
  const Bench bench(job());
  const ProgramResult made =
      run_geojob(bench.emulator, {"download", "x", "-o", bench.path("a/b/")});
  BOOST_TEST(made.exit_code.value() == 0);
  BOOST_TEST(fs::exists(bench.path("a/b/x-succeeded.csv")));
  bench.folder.write("file", "");
  const ProgramResult refused =
      run_geojob(bench.emulator, {"download", "x", "-o", bench.path("file/c/")});
  BOOST_TEST(refused.exit_code.value() == 10);
}

BOOST_AUTO_TEST_CASE(a_packed_file_is_unpacked_unless_it_is_wanted_raw) {
  const TemporaryFolder source;
  const std::string feed = content_of(succeeded_feed);
  const std::string packed = source.write("packed", file_in_zip(feed) + end_of_zip);
  const Bench bench(job(step("succeeded", packed) + ","));
  BOOST_TEST(bench.run({"x", "--only", "succeeded"}).exit_code.value() == 0);
  BOOST_TEST(content_of(bench.path("x-succeeded.csv")) == feed);
  const ProgramResult raw = bench.run({"x", "--only", "succeeded", "--raw"});
  BOOST_TEST(raw.out == bench.path("x-succeeded.csv.zip") + "\n");
  BOOST_TEST(content_of(bench.path("x-succeeded.csv.zip")) == content_of(packed));
}

BOOST_AUTO_TEST_CASE(what_was_cut_off_goes_on_where_it_was) {
  const std::string ranges = R"("etag":"\"v1\"","acceptRanges":"bytes","ranges":"honoured",)";
  const std::string usual = R"("match":"/output/succeeded","contentType":"text/plain",)" + ranges +
                            in_file(succeeded_feed);
  const Bench bench(job("{\"cutAfterBytes\":700,\"times\":3," + usual + "},{" + usual + "},"));
  const ProgramResult result = bench.run({"x", "--only", "succeeded", "-v"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(count_of(result.err, "goes on after") == 3U);
  BOOST_TEST(count_of(result.err, "HTTP 206") == 3U);
  BOOST_TEST(content_of(bench.path("x-succeeded.csv")) == content_of(succeeded_feed));
}

BOOST_DATA_TEST_CASE(no_two_versions_are_joined,
                     data::make({"ignored", "honoured", "unconditional", "wrong"}), ranges) {
  const TemporaryFolder source;
  const std::string feed = content_of(succeeded_feed);
  std::string other = feed;  // Of the same size and with as many entities.
  for (char& c : other) {
    if (c == '5') c = '6';
  }
  BOOST_REQUIRE((other != feed));
  const std::string path = source.write("old", other);
  const std::string first = R"({"match":"/output/succeeded","contentType":"text/plain",)"
                            R"("etag":"\"v0\"","acceptRanges":"bytes","cutAfterBytes":2500,)" +
                            in_file(path) + "},";
  const Bench bench(job(
      first +
      step("succeeded", succeeded_feed,
           R"("etag":"\"v1\"","acceptRanges":"bytes","ranges":")" + std::string(ranges) + R"(",)") +
      ","));
  BOOST_TEST(bench.run({"x", "--only", "succeeded"}).exit_code.value() == 0);
  BOOST_TEST(content_of(bench.path("x-succeeded.csv")) == feed);
}

BOOST_DATA_TEST_CASE(each_failure_has_its_exit_code_and_its_words, data::make(failures), failure) {
  const bool has_content = contains(failure.step, "\"status\"") ||
                           contains(failure.step, "\"body\"") || contains(failure.step, "\"file\"");
  const Bench bench(job(R"({"match":"/output/succeeded","forever":true,)" + failure.step +
                        (has_content ? "" : "," + in_file(succeeded_feed)) + "},"));
  std::vector<std::string> arguments = {"x", "--max-failures", "2"};
  arguments.insert(arguments.end(), failure.options.begin(), failure.options.end());
  const ProgramResult result = bench.run(arguments);
  BOOST_TEST(result.exit_code.value() == failure.code);
  BOOST_TEST(count_of(result.err, "geojob: job x: succeeded: ") == 1U, result.err);
  for (const std::string& words : failure.words) {
    BOOST_TEST(contains(result.err, words), words << " is not in: " << result.err);
  }
  BOOST_TEST(!contains(result.err, "hidden"));
  // The other file comes all the same.
  BOOST_TEST(result.out == bench.path("x-failed.csv") + "\n");
  BOOST_TEST(!fs::exists(bench.path("x-succeeded.csv")));
  BOOST_TEST(fs::exists(bench.path("x-succeeded.part")) == failure.leaves_part);
}

BOOST_AUTO_TEST_CASE(a_body_without_a_length_is_proved_by_its_count) {
  const Bench bench(job(step("succeeded", succeeded_feed, R"("endByClose":true,)") + ","));
  const ProgramResult counted = bench.run({"x", "--only", "succeeded"});
  BOOST_TEST(counted.exit_code.value() == 0);
  BOOST_TEST(counted.err == "");
}

BOOST_AUTO_TEST_CASE(a_job_that_has_not_ended_has_no_results_yet) {
  const Bench bench(job("", R"("neverEnds":true,)") + "," + job("", "", "y"));
  const ProgramResult result = bench.run({"x", "y"});
  BOOST_TEST(result.exit_code.value() == 4);
  BOOST_TEST(result.err ==
             "geojob: job x: it is Pending, and has no results yet; --wait waits for its end\n");
  BOOST_TEST(lines_of(result.out).size() == 2U);
  const ProgramResult waited = bench.run({"x", "y", "--wait", "--timeout", "50ms", "-q"});
  BOOST_TEST(waited.exit_code.value() == 4);
  BOOST_TEST(contains(waited.err,
                      "job x: still Pending when the time was up (50ms); wait longer: "
                      "--timeout 100ms"));
  BOOST_TEST(lines_of(waited.out).size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_job_can_be_waited_for) {
  const Bench bench(job("", R"("pendingPolls":3,)"));
  const ProgramResult result = bench.run({"x", "--wait"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(lines_of(result.out).size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_job_that_is_not_there_is_told) {
  const Bench bench(job());
  const ProgramResult result = bench.run({"missing", "x"});
  BOOST_TEST(result.exit_code.value() == 8);
  BOOST_TEST(contains(result.err, "geojob: job missing: "));
  BOOST_TEST(lines_of(result.out).size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_count_without_a_link_is_an_error) {
  const Bench bench(job("", R"("links":[],)"));
  const ProgramResult result = bench.run({"x"});
  BOOST_TEST(result.exit_code.value() == 7);
  BOOST_TEST(contains(result.err, "succeeded: the job has 3 entities there, but no link"));
  BOOST_TEST(
      contains(result.err, "failed: the job has 1 entities there, but no link; try again later"));
}

BOOST_AUTO_TEST_CASE(a_link_to_elsewhere_is_refused) {
  const Bench bench(job("", R"("links":[{"role":"output","name":"succeeded",)"
                            R"("url":"https://dev.virtualearth.net/out"}],)"));
  const ProgramResult result = bench.run({"x", "--only", "succeeded"});
  BOOST_TEST(result.exit_code.value() == 8);
  BOOST_TEST(contains(result.err, "https://dev.virtualearth.net"));
}

BOOST_AUTO_TEST_CASE(nothing_to_download_is_no_error) {
  const Bench bench(R"({"id":"x","total":3})");
  const ProgramResult result = bench.run({"x", "--only", "failed"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.out == "");
  BOOST_TEST(result.err == "geojob: job x: there is no such result file\n");
}

BOOST_AUTO_TEST_CASE(an_id_that_is_a_path_stays_in_the_folder) {
  const OneJob service("../../evil", "Completed", "succeeded", content_of(succeeded_feed));
  const TemporaryFolder folder;
  const ProgramResult result = service.run({"-o", folder.path_of("")});
  BOOST_TEST(result.exit_code.value() == 0, result.err);
  const std::string path = folder.path_of("%2E.%2F..%2Fevil-succeeded.csv");
  BOOST_TEST(result.out == path + "\n");
  BOOST_TEST(content_of(path) == content_of(succeeded_feed));
}

BOOST_AUTO_TEST_CASE(the_error_log_of_an_aborted_job_comes_and_the_code_tells_the_abort) {
  const OneJob service("x", "Aborted", "failed", "line 3: no such column");
  const TemporaryFolder folder;
  const ProgramResult result = service.run({"-o", folder.path_of(""), "--json"});
  BOOST_TEST(result.exit_code.value() == 3);
  BOOST_TEST(contains(result.err,
                      "geojob: job x: aborted by the service: it gives no reason; "
                      "check the data, and make a new job\n"));
  BOOST_TEST(contains(result.out, R"("bytes":22,)"));
  BOOST_TEST(contains(result.out, R"("entities":null})"));
  BOOST_TEST(content_of(folder.path_of("x-failed.txt")) == "line 3: no such column");
}

BOOST_AUTO_TEST_CASE(a_file_that_nothing_proves_whole_gets_a_warning) {
  const OneJob service("x", "Completed", "succeeded", content_of(succeeded_feed), false);
  const TemporaryFolder folder;
  const ProgramResult result = service.run({"-o", folder.path_of("")});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(contains(result.err, "geojob: warning: job x: succeeded: the server did not say how"));
}

BOOST_AUTO_TEST_CASE(the_log_has_no_key) {
  const Bench bench(job(R"({"match":"/output/","status":404,"contentType":"text/plain",)"
                        R"("body":"no )" +
                        std::string("Zq7kXw3%20%2B%2F%3D%26%3F%23%25%3C%22%5C%3E~Yj9vRb2") +
                        R"(","forever":true},)"));
  // run() looks for the key in all output.
  BOOST_TEST(bench.run({"x", "-v"}).exit_code.value() == 8);
}

BOOST_AUTO_TEST_CASE(on_a_terminal_a_line_shows_how_far_it_is) {
  Bench bench(job(step("succeeded", succeeded_feed, R"("stallAfterBytes":1500,)") + ","));
  RunningProgram geojob(on_terminal(bench.call({"x", "--only", "succeeded"})));
  BOOST_TEST(geojob.read_until(Stream::out, "x-succeeded: 0 bytes of 2.9 kB"));
  geojob.type("\x03");
  BOOST_TEST(finish(geojob).exit_code.value() == 130);
}

BOOST_AUTO_TEST_CASE(a_signal_ends_it_in_the_middle_of_a_file) {
  Bench bench(job(step("succeeded", succeeded_feed, R"("stallAfterBytes":1500,)") + ","));
  RunningProgram geojob(bench.call({"x", "-v"}));
  BOOST_TEST(geojob.read_until(Stream::err, "x-succeeded: begins"));
  geojob.send_signal(SIGTERM);
  const ProgramResult result = finish(geojob);
  BOOST_TEST(result.exit_code.value() == 143);
  BOOST_TEST(result.out == "");
  BOOST_TEST(!fs::exists(bench.path("x-succeeded.csv")));
}

BOOST_AUTO_TEST_CASE(two_programs_do_not_write_the_same_file) {
  Bench bench(job(step("succeeded", succeeded_feed, R"("stallAfterBytes":1500,)") + ","));
  RunningProgram first(bench.call({"x", "-v", "--only", "succeeded"}));
  BOOST_TEST(first.read_until(Stream::err, "x-succeeded: begins"));
  const ProgramResult second = bench.run({"x", "--only", "succeeded"});
  BOOST_TEST(second.exit_code.value() == 10);
  BOOST_TEST(contains(second.err, "another geojob writes it"));
  first.send_signal(SIGINT);
  BOOST_TEST(finish(first).exit_code.value() == 130);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_written_is_told) {
  const Bench bench(job());
  const ProgramResult folder = run_geojob(
      bench.emulator, {"download", "x", "--only", "failed", "-o", bench.path("missing/x.csv")});
  BOOST_TEST(folder.exit_code.value() == 10);
  BOOST_TEST(contains(folder.err, "No such file or directory"));
  const ProgramResult full = run(through_shell(
      geojob_call(bench.emulator, {"download", "x", "--only", "failed", "-o", "-"}), ">/dev/full"));
  BOOST_TEST(full.exit_code.value() == 10);
}

BOOST_AUTO_TEST_SUITE_END()

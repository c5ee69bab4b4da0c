// SPDX-License-Identifier: MIT
// What the command line takes and what it refuses, in one line and with exit code 2.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <ostream>

#include "end_to_end/usage_refusal.hpp"
#include "geojob/core/version.hpp"
#include "geojob/transport/client_version.hpp"
#include "geojob/xml/expat_version.hpp"
#include "support/geojob_program.hpp"

BOOST_AUTO_TEST_SUITE(usage)

namespace {

using namespace geojob::test;

const std::string endpoint = "https://127.0.0.1:9";

const std::vector<UsageRefusal> refusals = {
    {{},
     "a command is needed: run, status, wait, list, parse, submit, download, results, map or help"},
    {{"frobnicate"},
     "frobnicate is no command; the commands are run, status, wait, list, parse, submit, download, "
     "results, map and help"},
    {{"list", "x"}, "x"},
    {{"list", "--all-pending"}, "--all-pending"},
    {{"status", "--all-pending"}, "JOB is required"},
    {{"wait"}, "JOB is required, or --all-pending"},
    {{"status"}, "JOB is required"},
    {{"wait", "--json"}, "JOB is required"},
    {{"--json"}, "--json is no command"},
    {{"status", "x", "--json=5"}, "json"},
    {{"status", "x", "--bogus"}, "--bogus"},
    {{"status", "x", "--timeout", "5"}, "--timeout"},
    {{"status", "x", "--interval", "5"}, "--interval"},
    {{"wait", "x", "--exit-status"}, "--exit-status"},
    {{"parse", "--endpoint", endpoint}, "--endpoint"},
    {{"parse", "one", "two"}, "two"},
    {{"status", "x", "--flow", "Geocodes"},
     "--flow: Geocodes is not one of geocode, load-data-source, download-data-source, "
     "rollback-data-source"},
    {{"status", "x", "--wire", "csv"}, "--wire"},
    {{"parse", "--format", "csv"}, "--format"},
    {{"wait", "x", "--timeout", "soon"}, "--timeout: soon is not a duration"},
    {{"wait", "x", "--interval", "0"}, "--interval: 0 is not a duration"},
    {{"wait", "x", "--interval", "-1s"}, "--interval"},
    {{"status", "x", "--request-timeout", "1d"}, "--request-timeout: 1d is not a duration"},
    {{"status", "x", "--request-timeout", "0s"}, "--request-timeout: 0s is not a duration"},
    {{"status", "x", "--max-failures", "0"}, "--max-failures"},
    {{"status", "x", "--max-failures", "many"}, "--max-failures"},
    {{"status", "x", "--max-text", "1K"}, "--max-text"},
    {{"status", "x", "--max-depth", "-1"}, "--max-depth"},
    {{"parse", "--max-jobs", "4294967296"}, "--max-jobs"},
    {{"parse", "--max-document", "18446744073709551616"}, "--max-document"},
    {{"parse", "--chunk", "0"}, "--chunk"},
    {{"status", "x", "--key-file"}, "--key-file needs a value (geojob status --help tells more)"},
    {{"wait", "x", "--timeout", "5", "--timeout", "6"}, "--timeout is given more than once"},
    {{"list", "--json=5"}, "--json takes no value"},
    {{"list", "extra"}, "one argument too many: extra (geojob list --help tells more)"},
    {{"status", "x", "--key-file", ""}, "--key-file"},
    {{"status", "x", "--ca-file", ""}, "--ca-file"},
    {{"status", ""}, "the job id is empty; geojob list shows the ids of jobs"},
    {{"status", ".."}, "the job id"},
    {{"status", "two\nlines"}, "job two?lines: the job id has a control character"},
    {{"status",
      "a\x7F"
      "b"},
     "job a?b: the job id has a control character"},
    {{"status", "x", "--endpoint", "ftp://127.0.0.1"}, "ftp://127.0.0.1: the endpoint is not"},
    {{"status", "x", "--endpoint", "https://127.0.0.1/path"}, "the endpoint is not"},
    {{"status", "x", "--endpoint", "https://127.0.0.1@evil"}, "the endpoint is not"},
    {{"status", "x", "--endpoint", "http://127.0.0.1:9"}, "--allow-http"},
    {{"status", "https://elsewhere/REST/v1/Dataflows/Geocode/x", "--endpoint", endpoint},
     "another scheme, host or port than the endpoint; if you mean that service, give --endpoint "
     "https://elsewhere\n"},
    {{"status", "http://127.0.0.1:9/REST/v1/Dataflows/Geocode/x", "--endpoint", endpoint},
     "another scheme, host or port"},
    {{"status", "https://127.0.0.1:10/REST/v1/Dataflows/Geocode/x", "--endpoint", endpoint},
     "another scheme, host or port"},
    {{"status", "https://127.0.0.1:9@elsewhere/x", "--endpoint", endpoint}, "URL"},
    {{"status", endpoint + "/REST/v1/../x", "--endpoint", endpoint}, "URL"},
    {{"status", endpoint + "/x%0Ay", "--endpoint", endpoint}, "URL"},
    // One job that cannot be meant, and none is asked for.
    {{"status", "x", "", "--endpoint", endpoint}, "the job id is empty"},
};

/// Mistyped words, and what is said of them. That is all that is said.
const std::vector<UsageRefusal> mistyped = {
    {{"stauts"}, "unknown command stauts; did you mean status?"},
    {{"Run", "table.csv"}, "unknown command Run; did you mean run?"},
    {{"help", "sumbit"}, "unknown command sumbit; did you mean submit?"},
    {{"--verison"}, "unknown option --verison; did you mean --version?"},
    {{"wait", "x", "--intreval", "5"}, "unknown option --intreval; did you mean --interval?"},
    {{"list", "--jsno"}, "unknown option --jsno; did you mean --json?"},
    {{"list", "-json"}, "unknown option -json; did you mean --json?"},
    // CLI11 misses TABLE, because it takes the value of the option for it.
    {{"run", "--outptu=secret"}, "unknown option --outptu; did you mean --output?"},
};

/// Arguments with a key in them. The word must not come back.
const std::vector<std::vector<std::string>> shown_keys = {
    {"status", "x?key=hunter2"},
    {"status", "key=hunter2"},
    {"status", endpoint + "/x?KEY=hunter2", "--endpoint", endpoint},
    {"status", endpoint + "/x?a=b&Key=hunter2"},
    {"status", endpoint + "/x?k%65y=hunter2"},
    {"status", endpoint + "/x?%6B%65%79%3Dhunter2"},
    {"status", endpoint + "/x?%6b%45%79%3dhunter2"},
    {"status", "x", "--endpoint", endpoint + "?key=hunter2"},
    {"status", "x", "--key=hunter2"},
    {"status", "x", "--key", "hunter2"},
    {"status", "x", "--KEY", "hunter2"},
    {"status", "x", "--Key=hunter2"},
    {"status", "x", "-key", "hunter2"},
    {"status", "x", "-k", "hunter2"},
    {"status", "x", "--ca-file", "/tmp/?key=hunter2"},
    {"wait", "x", "y", "z?output=xml&key=hunter2"},
    {"parse", "saved?key=hunter2"},
    {"key=hunter2"},
    {"--key", "hunter2", "status", "x"},
};

const std::vector<std::vector<std::string>> helps = {
    {"--help"}, {"-h"}, {"status", "--help"}, {"wait", "--help"}, {"parse", "--help"},
};

}  // namespace

BOOST_DATA_TEST_CASE(what_can_not_be_used_is_refused_in_one_line, refusals, refusal) {
  const ProgramResult result = run_geojob(refusal.arguments);
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(result.out == "");
  BOOST_TEST(lines_of(result.err).size() == 1U);
  BOOST_TEST(result.err.starts_with("geojob: "), result.err);
  BOOST_TEST(contains(result.err, refusal.complaint), result.err);
}

BOOST_DATA_TEST_CASE(a_word_that_is_nearly_right_gets_a_suggestion, mistyped, refusal) {
  const ProgramResult result = run_geojob(refusal.arguments);
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(result.out == "");
  BOOST_TEST(result.err == "geojob: " + refusal.complaint + "\n");
}

BOOST_AUTO_TEST_CASE(the_value_of_an_unknown_option_is_not_repeated) {
  const ProgramResult result = run_geojob({"list", "--pasword=hunter2"});
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(result.err == "geojob: unknown option --pasword (geojob list --help tells more)\n");
}

BOOST_AUTO_TEST_CASE(help_is_a_command_too) {
  BOOST_TEST(run_geojob({"help"}).out == run_geojob({"--help"}).out);
  for (const char* const command : {"run", "status", "map", "help"}) {
    const ProgramResult result = run_geojob({"help", command});
    BOOST_TEST(result.exit_code.value() == 0);
    BOOST_TEST(result.err == "");
    BOOST_TEST(result.out == run_geojob({command, "--help"}).out, command);
  }
}

BOOST_AUTO_TEST_CASE(the_command_for_shells_is_not_shown) {
  BOOST_TEST(!contains(run_geojob({"--help"}).out, "completion"));
  BOOST_TEST(run_geojob({"completion", "bash"}).exit_code.value() == 0);
  BOOST_TEST(run_geojob({"completion", "tcsh"}).exit_code.value() == 2);
  const ProgramResult jobs = run(without_key(geojob_call({"completion", "jobs"})));
  BOOST_TEST(jobs.exit_code.value() == 0);
  BOOST_TEST(jobs.out + jobs.err == "");
}

BOOST_AUTO_TEST_CASE(shells_get_the_ids_that_they_can_take_and_the_service_is_asked_once) {
  EmulatorProcess emulator(
      R"json({"jobs":[{"id":"a-1","description":"two\nlines"},{"id":"$(touch x)"},{"id":"b"}]})json");
  const std::string words =
      "geojob\nstatus\n--endpoint\n" + emulator.url() + "\n--ca-file=" + emulator.ca_file() + "\n";
  const ProgramCall call = with_input(geojob_call({"completion", "jobs"}), words);
  const ProgramResult result = run(call);
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.err == "");
  const std::vector<std::string> lines = lines_of(result.out);
  BOOST_REQUIRE(lines.size() == 2U);
  BOOST_TEST(lines[0].starts_with("a-1\t"), lines[0]);
  BOOST_TEST(lines[1].starts_with("b\t"), lines[1]);
  BOOST_TEST(run(without_key(call)).out == "");
  BOOST_TEST(emulator.finish_and_count() == 1U);
}

BOOST_AUTO_TEST_CASE(shells_are_not_told_of_failures) {
  EmulatorProcess emulator(R"({"script":[{"match":"ListJobs","status":503}]})");
  const std::string words = "--endpoint\n" + emulator.url() + "\n--ca-file=" + emulator.ca_file();
  const ProgramResult result = run(with_input(geojob_call({"completion", "jobs"}), words));
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.out + result.err == "");
  BOOST_TEST(emulator.finish_and_count() == 1U);  // no second try
}

BOOST_DATA_TEST_CASE(a_key_in_an_argument_is_refused_and_not_repeated,
                     boost::unit_test::data::xrange(shown_keys.size()), index) {
  const ProgramResult result = run_geojob(shown_keys[index]);
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(result.out == "");
  BOOST_TEST(lines_of(result.err).size() == 1U);
  BOOST_TEST(result.err.starts_with("geojob: a key in an argument"), result.err);
  BOOST_TEST(!contains(result.err, "hunter2"), result.err);
}

BOOST_AUTO_TEST_CASE(an_endpoint_in_the_environment_that_shows_a_key_is_not_repeated) {
  const ProgramResult result = run(with_environment(
      geojob_call({"status", "x"}), {"GEOJOB_ENDPOINT=https://127.0.0.1:9/?key=hunter2"}));
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(lines_of(result.err).size() == 1U);
  BOOST_TEST(!contains(result.err, "hunter2"), result.err);
}

BOOST_AUTO_TEST_CASE(a_word_that_ends_in_key_is_no_key) {
  const ProgramResult result = run_geojob({"parse", "/nonexistent/monkey=1"});
  BOOST_TEST(result.exit_code.value() == 10);
}

BOOST_AUTO_TEST_CASE(the_version_goes_to_standard_output) {
  const ProgramResult result = run_geojob({"--version"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.err == "");
  const auto lines = lines_of(result.out);
  BOOST_REQUIRE(lines.size() == 4U);
  BOOST_TEST(lines[0] == "geojob " + std::string(geojob::version()));
  BOOST_TEST(lines[1] == "Expat " + std::string(geojob::expat_version()));
  BOOST_TEST(lines[2] == "Poco " + geojob::poco_version());
  BOOST_TEST(lines[3] == "OpenSSL " + std::string(geojob::openssl_version()));
}

BOOST_DATA_TEST_CASE(help_goes_to_standard_output, boost::unit_test::data::xrange(helps.size()),
                     index) {
  const ProgramResult result = run_geojob(helps[index]);
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.err == "");
  BOOST_TEST(contains(result.out, "Usage: geojob"));
  BOOST_TEST(contains(result.out, "Exit codes:"));
  for (const char* const rubbish : {"->", ":{", "UINT", "SUBCOMMAND"}) {
    BOOST_TEST(!contains(result.out, rubbish), rubbish);
  }
  // What a terminal of the usual width can show.
  for (const std::string& line : lines_of(result.out)) BOOST_TEST(line.size() <= 100U, line);
}

BOOST_AUTO_TEST_CASE(help_names_every_option_and_its_default) {
  const std::string status = run_geojob({"status", "--help"}).out;
  for (const char* const text : {"--key-file PATH",
                                 "--endpoint URL",
                                 "https://spatial.virtualearth.net",
                                 "GEOJOB_ENDPOINT",
                                 "GEOJOB_KEY",
                                 "--allow-http",
                                 "--ca-file PEM",
                                 "--flow FLOW",
                                 "geocode",
                                 "load-data-source",
                                 "download-data-source",
                                 "rollback-data-source",
                                 "--wire FORMAT",
                                 "--request-timeout DUR",
                                 "30s",
                                 "--max-failures N",
                                 "--max-document N",
                                 "--max-heap N",
                                 "--max-depth N",
                                 "--max-text N",
                                 "--max-links N",
                                 "--max-jobs N",
                                 "--exit-status",
                                 "--json",
                                 "--quiet",
                                 "--verbose",
                                 "--no-color"}) {
    BOOST_TEST(contains(status, text), text);
  }
  const std::string wait = run_geojob({"wait", "--help"}).out;
  for (const char* const text : {"--timeout DUR", "12h", "--interval DUR", "15s"}) {
    BOOST_TEST(contains(wait, text), text);
  }
  BOOST_TEST(!contains(wait, "12h00m"));
  BOOST_TEST(contains(wait, "--all-pending"));
  BOOST_TEST(contains(wait, "JOB may then be left out"));
  const std::string list = run_geojob({"list", "--help"}).out;
  for (const char* const text :
       {"--status STATUS", "--kind KIND", "--since TIME", "--wire FORMAT"}) {
    BOOST_TEST(contains(list, text), text);
  }
  BOOST_TEST(!contains(list, "--flow"));
  const std::string parse = run_geojob({"parse", "--help"}).out;
  for (const char* const text : {"--format FORMAT", "auto", "--chunk N", "4096"}) {
    BOOST_TEST(contains(parse, text), text);
  }
  const std::string all = run_geojob({"--help"}).out;
  for (const char* const text : {"status", "wait", "list", "parse", "--version"}) {
    BOOST_TEST(contains(all, text), text);
  }
}

BOOST_AUTO_TEST_CASE(an_id_may_be_called_like_a_command_or_an_option) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"wait"},{"id":"--json"}]})");
  BOOST_TEST(run_geojob(emulator, {"status", "wait"}).exit_code.value() == 0);
  BOOST_TEST(run_geojob(emulator, {"status", "--", "--json"}).exit_code.value() == 0);
}

BOOST_AUTO_TEST_CASE(http_needs_permission_and_is_warned_of) {
  EmulatorProcess emulator({}, {"--http"});
  const std::vector<std::string> arguments = {"status", "done", "--json", "--endpoint",
                                              emulator.url()};
  const ProgramResult refused = run_geojob(arguments);
  BOOST_TEST(refused.exit_code.value() == 2);
  std::vector<std::string> allowed = arguments;
  allowed.emplace_back("--allow-http");
  const ProgramResult result = run_geojob(allowed);
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(contains(result.out, R"("id":"done")"));
  BOOST_TEST(result.err == "geojob: warning: the endpoint is http: the key is sent unencrypted\n");
  BOOST_TEST(emulator.finish_and_count() == 1U);
}

BOOST_AUTO_TEST_CASE(output_that_can_not_be_written_is_a_failure) {
  EmulatorProcess emulator;
  const std::string file = response_path("geocode-completed-indented.xml");
  for (const char* const redirection : {">/dev/full", ">&-"}) {
    for (const ProgramCall& call :
         {geojob_call({"parse", file}), geojob_call({"parse", file, "--json"}),
          geojob_call(emulator, {"status", "done"}), geojob_call(emulator, {"wait", "done"}),
          geojob_call({"--version"}), geojob_call({"status", "--help"})}) {
      const ProgramResult result = run(through_shell(call, redirection));
      BOOST_TEST_CONTEXT(redirection << ' ' << call.arguments.front()) {
        BOOST_TEST(result.exit_code.value() == 10);
        BOOST_TEST(result.err == std::string("geojob: standard output cannot be written: ") +
                                     (std::string_view(redirection) == ">&-"
                                          ? "Bad file descriptor\n"
                                          : "No space left on device\n"));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(a_reader_that_goes_away_ends_the_program_before_its_input_does) {
  RunningProgram geojob(geojob_call({"parse", "--json"}), true);
  geojob.close_output();
  geojob.type(response("list-twenty-jobs-one-line.xml"));
  geojob.type(std::string(8192, ' '));
  BOOST_TEST(
      geojob.read_until(Stream::err, "geojob: standard output cannot be written: Broken pipe\n"));
  BOOST_TEST(finish(geojob).exit_code.value() == 10);
}

BOOST_AUTO_TEST_CASE(an_error_that_can_not_be_written_leaves_the_exit_code_alone) {
  for (const char* const redirection : {"2>/dev/full", "2>&-"}) {
    BOOST_TEST_CONTEXT(redirection) {
      const ProgramCall missing = geojob_call({"parse", "/nonexistent"});
      BOOST_TEST(run(through_shell(missing, redirection)).exit_code.value() == 10);
      BOOST_TEST(run(through_shell(geojob_call({"status"}), redirection)).exit_code.value() == 2);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_stream_that_is_closed_gives_its_number_to_nothing_else) {
  // What is opened next would get it, and the log or the results would go into a connection.
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","script":[{"stall":true}]}]})");
  const ProgramCall call = geojob_call(emulator, {"status", "x", "-v"});
  const RunningProgram geojob(through_shell(call, "<&- >&- 2>&-"));
  BOOST_TEST(emulator.wait_for_log("GET"));
  for (const char* const stream : {"0", "1", "2"}) {
    const auto link = "/proc/" + std::to_string(geojob.pid()) + "/fd/" + stream;
    BOOST_TEST(std::filesystem::read_symlink(link).string() == "/dev/null");
  }
}

BOOST_AUTO_TEST_SUITE_END()

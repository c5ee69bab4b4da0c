// SPDX-License-Identifier: MIT
// What can happen to every command that uses the service: each ends with the same exit code, and
// says why.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "end_to_end/submit_bench.hpp"
#include "support/geojob_program.hpp"
#include "support/loopback_socket.hpp"
#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(each_command)

namespace {

using namespace geojob::test;
namespace data = boost::unit_test::data;
using Arguments = std::vector<std::string>;

const std::vector<const char*> commands = {"run", "submit", "download", "list", "wait", "status"};

/// The arguments of a command, which tries everything once. FOLDER is where it writes.
Arguments arguments_of(const std::string& command, const TemporaryFolder& folder,
                       const Arguments& more) {
  Arguments arguments = {command, "-q", "--max-failures", "1"};
  if (command == "run") {
    arguments.insert(arguments.end(), {folder.write("t.csv", "City\nParis\n"), "-o",
                                       folder.path_of("o.csv"), "--interval", "10ms"});
  } else if (command == "submit") {
    arguments.insert(arguments.end(), {submit_feed, "--interval", "10ms"});
  } else if (command == "download") {
    arguments.insert(arguments.end(), {"x", "-o", folder.path_of("")});
  } else if (command == "wait") {
    arguments.insert(arguments.end(), {"x", "--all-pending"});
  } else if (command == "status") {
    arguments.emplace_back("x");
  }
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

void check_end(const ProgramResult& result, int code, const Arguments& words) {
  BOOST_TEST(result.exit_code.value_or(-1) == code, result.err);
  BOOST_TEST(result.out == "");
  BOOST_TEST(!result.err.empty());
  for (const std::string& line : lines_of(result.err))
    BOOST_TEST(line.starts_with("geojob: "), line);
  for (const std::string& text : words) BOOST_TEST(contains(result.err, text), result.err);
}

/// What is wrong on this machine.
struct Wrong {
  Arguments options;
  int code;
  std::string words;
  bool without_key = false;
};
std::ostream& operator<<(std::ostream& out, const Wrong& wrong) { return out << wrong.words; }

const std::string nobody = "https://127.0.0.1:9";

const std::vector<Wrong> wrongs = {
    {{"--endpoint", nobody}, 5, "no key: name a file with --key-file, or set GEOJOB_KEY", true},
    {{"--endpoint", nobody, "--key-file", "/nonexistent/key"},
     10,
     "the key cannot be read: No such"},
    {{"--endpoint", nobody, "--key-file", "/dev/null"}, 5, "/dev/null: the key is empty"},
    {{"--endpoint", nobody, "--ca-file", "/nonexistent/ca"}, 10, "/nonexistent/ca"},
    {{"--endpoint", "http://127.0.0.1:9"}, 2, "--allow-http"},
    {{"--endpoint", "https://127.0.0.1/path"}, 2, "the endpoint is not"},
    {{"--endpoint", nobody, "--proxy", "ftp://127.0.0.1"}, 2, "--proxy"},
    {{"--endpoint", nobody, "--wire", "csv"}, 2, "--wire: csv is not one of xml, json"},
    {{"--endpoint", nobody, "--request-timeout", "0"}, 2, "--request-timeout: 0 is not a duration"},
    {{"--endpoint", nobody, "--max-text", "1K"}, 2, "--max-text: 1K is not a whole number"},
};

/// What the service answers to every request.
struct Fault {
  std::string step;
  int code;
  Arguments words;
  Arguments options = {};
};
std::ostream& operator<<(std::ostream& out, const Fault& fault) { return out << fault.step; }

const std::vector<Fault> faults = {
    {R"("status":401,"errorDetails":["Who?"])", 5, {"HTTP 401", "the service says: Who?"}},
    {R"("status":403)", 5, {"refused the credentials (HTTP 403)"}},
    {R"("status":400,"errorDetails":["What?"])", 8, {"HTTP 400", "the service says: What?"}},
    {R"("status":404)", 8, {"HTTP 404"}},
    {R"("status":429)", 8, {"HTTP 429"}},
    {R"("status":302,"headers":{"Location":"https://elsewhere.invalid/"})",
     8,
     {"redirect", "https://elsewhere.invalid", "check --endpoint"}},
    {R"("status":500)", 9, {"the service failed (HTTP 500)"}},
    {R"("status":503,"errorDetails":["Busy."])", 9, {"HTTP 503", "the service says: Busy."}},
    {R"("contentType":"text/html","body":"<html>Log in</html>")", 7, {"HTML", "proxy"}},
    {R"("body":"")", 7, {"the body is empty"}},
    {R"("contentType":"text/plain","body":"no")", 7, {"plain text"}},
    {R"("body":"<Response>\n <oops></Response>")", 7, {"line 2, column"}},
    {R"("body":"<!DOCTYPE Response><Response/>")", 7, {"DOCTYPE"}},
    {R"("headers":{"Content-Encoding":"gzip"})", 7, {"gzip"}},
    {R"("raw":"SSH-2.0-OpenSSH\r\n")", 6, {"not valid HTTP"}},
    {R"("cutAfterBytes":100)", 6, {}},
    {R"("stall":true)", 6, {"--request-timeout"}, {"--request-timeout", "250ms"}},
};

}  // namespace

BOOST_DATA_TEST_CASE(what_is_wrong_here_has_its_exit_code, data::make(wrongs), wrong) {
  for (const char* const command : commands) {
    BOOST_TEST_CONTEXT(command) {
      const TemporaryFolder folder;
      const ProgramCall call = geojob_call(arguments_of(command, folder, wrong.options));
      check_end(run(wrong.without_key ? without_key(call) : call), wrong.code, {wrong.words});
      BOOST_TEST(content_of(folder.path_of("o.csv")) == "");
    }
  }
}

BOOST_DATA_TEST_CASE(what_the_service_answers_has_its_exit_code, data::make(faults), fault) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x"}],"script":[{"forever":true,)" + fault.step +
                           "}]}");
  for (const char* const command : commands) {
    BOOST_TEST_CONTEXT(command) {
      const TemporaryFolder folder;
      check_end(run_geojob(emulator, arguments_of(command, folder, fault.options)), fault.code,
                fault.words);
    }
  }
  BOOST_TEST(!contains(emulator.finish(), "POST"));  // The list comes before it.
}

BOOST_AUTO_TEST_CASE(without_a_connection_each_says_that) {
  for (const char* const command : commands) {
    BOOST_TEST_CONTEXT(command) {
      const LoopbackSocket socket(LoopbackSocket::Kind::refusing);
      const TemporaryFolder folder;
      check_end(run_geojob(arguments_of(command, folder, {"--endpoint", socket.url()})), 6,
                {"no connection: Connection refused"});
    }
  }
}

BOOST_AUTO_TEST_CASE(none_trusts_a_certificate_of_an_unknown_authority) {
  EmulatorProcess emulator;
  for (const char* const command : commands) {
    BOOST_TEST_CONTEXT(command) {
      const TemporaryFolder folder;
      check_end(run_geojob(arguments_of(command, folder, {"--endpoint", emulator.url()})), 6,
                {"the server's certificate is not to be trusted", "--ca-file"});
    }
  }
  BOOST_TEST(emulator.finish_and_count() == 0U);
}

BOOST_AUTO_TEST_CASE(none_hides_that_its_output_could_not_be_written) {
  const EmulatorProcess emulator(
      R"({"jobs":[{"id":"x","total":3,"script":[{"match":"/output/","contentType":"text/plain",)"
      R"("forever":true,"file":")" +
          submit_feeds + "out-v2-succeeded.csv\"}]}]}",
      {"--processing-time", "0"});
  for (const char* const command : commands) {
    for (const char* const redirection : {">/dev/full", ">&-"}) {
      BOOST_TEST_CONTEXT(command << " " << redirection) {
        const TemporaryFolder folder;
        const ProgramCall call = geojob_call(emulator, arguments_of(command, folder, {"--json"}));
        const ProgramResult result = run(through_shell(call, redirection));
        BOOST_TEST(result.exit_code.value_or(-1) == 10, result.err);
        BOOST_TEST(contains(result.err, "geojob: standard output cannot be written: "), result.err);
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

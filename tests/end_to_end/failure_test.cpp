// SPDX-License-Identifier: MIT
// What can go wrong between geojob and the service: the exit code, one line that says what and why,
// and how often it is tried.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "support/geojob_program.hpp"
#include "support/loopback_socket.hpp"

BOOST_AUTO_TEST_SUITE(failure)

namespace {

using namespace geojob::test;
using Texts = std::vector<std::string>;

/// An answer that is given for ever, and what must come of it.
struct Failure {
  std::string step;  ///< The members of the scenario's step.
  int code;
  std::size_t requests;
  Texts words;
  Texts options = {};
};

std::ostream& operator<<(std::ostream& out, const Failure& failure) { return out << failure.step; }

std::string body(const std::string& text) { return R"("body":")" + text + '"'; }

std::string file(const std::string& name) { return R"("file":")" + response_path(name) + '"'; }

std::string with_job(const std::string& fields) {
  return body("<Response><ResourceSets><ResourceSet><Resources><DataflowJob>" + fields +
              "</DataflowJob></Resources></ResourceSet></ResourceSets></Response>");
}

constexpr std::size_t tries = 3;

const std::vector<Failure> failures = {
    // The service speaks.
    {R"("status":401,)" + file("envelope-401-unauthorized.xml"),
     5,
     1,
     {"refused the credentials", "HTTP 401", "Access was denied.", "trace 5b3c|WEB7|7.7.0.0|"}},
    {R"("status":403,)" + file("envelope-403-forbidden.xml"),
     5,
     1,
     {"refused the credentials", "HTTP 403"}},
    {R"("status":200,)" + file("envelope-401-unauthorized.xml"),
     5,
     1,
     {"refused the credentials", "InvalidCredentials"}},
    {R"("status":400,)" + file("envelope-400-bad-request.xml"), 8, 1, {"HTTP 400"}},
    {R"("status":404,)" + file("envelope-404-not-found.xml"),
     8,
     1,
     {"HTTP 404", "check the job's id and --flow"}},
    {R"("status":410)", 8, 1, {"HTTP 410"}},
    {R"("status":429)", 8, tries, {"HTTP 429", "try again later"}},
    {R"("status":302,"headers":{"Location":"https://127.0.0.1:9/elsewhere?key=x"})",
     8,
     1,
     {"redirect", "never followed", "https://127.0.0.1:9/elsewhere"}},
    {R"("status":302,"headers":{"Location":"https://h/a\u0001\u001b[2J"})",
     8,
     1,
     {"https://h/a??[2J"}},
    {R"("status":500,)" + file("envelope-500-server-error.xml"),
     9,
     tries,
     {"the service failed", "HTTP 500"}},
    {R"("status":503,)" + file("envelope-503-unavailable.xml"),
     9,
     tries,
     {"the service failed", "HTTP 503"}},
    {R"("status":502,"contentType":"text/html","body":"<html>Bad gateway</html>")",
     9,
     tries,
     {"HTTP 502"}},
    // The answer is not what it should be.
    {R"("contentType":"text/html","body":"<!DOCTYPE html><html><p>Log in</html>")",
     7,
     1,
     {"HTML", "proxy"}},
    {R"("body":"<html><p>Log in</p></html>")", 7, 1, {"HTML", "proxy"}},
    {body(""), 7, 1, {"empty"}},
    {body(" \\n "), 7, 1, {"empty"}},
    {R"("contentType":"application/json","body":"{\"id\":1}")", 7, 1, {"not a response", "object"}},
    {R"("contentType":"text/plain","body":"out of order")", 7, 1, {"plain text"}},
    {body("<Response>\\n  <oops></Response>"), 7, 1, {"line 2, column"}},
    {body("<Response><ResourceSets>"), 7, 1, {"too early", "with --wire json"}},
    {body("<!DOCTYPE Response><Response/>"), 7, 1, {"DOCTYPE"}},
    {file("encoding-refused-iso-8859-1.xml"), 7, 1, {"encoding", "ISO-8859-1"}},
    {file("envelope-empty-resource-sets.xml"), 7, 1, {"has no job in it"}},
    {with_job("<Id>x</Id>"), 7, 1, {"no Status"}},
    {with_job("<Status>Pending</Status>"), 7, 1, {"no Id"}},
    {with_job("<Id>x</Id><Status>Completed</Status><Status>Pending</Status>"),
     7,
     1,
     {"twice", "Status"}},
    // The network fails.
    {R"("raw":"SSH-2.0-OpenSSH_9.2\r\n")",
     6,
     tries,
     {"not valid HTTP", "check --endpoint and proxies on the way"}},
    {R"("raw":"")", 6, tries, {}},
    {R"("cutAfterBytes":10)", 6, tries, {}},
    {R"("cutAfterBytes":400)", 6, tries, {"cut short", "try again"}},
    {R"("cutAfterBytes":900,"chunked":true)", 6, tries, {"cut short"}},
    {R"("cutAfterBytes":900,"closeWithoutNotify":true)", 6, tries, {"cut short"}},
    {R"("resetAfterBytes":400)", 6, tries, {"cut short"}},
    {R"("headers":{"Content-Encoding":"gzip"})", 7, 1, {"packed", "gzip"}},
    {R"("stall":true)",
     6,
     tries,
     {"the time for the request is up", "give it longer: --request-timeout 500ms"},
     {"--request-timeout", "250ms"}},
    {R"("delayMs":600000)",
     6,
     tries,
     {"the time for the request is up"},
     {"--request-timeout", "250ms"}},
    {R"("trickle":{"bytes":1,"everyMs":20})",
     6,
     tries,
     {"the time for the request is up"},
     {"--request-timeout", "250ms"}},
};

ProgramResult wait_patiently(EmulatorProcess& emulator, Texts more) {
  more.insert(more.begin(),
              {"wait", "x", "-q", "--interval", "20ms", "--max-failures", std::to_string(tries)});
  return run_geojob(emulator, more);
}

}  // namespace

BOOST_DATA_TEST_CASE(each_has_its_exit_code_and_its_words, failures, expected) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","script":[{"forever":true,)" + expected.step +
                           "}]}]}");
  const ProgramResult result = wait_patiently(emulator, expected.options);
  BOOST_TEST(result.exit_code.value() == expected.code);
  BOOST_TEST(result.out == "");
  BOOST_TEST(lines_of(result.err).size() == 1U);
  BOOST_TEST(result.err.starts_with("geojob: job x: "), result.err);
  for (const std::string& words : expected.words) {
    BOOST_TEST(contains(result.err, words), words << " is not in: " << result.err);
  }
  BOOST_TEST(result.err.find_first_of("\033\r\001") == std::string::npos);
  BOOST_TEST(emulator.finish_and_count() == expected.requests);
}

BOOST_DATA_TEST_CASE(none_shows_the_key_however_much_is_logged, failures, expected) {
  // Every run of a program under test is searched for the key, raw and in any encoding.
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","script":[{"forever":true,)" + expected.step +
                           "}]}]}");
  std::vector<std::string> options = expected.options;
  options.emplace_back("--verbose");
  const ProgramResult result = wait_patiently(emulator, options);
  BOOST_TEST(result.exit_code.value() == expected.code);
  BOOST_TEST(contains(result.err, "geojob: log: GET "));
}

BOOST_AUTO_TEST_CASE(max_failures_bounds_the_tries_of_status_too) {
  for (const std::size_t most : {1U, 2U}) {
    EmulatorProcess emulator(R"({"jobs":[{"id":"x","script":[{"forever":true,"status":503}]}]})");
    const ProgramResult result =
        run_geojob(emulator, {"status", "x", "-q", "--max-failures", std::to_string(most)});
    BOOST_TEST(result.exit_code.value() == 9);
    BOOST_TEST(emulator.finish_and_count() == most);
  }
}

BOOST_AUTO_TEST_CASE(one_failure_does_not_spoil_a_status) {
  EmulatorProcess emulator(R"({"jobs":[{"id":"x","script":[{"status":503}]}]})");
  const ProgramResult result = run_geojob(emulator, {"status", "x"});
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.err.starts_with("x: the service failed; trying again in "));
  BOOST_TEST(lines_of(result.err).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_refused_connection_is_a_network_failure) {
  const LoopbackSocket socket(LoopbackSocket::Kind::refusing);
  const ProgramResult result =
      run_geojob({"status", "x", "--endpoint", socket.url(), "--max-failures", "1"});
  BOOST_TEST(result.exit_code.value() == 6);
  BOOST_TEST(result.err ==
             "geojob: job x: no connection: Connection refused; check --endpoint, the network and "
             "firewalls\n");
}

BOOST_AUTO_TEST_CASE(a_certificate_of_an_unknown_authority_is_refused_before_the_key_is_sent) {
  EmulatorProcess emulator;
  const ProgramResult result = run_geojob({"status", "done", "--endpoint", emulator.url()});
  BOOST_TEST(result.exit_code.value() == 6);
  BOOST_TEST(lines_of(result.err).size() == 1U);
  BOOST_TEST(contains(result.err, "the server's certificate is not to be trusted"));
  BOOST_TEST(contains(result.err, "its issuer is not among the trusted ones"));
  BOOST_TEST(contains(result.err, "--ca-file"));
  BOOST_TEST(emulator.finish_and_count() == 0U);
}

BOOST_AUTO_TEST_CASE(a_certificate_of_another_emulator_s_authority_is_refused) {
  EmulatorProcess emulator;
  EmulatorProcess other;
  const ProgramResult result =
      run_geojob({"status", "done", "--endpoint", emulator.url(), "--ca-file", other.ca_file()});
  BOOST_TEST(result.exit_code.value() == 6);
  BOOST_TEST(contains(result.err, "certificate"));
  BOOST_TEST(emulator.finish_and_count() == 0U);
}

BOOST_AUTO_TEST_CASE(a_certificate_for_another_host_is_refused) {
  EmulatorProcess emulator({}, {"--address", "0.0.0.0"});
  const std::string port = emulator.url().substr(emulator.url().rfind(':'));
  const ProgramResult result = run_geojob({"status", "done", "--ca-file", emulator.ca_file(),
                                           "--endpoint", "https://127.0.0.2" + port});
  BOOST_TEST(result.exit_code.value() == 6);
  BOOST_TEST(contains(result.err, "the server's certificate is not to be trusted"));
  BOOST_TEST(emulator.finish_and_count() == 0U);
}

BOOST_AUTO_TEST_CASE(a_server_without_tls_is_told) {
  LoopbackSocket server(LoopbackSocket::Kind::silent);
  RunningProgram geojob(
      geojob_call({"status", "x", "--endpoint", server.url(), "--max-failures", "1"}));
  BOOST_TEST(server.wait_for_client());
  server.say("HTTP/1.1 400 Bad Request\r\n\r\n");
  const ProgramResult result = finish(geojob);
  BOOST_TEST(result.exit_code.value() == 6);
  BOOST_TEST(contains(result.err, "the TLS handshake failed"), result.err);
  BOOST_TEST(contains(result.err, "check that --endpoint speaks TLS"));
}

BOOST_AUTO_TEST_CASE(a_file_of_certificates_that_can_not_be_used_is_a_local_failure) {
  const TemporaryFolder folder;
  EmulatorProcess emulator;
  for (const std::string& path :
       {std::string("/nonexistent/ca.pem"), folder.write("not.pem", "no certificate")}) {
    const ProgramResult result =
        run_geojob({"status", "done", "--endpoint", emulator.url(), "--ca-file", path});
    BOOST_TEST(result.exit_code.value() == 10);
    BOOST_TEST(lines_of(result.err).size() == 1U);
    BOOST_TEST(contains(result.err, path));
  }
}

BOOST_AUTO_TEST_CASE(the_words_of_a_service_that_echoes_the_key_come_without_it) {
  const std::string encoded = "Zq7kXw3%20%2B%2F%3D%26%3F%23%25%3C%22%5C%3E~Yj9vRb2";
  EmulatorProcess emulator(
      R"({"jobs":[{"id":"x","script":[{"status":400,"body":"<Response><StatusDescription>)" +
      encoded + R"(</StatusDescription><ErrorDetails><string>GET /x?key=)" + encoded +
      R"( failed</string></ErrorDetails><TraceId>)" + encoded +
      R"(</TraceId></Response>"}]},{"id":"y","script":[{"status":302,"headers":{"Location":)"
      R"("https://h/?a=1&key=)" +
      encoded + R"(&b=)" + encoded + R"("}}]}]})");
  const ProgramResult result = run_geojob(emulator, {"status", "x", "y"});
  BOOST_TEST(result.exit_code.value() == 8);
  BOOST_TEST(contains(result.err, "GET /x?key=*** failed, trace ***"));
  BOOST_TEST(contains(result.err, "https://h/?a=1&b=***"));
}

BOOST_AUTO_TEST_SUITE_END()

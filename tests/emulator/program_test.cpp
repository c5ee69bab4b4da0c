// SPDX-License-Identifier: MIT
// The program geojob-emulator as a user runs it: how it starts, what it says, how it ends.

#include <algorithm>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include "emulator/file.hpp"
#include "geojob/core/version.hpp"
#include "geojob/transport/client_version.hpp"
#include "geojob/xml/expat_version.hpp"
#include "support/emulator_program.hpp"
#include "support/raw_client.hpp"
#include "support/running_emulator.hpp"
#include "support/temporary_folder.hpp"

BOOST_AUTO_TEST_SUITE(program)

namespace {

using namespace geojob::test;

namespace data = boost::unit_test::data;

const std::string job_target = "/REST/v1/Dataflows/Geocode/done?key=";

std::string content_of(const std::string& path) {
  return geojob::emulator::read_file(path).value_or("(cannot be read)");
}

/// The answer to a plain request.
std::string answer_to(const Announcement& emulator, const std::string& target) {
  RawClient client(emulator.port);
  client.send(get_request(target));
  return client.read_answer();
}

ProgramResult ended_by(RunningProgram& emulator, int signal) {
  emulator.send_signal(signal);
  return emulator.wait();
}

/// The same call through a shell, with redirections, or with a command before.
ProgramCall through_shell(const ProgramCall& call, const std::string& redirections,
                          const std::string& before = ":") {
  ProgramCall shell = call;
  shell.program = "/bin/sh";
  shell.arguments = {"-c", before + "; exec \"$0\" \"$@\" " + redirections, call.program};
  shell.arguments.insert(shell.arguments.end(), call.arguments.begin(), call.arguments.end());
  return shell;
}

struct Refusal {
  std::vector<std::string> arguments;
  std::string words;
};
std::ostream& operator<<(std::ostream& stream, const Refusal& refusal) {
  for (const std::string& argument : refusal.arguments) stream << argument << ' ';
  return stream;
}

const std::vector<Refusal> refusals = {
    {{"--bogus"}, "--bogus"},
    {{"word"}, "word"},
    {{"--port", "70000"}, "--port"},
    {{"--port", "x"}, "--port"},
    {{"--address", "localhost"}, "--address: localhost is not an IP address"},
    {{"--host", "a/b"}, "--host: a/b is not a host's name"},
    {{"--host", ""}, "--host"},
    {{"--certificate", "bad"}, "--certificate"},
    {{"--certificate-days", "0"}, "--certificate-days"},
    {{"--tls-max", "1.4"}, "--tls-max"},
    {{"--http", "--certificate", "good"}, "--certificate"},
    {{"--http", "--ca-file", "x"}, "--ca-file"},
    {{"--http", "--tls-max", "1.2"}, "--tls-max"},
};

struct Certificate {
  std::string kind;
  bool chain_is_good;  ///< The host apart, which RawClient does not look at.
  std::string host;
};
std::ostream& operator<<(std::ostream& stream, const Certificate& certificate) {
  return stream << certificate.kind;
}

const std::vector<Certificate> certificates = {
    {"good", true, "127.0.0.1"},
    {"intermediate", true, "127.0.0.1"},
    {"wrong-name", true, "127.0.0.1"},
    {"common-name-only", true, "localhost"},
    {"deep-wildcard", true, "a.b.emulator.localhost"},
    {"ip-only", true, "127.0.0.1"},
    {"expired", false, "127.0.0.1"},
    {"not-yet-valid", false, "127.0.0.1"},
    {"self-signed", false, "127.0.0.1"},
    {"unknown-root", false, "127.0.0.1"},
    {"missing-intermediate", false, "127.0.0.1"},
};

}  // namespace

BOOST_AUTO_TEST_CASE(help_names_every_option) {
  const ProgramResult result = run_program(emulator_call({"--help"}));
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.err == "");
  for (const char* const option :
       {"--help", "--version", "--scenario FILE", "--key-file FILE", "--address ADDRESS",
        "--port PORT", "--host NAME", "--http", "--certificate KIND", "--certificate-days N",
        "--tls-max VERSION", "--ca-file PEM", "--exit-with-stdin", "--log",
        "GEOJOB_EMULATOR_KEY"}) {
    BOOST_TEST_CONTEXT(option) { BOOST_TEST(result.out.find(option) != std::string::npos); }
  }
  for (const auto& [name, kind] : geojob::emulator::certificate_kinds()) {
    BOOST_TEST_CONTEXT(name) { BOOST_TEST(result.out.find(name) != std::string::npos); }
  }
}

BOOST_AUTO_TEST_CASE(the_version_is_followed_by_those_of_the_libraries) {
  const ProgramResult result = run_program(emulator_call({"--version"}));
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.out == "geojob-emulator " + std::string(geojob::version()) + "\nExpat " +
                               std::string(geojob::expat_version()) + "\nPoco " +
                               geojob::poco_version() + "\nOpenSSL " +
                               std::string(geojob::openssl_version()) + "\n");
}

BOOST_DATA_TEST_CASE(bad_usage_is_told_in_one_line, refusals, refusal) {
  const ProgramResult result = run_program(emulator_call(refusal.arguments));
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(result.out == "");
  BOOST_TEST(result.err.starts_with("geojob-emulator: "));
  BOOST_TEST(result.err.find(refusal.words) != std::string::npos);
  BOOST_TEST(result.err.find('\n') == result.err.size() - 1);
}

BOOST_AUTO_TEST_CASE(all_that_it_prints_is_the_announcement) {
  RunningProgram emulator(emulator_call({}));
  const Announcement said = read_announcement(emulator);
  BOOST_TEST(said.url == "https://127.0.0.1:" + std::to_string(said.port));
  BOOST_TEST(kill(said.pid, SIGTERM) == 0);  // it is its own process that it names
  const ProgramResult result = emulator.wait();
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.out == said.line + "\n");
  BOOST_TEST(result.err == "");
}

BOOST_AUTO_TEST_CASE(a_temporary_authority_file_is_there_until_the_end) {
  RunningProgram emulator(emulator_call({}));
  const Announcement said = read_announcement(emulator);
  const std::string pem = content_of(said.ca_file);
  BOOST_TEST(pem.starts_with("-----BEGIN CERTIFICATE-----\n"));
  BOOST_TEST(pem.find("PRIVATE") == std::string::npos);
  BOOST_TEST(ended_by(emulator, SIGINT).exit_code.value() == 0);
  BOOST_TEST(!std::filesystem::exists(std::filesystem::path(said.ca_file).parent_path()));
}

BOOST_AUTO_TEST_CASE(an_authority_file_that_was_asked_for_stays) {
  const TemporaryFolder folder;
  folder.write("ca.pem", "something older");
  RunningProgram emulator(emulator_call({"--ca-file", folder.path_of("ca.pem")}));
  BOOST_TEST(read_announcement(emulator).ca_file == folder.path_of("ca.pem"));
  BOOST_TEST(ended_by(emulator, SIGTERM).exit_code.value() == 0);
  BOOST_TEST(content_of(folder.path_of("ca.pem")).starts_with("-----BEGIN CERTIFICATE-----\n"));
}

BOOST_AUTO_TEST_CASE(the_path_of_the_authority_file_is_announced_in_full) {
  const TemporaryFolder folder;
  ProgramCall call = emulator_call({"--ca-file", "ca.pem"});
  RunningProgram emulator(through_shell(call, "", "cd '" + folder.path_of("") + "'"));
  BOOST_TEST(read_announcement(emulator).ca_file == folder.path_of("ca.pem"));
}

BOOST_AUTO_TEST_CASE(plain_http_needs_no_authority) {
  RunningProgram emulator(emulator_call({"--http"}));
  const Announcement said = read_announcement(emulator);
  BOOST_TEST(said.url == "http://127.0.0.1:" + std::to_string(said.port));
  BOOST_TEST(said.line.find("\"caFile\":null") != std::string::npos);
  BOOST_TEST(answer_to(said, job_target + "k").starts_with("HTTP/1.1 200 OK\r\n"));
}

BOOST_DATA_TEST_CASE(a_signal_ends_it_also_in_the_middle_of_an_answer,
                     data::make({SIGTERM, SIGINT}), signal) {
  const TemporaryFolder folder;
  const std::string scenario = folder.write("s.json", R"({"script":[{"stall":true}]})");
  RunningProgram emulator(emulator_call({"--http", "--log", "--scenario", scenario}));
  const Announcement said = read_announcement(emulator);
  RawClient client(said.port);
  client.send(get_request("/"));
  BOOST_TEST(emulator.read_until(Stream::err, "-> stall"));
  const ProgramResult result = ended_by(emulator, signal);
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(client.read_to_end().bytes == "");
}

BOOST_AUTO_TEST_CASE(the_end_of_standard_input_ends_it_if_that_was_asked_for) {
  RunningProgram emulator(emulator_call({"--http", "--exit-with-stdin"}), true);
  const Announcement said = read_announcement(emulator);
  emulator.type("whatever is typed\n");
  BOOST_TEST(answer_to(said, job_target + "k").starts_with("HTTP/1.1 200 OK\r\n"));
  BOOST_TEST(emulator.wait().exit_code.value() == 0);
}

BOOST_AUTO_TEST_CASE(without_being_asked_it_neither_looks_at_standard_input_nor_logs) {
  RunningProgram emulator(emulator_call({"--http"}));  // whose input has ended
  const Announcement said = read_announcement(emulator);
  BOOST_TEST(answer_to(said, job_target + "k").starts_with("HTTP/1.1 200 OK\r\n"));
  const ProgramResult result = ended_by(emulator, SIGTERM);
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(result.err == "");  // nor does it log
}

BOOST_AUTO_TEST_CASE(a_bad_scenario_is_told_with_its_file_and_its_member) {
  const TemporaryFolder folder;
  const std::string path =
      folder.write("s.json", R"({"jobs":[{"id":"x","script":[{"delay":1}]}]})");
  const ProgramResult result = run_program(emulator_call({"--scenario", path}));
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(result.out == "");
  BOOST_TEST(result.err ==
             "geojob-emulator: " + path + ": jobs[0].script[0].delay: is not known\n");
}

BOOST_AUTO_TEST_CASE(files_of_a_scenario_are_looked_for_beside_it) {
  const TemporaryFolder folder;
  folder.write("answer.xml", "<Mine/>");
  const std::string path = folder.write("s.json", R"({"script":[{"file":"answer.xml"}]})");
  RunningProgram emulator(emulator_call({"--http", "--scenario", path}));
  BOOST_TEST(answer_to(read_announcement(emulator), "/").ends_with("\r\n\r\n<Mine/>"));
}

BOOST_DATA_TEST_CASE(a_file_that_cannot_be_read_is_told,
                     data::make({"--scenario", "--key-file"}) * data::make({"none", "."}), option,
                     name) {
  const TemporaryFolder folder;
  const std::string path = folder.path_of(name);
  const ProgramResult result = run_program(emulator_call({option, path}));
  BOOST_TEST(result.exit_code.value() == 10);
  BOOST_TEST(result.err ==
             "geojob-emulator: " + path + ": cannot be read: " +
                 (std::string(name) == "." ? "Is a directory\n" : "No such file or directory\n"));
}

BOOST_AUTO_TEST_CASE(an_authority_file_that_cannot_be_written_is_told) {
  const TemporaryFolder folder;
  const std::string path = folder.path_of("none/ca.pem");
  const ProgramResult result = run_program(emulator_call({"--ca-file", path}));
  BOOST_TEST(result.exit_code.value() == 10);
  BOOST_TEST(result.err.starts_with("geojob-emulator: " + path + " cannot be written"));
}

BOOST_AUTO_TEST_CASE(standard_output_that_cannot_be_written_is_told) {
  const ProgramResult result = run_program(through_shell(emulator_call({"--http"}), ">/dev/full"));
  BOOST_TEST(result.exit_code.value() == 10);
  BOOST_TEST(result.err ==
             "geojob-emulator: standard output cannot be written: No space left on device\n");
}

BOOST_AUTO_TEST_CASE(a_port_in_use_is_told) {
  RunningProgram first(emulator_call({"--http"}));
  const std::string port = std::to_string(read_announcement(first).port);
  const ProgramResult result = run_program(emulator_call({"--port", port}));
  BOOST_TEST(result.exit_code.value() == 1);
  BOOST_TEST(result.out == "");
  BOOST_TEST(result.err == "geojob-emulator: cannot listen on 127.0.0.1:" + port +
                               "; --port 0 takes any free port: "
                               "Address already in use\n");
}

BOOST_AUTO_TEST_CASE(the_host_is_in_the_announced_url) {
  RunningProgram emulator(emulator_call({"--host", "service.test", "--address", "127.0.0.2"}));
  BOOST_TEST(read_announcement(emulator).url.starts_with("https://service.test:"));
}

BOOST_AUTO_TEST_CASE(a_key_file_comes_before_the_environment) {
  const TemporaryFolder folder;
  ProgramCall call =
      emulator_call({"--http", "--key-file", folder.write("key", "of-the-file \r\n")});
  call.environment.emplace_back("GEOJOB_EMULATOR_KEY=of-the-environment");
  RunningProgram emulator(call);
  const Announcement said = read_announcement(emulator);
  BOOST_TEST(answer_to(said, job_target + "of-the-file").starts_with("HTTP/1.1 200 "));
  BOOST_TEST(answer_to(said, job_target + "of-the-environment").starts_with("HTTP/1.1 401 "));
}

BOOST_AUTO_TEST_CASE(with_an_empty_key_file_any_key_will_do_whatever_the_environment_says) {
  const TemporaryFolder folder;
  ProgramCall call = emulator_call({"--http", "--key-file", folder.write("key", " \n")});
  call.environment.emplace_back("GEOJOB_EMULATOR_KEY=of-the-environment");
  RunningProgram emulator(call);
  const Announcement said = read_announcement(emulator);
  BOOST_TEST(answer_to(said, job_target + "any").starts_with("HTTP/1.1 200 "));
  BOOST_TEST(answer_to(said, job_target).starts_with("HTTP/1.1 401 "));
}

BOOST_AUTO_TEST_CASE(the_log_has_a_line_a_request_and_never_the_key) {
  ProgramCall call = emulator_call({"--http", "--log"});
  call.environment.emplace_back("GEOJOB_EMULATOR_KEY=Zq7kXw3 ");
  RunningProgram emulator(call);
  const Announcement said = read_announcement(emulator);
  BOOST_TEST(answer_to(said, job_target + "Zq7kXw3").starts_with("HTTP/1.1 200 "));
  BOOST_TEST(answer_to(said, job_target + "Zq7kXw3x").starts_with("HTTP/1.1 401 "));
  BOOST_TEST(answer_to(said, job_target + "Zq7kXw3 x").starts_with("HTTP/1.1 400 "));
  const ProgramResult result = ended_by(emulator, SIGTERM);
  BOOST_TEST(result.err ==
             "GET /REST/v1/Dataflows/Geocode/done -> 200\n"
             "GET /REST/v1/Dataflows/Geocode/done -> 401\n"
             "malformed request -> 400\n");
  BOOST_TEST(result.out.find("Zq7kXw3") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_log_that_cannot_be_written_does_no_harm) {
  const ProgramCall call = emulator_call({"--http", "--log"});
  for (const std::string redirection : {"2>&-", "2>/dev/full"}) {
    RunningProgram emulator(through_shell(call, redirection));
    const Announcement said = read_announcement(emulator);
    for (int i = 0; i < 2; ++i) {
      BOOST_TEST(answer_to(said, job_target + "k").starts_with("HTTP/1.1 200 "));
    }
    BOOST_TEST(ended_by(emulator, SIGTERM).exit_code.value() == 0);
  }
}

BOOST_DATA_TEST_CASE(a_certificate_can_be_chosen, certificates, certificate) {
  RunningProgram emulator(emulator_call({"--certificate", certificate.kind}));
  const Announcement said = read_announcement(emulator);
  BOOST_TEST(said.url == "https://" + certificate.host + ":" + std::to_string(said.port));
  const auto tls = client_context(content_of(said.ca_file));
  RawClient client(said.port, tls.get());
  BOOST_TEST(client.handshake() == certificate.chain_is_good);
}

BOOST_AUTO_TEST_CASE(every_certificate_is_tried) {
  BOOST_TEST(certificates.size() == geojob::emulator::certificate_kinds().size());
}

BOOST_AUTO_TEST_CASE(the_version_of_tls_can_be_chosen) {
  RunningProgram emulator(emulator_call({"--tls-max", "1.2"}));
  const Announcement said = read_announcement(emulator);
  const auto tls = client_context(content_of(said.ca_file));
  RawClient client(said.port, tls.get());
  BOOST_TEST(client.handshake());
  BOOST_TEST(client.tls_version() == TLS1_2_VERSION);
}

// UBSan looks at objects through pipes, and takes one for a bad object if it gets no pipe.
#ifndef GEOJOB_UNDEFINED_SANITIZER
BOOST_AUTO_TEST_CASE(more_clients_than_it_has_descriptors_for_do_no_lasting_harm) {
  const ProgramCall call = emulator_call({"--http"});
  RunningProgram emulator(through_shell(call, "", "ulimit -n 30"));
  const Announcement said = read_announcement(emulator);
  {
    std::vector<RawClient> clients;
    for (int i = 0; i < 60; ++i) clients.emplace_back(said.port);
    clients.front().send(get_request("/"));
    BOOST_TEST(clients.front().read_answer().starts_with("HTTP/1.1 401 "));
  }
  BOOST_TEST(answer_to(said, job_target + "k").starts_with("HTTP/1.1 200 "));
  BOOST_TEST(ended_by(emulator, SIGTERM).exit_code.value() == 0);
}
#endif

BOOST_AUTO_TEST_SUITE_END()

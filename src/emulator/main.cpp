// SPDX-License-Identifier: MIT
#include <arpa/inet.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <array>
#include <boost/json.hpp>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <system_error>

#include "emulator/authority_file.hpp"
#include "emulator/file.hpp"
#include "emulator/rule_options.hpp"
#include "emulator/server.hpp"
#include "emulator/tls_identity.hpp"
#include "geojob/core/version.hpp"
#include "geojob/transport/client_version.hpp"
#include "geojob/xml/expat_version.hpp"

namespace {

using namespace geojob::emulator;
using geojob::expat_version;
using geojob::openssl_version;
using geojob::poco_version;
using geojob::version;

struct Options {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;
  std::string host;
  bool http = false;
  std::string certificate = "good";
  int certificate_days = 7;
  std::string tls_max = "1.3";
  std::string ca_file;
  std::string key_file;
  std::string scenario_file;
  std::uint64_t most_body_bytes = Server::Settings().most_body_bytes;
  bool exit_with_stdin = false;
  bool log = false;
  ServiceRules rules;
};

/// An error, and the exit code of the program.
struct Failure {
  int code;
  std::string text;
};

constexpr int usage_error = 2;
constexpr int file_error = 10;

std::string read_or_fail(const std::string& path) {
  auto text = read_file(path);
  if (!text) {
    throw Failure{file_error, path + ": cannot be read: " + std::generic_category().message(errno)};
  }
  return std::move(*text);
}

/// The key that requests must have, from a file or the environment, never from an argument. If it
/// is empty, every key is accepted.
std::string read_key(const Options& options) {
  std::string key;
  if (!options.key_file.empty()) {
    key = read_or_fail(options.key_file);
  } else if (const char* const value = std::getenv("GEOJOB_EMULATOR_KEY")) {
    key = value;
  }
  key.erase(key.find_last_not_of(" \t\r\n") + 1);
  return key;
}

Scenario read_scenario(const Options& options) {
  if (options.scenario_file.empty()) return built_in_scenario();
  const std::string text = read_or_fail(options.scenario_file);
  try {
    return parse_scenario(text, std::filesystem::path(options.scenario_file).parent_path());
  } catch (const ScenarioError& error) {
    throw Failure{usage_error, options.scenario_file + ": " + error.what()};
  }
}

const std::map<std::string, int>& tls_versions() {
  static const std::map<std::string, int> versions = {{"1.0", TLS1_VERSION},
                                                      {"1.1", TLS1_1_VERSION},
                                                      {"1.2", TLS1_2_VERSION},
                                                      {"1.3", TLS1_3_VERSION}};
  return versions;
}

void announce(const Server& server, const AuthorityFile* authority) {
  boost::json::object line{{"url", server.url()}, {"caFile", nullptr}, {"pid", getpid()}};
  if (authority != nullptr) line["caFile"] = authority->path();
  if (!(std::cout << boost::json::serialize(line) << std::endl)) {
    throw Failure{file_error,
                  "standard output cannot be written: " + std::generic_category().message(errno)};
  }
}

/// Returns after a signal, or after the end of standard input if `exit_with_stdin` is true.
void wait_for_the_end(const geojob::Descriptor& signal, bool exit_with_stdin) {
  std::array<pollfd, 2> waited = {pollfd{signal.get(), POLLIN, 0},
                                  pollfd{exit_with_stdin ? STDIN_FILENO : -1, POLLIN, 0}};
  for (;;) {
    if (poll(waited.data(), waited.size(), -1) < 0) continue;
    if (waited[0].revents != 0) return;
    std::array<char, 256> ignored{};
    if (waited[1].revents != 0 && read(STDIN_FILENO, ignored.data(), ignored.size()) <= 0) return;
  }
}

/// Blocks the signals. Called before any thread starts, so that all threads inherit it.
sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

/// Ignores a failure, because there is no other way to report it.
void print_error_line(const std::string& line) {
  static_cast<void>(std::fputs((line + "\n").c_str(), stderr));
}

void serve(const Options& options) {
  const sigset_t signals = block_signals();
  // Opened before the first client connects, because clients could use all descriptors.
  const geojob::Descriptor signal(signalfd(-1, &signals, SFD_CLOEXEC));
  if (!signal.valid()) throw std::system_error(errno, std::generic_category(), "signalfd");
  Scenario scenario = read_scenario(options);
  Server::Settings settings;
  settings.address = options.address;
  settings.port = options.port;
  settings.connections = std::move(scenario.connections);
  settings.most_body_bytes = options.most_body_bytes;
  if (options.log) {
    settings.log = print_error_line;
  }
  ServiceRules rules = options.rules;
  rules.most_data_bytes = options.most_body_bytes;
  DataflowService service(std::move(scenario), read_key(options), std::chrono::steady_clock::now,
                          std::move(rules));

  const CertificateKind kind = certificate_kinds().at(options.certificate);
  settings.host = options.host;
  if (settings.host.empty() && !options.http) settings.host = host_for(kind, options.address);
  std::optional<TlsIdentity> identity;
  if (!options.http) {
    identity = make_tls_identity(kind, settings.host, options.address,
                                 std::chrono::hours(24 * options.certificate_days));
    settings.identity = &*identity;
    settings.max_tls_version = tls_versions().at(options.tls_max);
  }
  Server server(service, std::move(settings));
  std::optional<AuthorityFile> authority;
  try {
    if (identity) authority.emplace(options.ca_file, identity->trusted);
  } catch (const std::system_error& error) {
    throw Failure{file_error, error.what()};
  }
  announce(server, authority ? &*authority : nullptr);
  const std::jthread serving([&](const std::stop_token& stop) { server.run(stop); });
  wait_for_the_end(signal, options.exit_with_stdin);
}

template <class Map>
CLI::IsMember one_of(const Map& choices) {
  std::vector<std::string> names;
  names.reserve(choices.size());
  for (const auto& [name, value] : choices) names.push_back(name);
  return CLI::IsMember(names);
}

std::string check_address(const std::string& text) {
  std::array<unsigned char, sizeof(in6_addr)> ignored{};
  const bool valid = inet_pton(AF_INET, text.c_str(), ignored.data()) == 1 ||
                     inet_pton(AF_INET6, text.c_str(), ignored.data()) == 1;
  return valid ? "" : text + " is not an IP address";
}

std::string check_host(const std::string& text) {
  constexpr const char* allowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._:";
  const bool valid = !text.empty() && text.find_first_not_of(allowed) == std::string::npos;
  return valid ? "" : text + " is not a host's name";
}

void describe_tls(CLI::App& app, Options& options) {
  CLI::Option* const http = app.add_flag("--http", options.http, "Plain HTTP, without TLS");
  http->option_text(" ");  // Without the long list of the options that it excludes.
  const auto add = [&](const char* name, auto& variable, const char* value, const char* help) {
    return app.add_option(name, variable, help)->option_text(value)->excludes(http);
  };
  add("--certificate", options.certificate, "KIND",
      "What the server's certificate is like: good (the default), intermediate, expired, "
      "not-yet-valid, wrong-name, common-name-only, self-signed, unknown-root, "
      "missing-intermediate, deep-wildcard, ip-only")
      ->check(one_of(certificate_kinds()));
  add("--certificate-days", options.certificate_days, "N",
      "How many days certificates are valid: 1 to 3650 (default: 7)")
      ->check(CLI::Range(1, 3650));
  add("--tls-max", options.tls_max, "VERSION",
      "The newest TLS to speak: 1.0 or 1.1 (and nothing else), 1.2, 1.3 (default: 1.3)")
      ->check(one_of(tls_versions()));
  add("--ca-file", options.ca_file, "PEM",
      "Where to write the certificate to trust; it stays there (default: a temporary file)");
}

/// The first line is for scripts. The others are for error reports.
std::string versions() {
  return fmt::format("geojob-emulator {}\nExpat {}\nPoco {}\nOpenSSL {}", version(),
                     expat_version(), poco_version(), openssl_version());
}

void describe(CLI::App& app, Options& options) {
  const auto add = [&](const char* name, auto& variable, const char* value, const char* help) {
    return app.add_option(name, variable, help)->option_text(value);
  };
  app.set_version_flag("--version", versions);
  add("--scenario", options.scenario_file, "FILE", "Jobs and faults: see docs/emulator.md");
  add("--key-file", options.key_file, "FILE",
      "Holds the key that requests must carry; without a file the environment's "
      "GEOJOB_EMULATOR_KEY does. If it is empty, any key will do");
  add("--address", options.address, "ADDRESS",
      "IPv4 or IPv6 address to listen on (default: 127.0.0.1)")
      ->check(CLI::Validator(check_address, ""));
  add("--port", options.port, "PORT", "0, the default, takes any free one");
  add("--host", options.host, "NAME",
      "Host in the announced URL, in links and in the certificate (default: the address, or a "
      "name that shows what the certificate is like)")
      ->check(CLI::Validator(check_host, ""));
  add("--max-body", options.most_body_bytes, "BYTES",
      "The largest body of a request that is taken, and the most bytes of data when it is unpacked "
      "(default: 314572800, which is 300 MiB)");
  describe_rules(app, options.rules);
  describe_tls(app, options);
  app.add_flag("--exit-with-stdin", options.exit_with_stdin, "End when standard input ends");
  app.add_flag("--log", options.log, "One line per request on standard error");
  app.get_formatter()->column_width(28);
  app.footer(
      "Prints one line of JSON when it is ready: {\"url\":…,\"caFile\":…,\"pid\":…}.\n"
      "SIGTERM or SIGINT end it.\n\n"
      "Built-in jobs: geocode demo, done, aborted, pending; load-data-source load;\n"
      "download-data-source FourthCoffeeSample.\n\n"
      "Exit codes: 0 ended as told; 2 usage, or a scenario that cannot be used; 10 a file cannot\n"
      "be read or written; 1 anything else, such as a port in use.");
}

int complain(const Failure& failure) {
  print_error_line("geojob-emulator: " + failure.text);
  return failure.code;
}

int run(int count, char** arguments) {
  Options options;
  CLI::App app(
      "A local dataflow service for trying out geojob, and your own service, without Bing.",
      "geojob-emulator");
  describe(app, options);
  try {
    app.parse(count, arguments);
    serve(options);
    return 0;
  } catch (const CLI::Success& success) {
    return app.exit(success);
  } catch (const CLI::ParseError& error) {
    return complain(
        {usage_error, std::string(error.what()) + " (geojob-emulator --help tells more)"});
  } catch (const Failure& failure) {
    return complain(failure);
  }
}

}  // namespace

int main(int count, char** arguments) {
  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
  try {
    return run(count, arguments);
  } catch (const std::exception& error) {
    return complain({1, error.what()});
  }
}

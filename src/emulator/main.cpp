#include <fmt/format.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>

#include "emulator/certificate.hpp"
#include "emulator/server.hpp"

namespace {

using namespace geojob::emulator;

struct Options {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;
  bool http = false;
  std::string ca_file;
  int certificate_days = 7;
  std::string key_file;
  std::string scenario_file;
  bool exit_with_stdin = false;
  bool log = false;
};

/// A failure with the exit code that it ends the program with.
struct Failure {
  int code;
  std::string text;
};

constexpr int usage_error = 2;
constexpr int file_error = 10;

std::string read_file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) throw Failure{file_error, path + " cannot be read"};
  return text;
}

/// The key that requests must carry: a file or the environment, never an argument.
std::string read_key(const Options& options) {
  std::string key;
  if (!options.key_file.empty()) {
    key = read_file(options.key_file);
  } else if (const char* const value = std::getenv("GEOJOB_EMULATOR_KEY")) {
    key = value;
  }
  key.erase(key.find_last_not_of(" \t\r\n") + 1);
  return key;
}

Scenario read_scenario(const Options& options) {
  if (options.scenario_file.empty()) return built_in_scenario();
  const std::string text = read_file(options.scenario_file);
  try {
    return parse_scenario(text, std::filesystem::path(options.scenario_file).parent_path());
  } catch (const ScenarioError& error) {
    throw Failure{usage_error, options.scenario_file + ": " + error.what()};
  }
}

/// The authority's certificate on disk, for clients to trust; a folder made for it goes with it.
class AuthorityFile {
 public:
  AuthorityFile(const std::string& wish, const std::string& pem) : path_(wish) {
    if (path_.empty()) {
      std::string folder = std::filesystem::temp_directory_path() / "geojob-emulator-XXXXXX";
      if (mkdtemp(folder.data()) == nullptr) throw Failure{file_error, folder + " cannot be made"};
      folder_ = folder;
      path_ = folder_ / "ca.pem";
    }
    std::ofstream stream(path_);
    if (!(stream << pem) || !stream.flush()) {
      throw Failure{file_error, path_.string() + " cannot be written"};
    }
  }
  AuthorityFile(const AuthorityFile&) = delete;
  AuthorityFile& operator=(const AuthorityFile&) = delete;
  ~AuthorityFile() {
    std::error_code ignored;
    if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
  }
  [[nodiscard]] std::string path() const { return std::filesystem::absolute(path_).string(); }

 private:
  std::filesystem::path path_;
  std::filesystem::path folder_;
};

struct Identities {
  Identity authority;
  Identity server;
};

Identities make_identities(const Options& options) {
  using std::chrono::hours;
  const auto now = std::chrono::system_clock::now();
  const auto until = now + hours(24 * options.certificate_days);
  Identities made;
  made.authority = make_certificate({.common_name = "geojob emulator, throw-away authority",
                                     .alternative_names = {},
                                     .authority = true,
                                     .valid_from = now - hours(1),
                                     .valid_to = until});
  made.server = make_certificate(
      {.common_name = "geojob emulator",
       .alternative_names = "DNS:localhost,IP:127.0.0.1,IP:::1,IP:" + options.address,
       .authority = false,
       .valid_from = now - hours(1),
       .valid_to = until},
      &made.authority);
  return made;
}

void announce(const Server& server, const AuthorityFile* authority) {
  boost::json::object line{{"url", server.url()}, {"caFile", nullptr}, {"pid", getpid()}};
  if (authority != nullptr) line["caFile"] = authority->path();
  std::cout << boost::json::serialize(line) << std::endl;
}

/// Returns when a signal comes, or when standard input ends and that is to be an end.
void wait_for_the_end(const sigset_t& signals, bool exit_with_stdin) {
  const geojob::Descriptor signal(signalfd(-1, &signals, SFD_CLOEXEC));
  std::array<pollfd, 2> waited = {pollfd{signal.get(), POLLIN, 0},
                                  pollfd{exit_with_stdin ? STDIN_FILENO : -1, POLLIN, 0}};
  for (;;) {
    if (poll(waited.data(), waited.size(), -1) < 0) continue;
    if (waited[0].revents != 0) return;
    std::array<char, 256> ignored{};
    if (waited[1].revents != 0 && read(STDIN_FILENO, ignored.data(), ignored.size()) <= 0) return;
  }
}

void serve(const Options& options) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before any thread, which inherit it

  Service service(read_scenario(options), read_key(options), std::chrono::steady_clock::now);
  Server::Settings settings{options.address, options.port, nullptr, {}};
  if (options.log) settings.log = [](const std::string& line) { fmt::print(stderr, "{}\n", line); };
  std::optional<Identities> identities;
  std::optional<AuthorityFile> authority;
  if (!options.http) {
    identities = make_identities(options);
    authority.emplace(options.ca_file, to_pem(identities->authority));
    settings.identity = &identities->server;
  }
  Server server(service, settings);
  announce(server, authority ? &*authority : nullptr);
  const std::jthread serving([&](std::stop_token stop) { server.run(std::move(stop)); });
  wait_for_the_end(signals, options.exit_with_stdin);
}

void describe(CLI::App& app, Options& options) {
  app.set_version_flag("--version", "geojob-emulator " GEOJOB_VERSION);
  app.add_option("--address", options.address, "IPv4 address to listen on")->capture_default_str();
  app.add_option("--port", options.port, "Port; 0 takes any free one")->capture_default_str();
  app.add_flag("--http", options.http, "Plain HTTP, without TLS");
  app.add_option("--ca-file", options.ca_file,
                 "Where to write the authority's certificate (default: a temporary file)");
  app.add_option("--certificate-days", options.certificate_days, "How long certificates are valid")
      ->check(CLI::Range(1, 3650))
      ->capture_default_str();
  app.add_option("--key-file", options.key_file,
                 "File with the key that requests must carry (else environment "
                 "GEOJOB_EMULATOR_KEY, else any key)");
  app.add_option("--scenario", options.scenario_file, "Jobs and faults: see docs/emulator.md");
  app.add_flag("--exit-with-stdin", options.exit_with_stdin, "End when standard input ends");
  app.add_flag("--log", options.log, "One line per request on standard error");
  app.footer(
      "Prints one line of JSON when it is ready: {\"url\":…,\"caFile\":…,\"pid\":…}.\n"
      "Built-in jobs: geocode demo, done, aborted, pending; load-data-source load;\n"
      "download-data-source FourthCoffeeSample.");
}

int complain(const Failure& failure) {
  fmt::print(stderr, "geojob-emulator: {}\n", failure.text);
  return failure.code;
}

}  // namespace

int main(int count, char** arguments) {
  std::signal(SIGPIPE, SIG_IGN);
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
    return complain({usage_error, error.what()});
  } catch (const Failure& failure) {
    return complain(failure);
  } catch (const std::exception& error) {
    return complain({1, error.what()});
  }
}

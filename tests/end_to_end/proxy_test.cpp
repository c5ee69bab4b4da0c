// SPDX-License-Identifier: MIT
// The way through a proxy, as the options and the environment name it.

#include <boost/test/unit_test.hpp>
#include <mutex>

#include "geojob/transport/endpoint.hpp"
#include "support/geojob_program.hpp"
#include "support/raw_server.hpp"
#include "support/splice.hpp"

BOOST_AUTO_TEST_SUITE(proxy)

namespace {

using namespace geojob::test;

/// A proxy that lets everyone through to the emulator, and keeps what it was told.
class Proxy {
 public:
  explicit Proxy(const EmulatorProcess& emulator)
      : port_(port_of(emulator)), server_([this](Peer& peer, unsigned) { serve(peer); }) {}

  [[nodiscard]] std::string authority() const {
    return "127.0.0.1:" + std::to_string(server_.port());
  }
  [[nodiscard]] std::string heard() {
    const std::lock_guard lock(mutex_);
    return heard_;
  }

 private:
  static std::uint16_t port_of(const EmulatorProcess& emulator) {
    std::error_code error;
    return geojob::Endpoint::from(emulator.url(), false, error).value().port();
  }
  void serve(Peer& peer) {
    {
      const std::string head = peer.read_head();
      const std::lock_guard lock(mutex_);
      heard_ += head;
    }
    peer.send("HTTP/1.1 200 OK\r\n\r\n");
    splice(peer.descriptor(), port_);
  }

  std::uint16_t port_;
  std::mutex mutex_;
  std::string heard_;
  RawServer server_;
};

/// A status of a completed job, with these options and this environment.
ProgramResult status(const EmulatorProcess& emulator, std::vector<std::string> options,
                     std::vector<std::string> environment = {}) {
  options.insert(options.begin(), {"status", "done"});
  return run(with_environment(geojob_call(emulator, std::move(options)), std::move(environment)));
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_option_or_the_environment_names_it) {
  const EmulatorProcess emulator;
  Proxy proxy(emulator);
  const std::string url = "http://" + proxy.authority();
  for (const ProgramResult& result :
       {status(emulator, {"--proxy", url}), status(emulator, {}, {"HTTPS_PROXY=" + url}),
        status(emulator, {"--proxy", url}, {"HTTPS_PROXY=http://127.0.0.1:9"})}) {
    BOOST_TEST(result.exit_code.value() == 0);
    BOOST_TEST(result.err == "");
    BOOST_TEST(contains(result.out, "Completed"));
  }
  BOOST_TEST(count_of(proxy.heard(), "CONNECT 127.0.0.1:") == 3U);
}

BOOST_AUTO_TEST_CASE(it_can_be_gone_without) {
  const EmulatorProcess emulator;
  const std::string nobody = "HTTPS_PROXY=http://127.0.0.1:9";  // nothing listens there
  BOOST_TEST(status(emulator, {"--proxy", "none"}, {nobody}).exit_code.value() == 0);
  BOOST_TEST(status(emulator, {}, {nobody, "NO_PROXY=localhost,127.0.0.1"}).exit_code.value() == 0);
  BOOST_TEST(status(emulator, {}, {"HTTP_PROXY=http://127.0.0.1:9"}).exit_code.value() == 0);
  BOOST_TEST(status(emulator, {"--max-failures", "1"}, {nobody}).exit_code.value() == 6);
}

BOOST_AUTO_TEST_CASE(it_hears_the_password_and_nobody_sees_it) {
  const EmulatorProcess emulator;
  Proxy proxy(emulator);
  const auto with_password = [](const std::string& authority) {
    return std::vector<std::string>{"HTTPS_PROXY=http://me:hush-hush@" + authority};
  };
  const ProgramResult result = status(emulator, {"-v"}, with_password(proxy.authority()));
  BOOST_TEST(result.exit_code.value() == 0);
  BOOST_TEST(contains(proxy.heard(), "Proxy-Authorization: Basic bWU6aHVzaC1odXNo\r\n"));
  const ProgramResult failed =
      status(emulator, {"-v", "--max-failures", "1"}, with_password("127.0.0.1:9"));
  BOOST_TEST(failed.exit_code.value() == 6);
  const ProgramResult bad = status(emulator, {}, with_password("127.0.0.1:x"));
  BOOST_TEST(bad.exit_code.value() == 2);
  for (const ProgramResult& one : {result, failed, bad}) {
    BOOST_TEST(!contains(one.out + one.err, "hush"));
    BOOST_TEST(!contains(one.out + one.err, "bWU6aHVzaC1odXNo"));
  }
}

BOOST_AUTO_TEST_CASE(a_password_in_an_argument_is_refused_and_not_repeated) {
  const ProgramResult result = run_geojob({"status", "a", "--proxy", "http://me:hush@127.0.0.1"});
  BOOST_TEST(result.exit_code.value() == 2);
  BOOST_TEST(lines_of(result.err).size() == 1U);
  BOOST_TEST(contains(result.err, "HTTPS_PROXY"));
  BOOST_TEST(!contains(result.err, "hush"));
}

BOOST_AUTO_TEST_CASE(what_is_no_proxy_is_a_usage_error) {
  for (const std::string url : {"socks5://127.0.0.1", "https://127.0.0.1", "127.0.0.1:8080"}) {
    const ProgramResult result = run_geojob({"status", "a", "--proxy", url});
    BOOST_TEST(result.exit_code.value() == 2);
    BOOST_TEST(contains(result.err, "geojob: --proxy " + url + ": "));
  }
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: MIT
// Whatever phase a request is in, it ends at its deadline and as soon as it is told to stop, and
// leaves nothing behind.

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <atomic>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <csignal>
#include <filesystem>
#include <iterator>
#include <memory>
#include <optional>
#include <ostream>
#include <thread>

#include "geojob/transport/client_error.hpp"
#include "support/name_server.hpp"
#include "support/raw_server.hpp"
#include "support/test_identities.hpp"
#include "support/text_source.hpp"
#include "support/transport_call.hpp"

BOOST_AUTO_TEST_SUITE(deadline_and_stop)

namespace {

using namespace geojob;
using namespace geojob::test;

/// The phases in which a server can leave a client waiting.
enum class Phase { look_up, connect, proxy, handshake, head, slow_head, interim, body, slow_body };

constexpr std::array phases = {Phase::look_up,   Phase::connect, Phase::proxy,
                               Phase::handshake, Phase::head,    Phase::slow_head,
                               Phase::interim,   Phase::body,    Phase::slow_body};

std::ostream& operator<<(std::ostream& out, Phase phase) {
  constexpr std::array names = {"look-up",   "connect", "proxy", "handshake", "head",
                                "slow head", "interim", "body",  "slow body"};
  return out << names[static_cast<std::size_t>(phase)];
}

constexpr std::array silent_phases = {Phase::look_up,   Phase::connect, Phase::proxy,
                                      Phase::handshake, Phase::head,    Phase::interim,
                                      Phase::body};
constexpr std::array trickling_phases = {Phase::slow_head, Phase::slow_body};

/// What a request is then told to have been doing.
const char* words_of(Phase phase) {
  if (phase == Phase::look_up) return "while looking up";
  if (phase == Phase::connect) return "while connecting";
  if (phase == Phase::handshake) return "during the TLS handshake";
  return "while waiting for";
}

/// Sends a byte now and then for ever, which no time-out that begins anew with each would end.
void trickle(Peer& peer, std::string_view piece) {
  for (pollfd gone{peer.descriptor(), POLLIN, 0}; poll(&gone, 1, 20) == 0;) peer.send(piece);
}

/// A world in which a request gets stuck in one phase.
class Stuck {
 public:
  /// `reached` is called once the client is there.
  Stuck(Phase phase, std::function<void()> reached) : phase_(phase), reached_(std::move(reached)) {
    if (phase_ == Phase::look_up) silent_.emplace(std::vector<std::string>(), reached_);
    if (phase_ == Phase::connect) make_black_hole();
    const bool tls = phase_ == Phase::handshake;
    identity_ = authority_.good();
    context_ = server_context(identity_);
    server_ = std::make_unique<RawServer>([this](Peer& peer, unsigned) { serve(peer); },
                                          tls ? context_.get() : nullptr, false);
  }

  [[nodiscard]] HttpsTransport::Settings settings() const {
    HttpsTransport::Settings settings;
    settings.ca_file = authority_.file();
    if (silent_) settings.name_servers = silent_->where();
    std::error_code error;
    if (phase_ == Phase::proxy) settings.proxy = Proxy::from(server_->endpoint().url(), error);
    return settings;
  }
  [[nodiscard]] Endpoint endpoint() const {
    std::error_code error;
    if (phase_ == Phase::look_up) return Endpoint::from("http://a.example", true, error).value();
    if (phase_ == Phase::proxy) return Endpoint::from("https://a.example", false, error).value();
    if (phase_ != Phase::connect) return server_->endpoint();
    return Endpoint::from("http://127.0.0.1:" + std::to_string(black_hole_port_), true, error)
        .value();
  }

 private:
  /// A listener whose queue is full drops what else wants to connect, unanswered.
  void make_black_hole() {
    black_hole_ = loopback_listener(0, black_hole_port_);
    sockaddr_in address{};
    socklen_t size = sizeof address;
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    getsockname(black_hole_.get(), generic, &size);
    for (Descriptor& caller : callers_) {
      caller = Descriptor(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
      static_cast<void>(!connect(caller.get(), generic, size));
    }
    reached_();  // nobody sees the client arrive there
  }

  void serve(Peer& peer) {
    if (phase_ == Phase::handshake || phase_ == Phase::head || phase_ == Phase::proxy) {
      if (phase_ != Phase::handshake) static_cast<void>(peer.read_head());
      reached_();
      pollfd gone{peer.descriptor(), POLLRDHUP, 0};
      poll(&gone, 1, -1);
      return;
    }
    static_cast<void>(peer.read_head());
    reached_();
    if (phase_ == Phase::slow_head) trickle(peer, "HTTP/1.1 200 OK\r\nX: " + std::string(1, 'x'));
    if (phase_ == Phase::interim) peer.send("HTTP/1.1 100 Continue\r\n\r\n");
    if (phase_ == Phase::interim) peer.wait_for_the_end();
    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nx");
    if (phase_ == Phase::body) peer.wait_for_the_end();
    if (phase_ == Phase::slow_body) trickle(peer, "x");
  }

  Phase phase_;
  std::function<void()> reached_;
  TestAuthority authority_;
  emulator::Identity identity_;
  TlsContextOwner context_;
  std::optional<NameServer> silent_;
  std::uint16_t black_hole_port_ = 0;
  Descriptor black_hole_;
  std::array<Descriptor, 4> callers_;
  std::unique_ptr<RawServer> server_;
};

std::ptrdiff_t entries(const char* folder) {
  return std::distance(std::filesystem::directory_iterator(folder), {});
}

}  // namespace

BOOST_DATA_TEST_CASE(a_request_ends_at_its_deadline, phases, phase) {
  const Stuck stuck(phase, [] {});
  HttpsTransport transport(stuck.settings());
  TransportCall call;
  call.time = soon;
  call.run(transport, stuck.endpoint());
  BOOST_TEST((call.reply.error == client_errc::deadline_passed));
  BOOST_TEST(call.reply.detail.starts_with(words_of(phase)));
}

BOOST_DATA_TEST_CASE(a_request_ends_where_nothing_comes_or_goes, silent_phases, phase) {
  const Stuck stuck(phase, [] {});
  HttpsTransport transport(stuck.settings());
  TransportCall call;
  call.stall = soon;
  call.run(transport, stuck.endpoint());
  BOOST_TEST((call.reply.error == client_errc::stalled));
  BOOST_TEST(call.reply.detail.starts_with("no byte came or went for 150 ms " +
                                           std::string(words_of(phase))));
}

BOOST_DATA_TEST_CASE(a_trickle_outlives_a_stall_limit_but_no_deadline, trickling_phases, phase) {
  const Stuck stuck(phase, [] {});
  HttpsTransport transport(stuck.settings());
  TransportCall call;
  call.stall = std::chrono::milliseconds(500);
  call.time = std::chrono::milliseconds(1000);
  call.run(transport, stuck.endpoint());
  BOOST_TEST((call.reply.error == client_errc::deadline_passed));
}

BOOST_DATA_TEST_CASE(what_is_no_transfer_is_under_the_time_around_bodies, phases, phase) {
  if (phase == Phase::body || phase == Phase::slow_body) return;
  const Stuck stuck(phase, [] {});
  HttpsTransport transport(stuck.settings());
  TransportCall call;
  call.around_bodies = soon;
  call.run(transport, stuck.endpoint());
  BOOST_TEST((call.reply.error == client_errc::deadline_passed));
  BOOST_TEST(call.reply.detail.starts_with(words_of(phase)));
}

BOOST_AUTO_TEST_CASE(a_transfer_takes_as_long_as_it_takes) {
  constexpr std::size_t size = 3'000'000;
  const std::string piece(size / 30, 'x');
  const auto pause = [](Peer& peer) {
    pollfd gone{peer.descriptor(), POLLRDHUP, 0};
    poll(&gone, 1, 20);
  };
  RawServer server([&](Peer& peer, unsigned) {
    static_cast<void>(peer.read_head());
    for (int i = 0; i < 30; ++i) {
      static_cast<void>(peer.read(piece.size()));
      pause(peer);
    }
    peer.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n");
    for (int i = 0; i < 30; ++i) {
      peer.send(piece);
      pause(peer);
    }
    peer.wait_for_the_end();
  });
  HttpsTransport transport;
  TextSource source(std::string(size, 'x'));
  TransportCall call{.method = Method::post, .body = &source};
  call.around_bodies = std::chrono::milliseconds(500);  // less than either of the transfers takes
  call.run(transport, server.endpoint());
  BOOST_TEST(call.reply.detail == "");
  BOOST_TEST(!call.reply.error);
  BOOST_TEST(call.sink.body.size() == size);
}

BOOST_AUTO_TEST_CASE(an_upload_that_nobody_reads_stalls) {
  RawServer server([](Peer& peer, unsigned) {
    static_cast<void>(peer.read_head());
    peer.ignore();
  });
  HttpsTransport transport;
  TextSource source(std::string(std::size_t{64} << 20, 'x'));
  TransportCall call{.method = Method::post, .body = &source};
  call.stall = soon;
  call.run(transport, server.endpoint());
  BOOST_TEST((call.reply.error == client_errc::stalled));
  BOOST_TEST(call.reply.detail == "no byte came or went for 150 ms while sending the request");
  BOOST_TEST((call.reply.sent == Sent::part));
}

BOOST_AUTO_TEST_CASE(an_upload_ends_at_its_deadline_and_when_it_is_told_to_stop) {
  std::stop_source stop;
  RawServer server([&](Peer& peer, unsigned number) {
    static_cast<void>(peer.read_head());
    if (number == 1) stop.request_stop();
    peer.ignore();
  });
  HttpsTransport transport;
  for (const client_errc expected : {client_errc::deadline_passed, client_errc::cancelled}) {
    TextSource source(std::string(std::size_t{64} << 20, 'x'));
    TransportCall call{.method = Method::post, .body = &source};
    if (expected == client_errc::deadline_passed) call.time = soon;
    if (expected == client_errc::cancelled) call.stop = stop.get_token();
    call.run(transport, server.endpoint());
    BOOST_TEST((call.reply.error == expected));
    BOOST_TEST((call.reply.sent == Sent::part));
  }
}

BOOST_DATA_TEST_CASE(a_request_ends_when_it_is_told_to_stop, phases, phase) {
  std::stop_source stop;
  const Stuck stuck(phase, [&] { stop.request_stop(); });
  HttpsTransport transport(stuck.settings());
  TransportCall call;
  call.stop = stop.get_token();
  call.run(transport, stuck.endpoint());
  BOOST_TEST((call.reply.error == client_errc::cancelled));
}

BOOST_AUTO_TEST_CASE(a_request_that_comes_too_late_is_not_sent) {
  RawServer server([](Peer& peer, unsigned) { peer.wait_for_the_end(); });
  HttpsTransport transport;
  TransportCall late;
  late.time = std::chrono::milliseconds(0);
  BOOST_TEST((late.run(transport, server.endpoint()).reply.error == client_errc::deadline_passed));
  std::stop_source stop;
  stop.request_stop();
  TransportCall stopped;
  stopped.stop = stop.get_token();
  BOOST_TEST((stopped.run(transport, server.endpoint()).reply.error == client_errc::cancelled));
  BOOST_TEST(server.connections() == 0U);
}

// The host application's signals, and its handlers that return, are no affair of a request's.
BOOST_AUTO_TEST_CASE(a_signal_that_interrupts_a_wait_changes_nothing) {
  static std::atomic<int> signals;
  signals = 0;
  struct sigaction count {};
  struct sigaction before {};
  count.sa_handler = [](int) { ++signals; };
  BOOST_REQUIRE(sigaction(SIGUSR1, &count, &before) == 0);
  const pthread_t client = pthread_self();
  constexpr int enough = 100;
  RawServer server([&](Peer& peer, unsigned) {
    static_cast<void>(peer.read_head());
    while (signals < enough) {
      pthread_kill(client, SIGUSR1);
      std::this_thread::yield();
    }
    peer.send(answer("hi"));
    peer.wait_for_the_end();
  });
  HttpsTransport transport;
  TransportCall call;
  call.run(transport, server.endpoint());
  BOOST_TEST(!call.reply.error);
  BOOST_TEST(call.sink.body == "hi");
  BOOST_TEST(signals >= enough);
  sigaction(SIGUSR1, &before, nullptr);
}

BOOST_AUTO_TEST_CASE(no_descriptor_and_no_thread_is_left_behind) {
  // Everything that is made once for the whole process is made by the first round.
  std::optional<std::ptrdiff_t> descriptors;
  std::optional<std::ptrdiff_t> threads;
  for (int round = 0; round < 3; ++round) {
    for (const Phase phase : phases) {
      std::stop_source stop;
      const Stuck stuck(phase, [&] { stop.request_stop(); });
      HttpsTransport transport(stuck.settings());
      TransportCall call;
      call.stop = stop.get_token();
      BOOST_TEST((call.run(transport, stuck.endpoint()).reply.error == client_errc::cancelled));
    }
    if (!descriptors) descriptors = entries("/proc/self/fd");
    if (!threads) threads = entries("/proc/self/task");
    BOOST_TEST(entries("/proc/self/fd") == *descriptors);
    BOOST_TEST(entries("/proc/self/task") == *threads);
  }
}

BOOST_AUTO_TEST_CASE(between_requests_there_is_at_most_one_socket) {
  RawServer server([](Peer& peer, unsigned) {
    while (!peer.read_head().empty()) peer.send(answer("hi"));
  });
  HttpsTransport transport;
  BOOST_TEST(!TransportCall().run(transport, server.endpoint()).reply.error);
  const std::ptrdiff_t descriptors = entries("/proc/self/fd");
  for (int i = 0; i < 20; ++i) {
    BOOST_TEST(!TransportCall().run(transport, server.endpoint()).reply.error);
  }
  BOOST_TEST(entries("/proc/self/fd") == descriptors);
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: MIT
#include "transport/request_time.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <boost/test/unit_test.hpp>
#include <string>
#include <thread>

#include "geojob/transport/client_error.hpp"
#include "support/raw_server.hpp"
#include "support/transport_call.hpp"
#include "transport/transport_failure.hpp"

BOOST_AUTO_TEST_SUITE(request_time)

namespace {

using namespace geojob;
using namespace geojob::test;
using std::chrono::milliseconds;

/// A descriptor that never becomes readable, until the test writes to its other end.
struct Pipe {
  Pipe() {
    std::array<int, 2> ends{};
    BOOST_REQUIRE(pipe2(ends.data(), O_CLOEXEC) == 0);
    out = Descriptor(ends[0]);
    in = Descriptor(ends[1]);
  }
  void fill() const { BOOST_REQUIRE(write(in.get(), "x", 1) == 1); }
  Descriptor out, in;
};

/// How a wait for something that never comes ends.
std::string end_of_wait(RequestTime& time, client_errc expected) {
  const Pipe pipe;
  try {
    time.wait(pipe.out.get(), POLLIN, "while testing");
  } catch (const TransportFailure& failure) {
    BOOST_TEST((failure.code() == expected));
    return failure.what();
  }
  return "no failure";
}

/// Lets time pass. Any thread.
void let_pass(milliseconds time) { poll(nullptr, 0, static_cast<int>(time.count())); }

/// A limit, and a wait that is shorter even where the system is busy, but twice as long is not.
constexpr milliseconds stall_limit{300};
Deadline most_of_the_limit() { return Deadline::in(milliseconds(160)); }

Deadline never() { return Deadline(Deadline::Time::max()); }

/// Both ends of a connection on which bytes go a few at a time: its segments are small, and so is
/// the receiver's buffer. The system tells a sender of new room only when a sixteenth of that is
/// free, which takes a slow reader more than half a second with the usual size.
struct Connection {
  Connection() {
    std::uint16_t port = 0;
    const Descriptor listener = loopback_listener(1, port);
    const int segment = 536;
    setsockopt(listener.get(), IPPROTO_TCP, TCP_MAXSEG, &segment, sizeof segment);
    const int room = 8192;
    setsockopt(listener.get(), SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    near = Descriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const auto* const target = reinterpret_cast<const sockaddr*>(&address);
    BOOST_REQUIRE(connect(near.get(), target, sizeof address) == 0);
    far = Descriptor(accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
  }
  /// Sends until there is no more room.
  void fill() const {
    const std::string piece(65536, 'x');
    while (send(near.get(), piece.data(), piece.size(), MSG_DONTWAIT) > 0) {
    }
  }
  Descriptor near, far;
};

}  // namespace

BOOST_AUTO_TEST_CASE(each_limit_ends_a_wait_and_says_so) {
  RequestTime whole({.whole = Deadline::in(milliseconds(20))}, {});
  BOOST_TEST(end_of_wait(whole, client_errc::deadline_passed) == "while testing");
  RequestTime around({.around_bodies = milliseconds(20)}, {});
  BOOST_TEST(end_of_wait(around, client_errc::deadline_passed) == "while testing");
  RequestTime stall({.stall = milliseconds(20)}, {});
  BOOST_TEST(end_of_wait(stall, client_errc::stalled) ==
             "no byte came or went for 20 ms while testing");
  std::stop_source stop;
  RequestTime stopped({}, stop.get_token());
  stop.request_stop();
  BOOST_TEST(end_of_wait(stopped, client_errc::cancelled) == "while testing");
}

BOOST_AUTO_TEST_CASE(whole_seconds_are_told_as_such) {
  RequestTime time({.stall = milliseconds(1000)}, {});
  BOOST_TEST(end_of_wait(time, client_errc::stalled).find(" for 1 s while") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_first_limit_counts) {
  RequestTime time({.whole = never(), .around_bodies = milliseconds(20), .stall = ample}, {});
  BOOST_TEST(end_of_wait(time, client_errc::deadline_passed) == "while testing");
}

BOOST_AUTO_TEST_CASE(no_limit_is_too_long_for_arithmetic) {
  const RequestTime time(
      {.whole = never(), .around_bodies = milliseconds::max(), .stall = milliseconds::max()}, {});
  BOOST_CHECK_NO_THROW(time.check("while testing"));
  BOOST_TEST(time.end().remaining(std::chrono::steady_clock::now()).count() > 0);
}

BOOST_AUTO_TEST_CASE(a_wait_can_have_an_end_of_its_own) {
  const Pipe pipe;
  RequestTime time({.whole = Deadline::in(ample)}, {});
  BOOST_TEST(!time.wait(pipe.out.get(), POLLIN, Deadline::in(milliseconds(1)), "while testing"));
  pipe.fill();
  BOOST_TEST(time.wait(pipe.out.get(), POLLIN, Deadline::in(ample), "while testing"));
}

// An address that does not answer has only a share of the time; what it took is not forgotten.
BOOST_AUTO_TEST_CASE(waits_in_which_nothing_came_add_up_to_a_stall) {
  const Pipe pipe;
  RequestTime time({.stall = stall_limit}, {});
  BOOST_TEST(!time.wait(pipe.out.get(), POLLIN, most_of_the_limit(), "while testing"));
  BOOST_CHECK_THROW(
      static_cast<void>(time.wait(pipe.out.get(), POLLIN, most_of_the_limit(), "while testing")),
      TransportFailure);
}

BOOST_AUTO_TEST_CASE(what_came_starts_the_count_anew) {
  const Pipe pipe;
  RequestTime time({.stall = stall_limit}, {});
  BOOST_TEST(!time.wait(pipe.out.get(), POLLIN, most_of_the_limit(), "while testing"));
  const Pipe full;
  full.fill();
  time.wait(full.out.get(), POLLIN, "while testing");
  BOOST_TEST(!time.wait(pipe.out.get(), POLLIN, most_of_the_limit(), "while testing"));
}

BOOST_AUTO_TEST_CASE(time_of_the_callers_own_is_no_stall) {
  RequestTime time({.stall = milliseconds(20)}, {});
  let_pass(milliseconds(40));
  BOOST_CHECK_NO_THROW(time.check("while testing"));
  const Pipe full;
  full.fill();
  BOOST_CHECK_NO_THROW(time.wait(full.out.get(), POLLIN, "while testing"));
}

BOOST_AUTO_TEST_CASE(a_transfer_is_not_under_the_time_around_bodies) {
  RequestTime time({.around_bodies = ample}, {});
  const Deadline before = time.end();
  {
    const RequestTime::Transfer transfer(time);
    BOOST_TEST((time.end().when() > before.when() + std::chrono::hours(1)));
    {
      const RequestTime::Interlude head_in_between(time);
      BOOST_TEST((time.end().when() < before.when() + std::chrono::hours(1)));
    }
    BOOST_TEST((time.end().when() > before.when() + std::chrono::hours(1)));
    let_pass(milliseconds(20));
  }
  const auto given_back = time.end().when() - before.when();
  BOOST_TEST((given_back >= milliseconds(20)));
  BOOST_TEST((given_back < std::chrono::hours(1)));
}

// poll() tells of room only when a third of it is free again, which can take minutes.
BOOST_AUTO_TEST_CASE(a_peer_that_takes_bytes_slowly_is_no_stall) {
  const Connection connection;
  connection.fill();
  std::jthread peer([&](const std::stop_token& stop) {
    std::array<char, 1024> buffer{};
    while (!stop.stop_requested() &&
           recv(connection.far.get(), buffer.data(), buffer.size(), 0) > 0) {
      let_pass(milliseconds(5));
    }
  });
  RequestTime time({.stall = milliseconds(400)}, {});
  const Deadline until = Deadline::in(milliseconds(1000));
  const auto keep_full = [&] {
    while (time.wait(connection.near.get(), POLLOUT, until, "while testing")) connection.fill();
  };
  BOOST_CHECK_NO_THROW(keep_full());
  peer.request_stop();
  shutdown(connection.near.get(), SHUT_RDWR);
}

BOOST_AUTO_TEST_CASE(a_peer_that_takes_none_is_one) {
  const Connection connection;
  connection.fill();
  RequestTime time({.stall = milliseconds(50)}, {});
  // What is on its way still makes room for a moment.
  const auto keep_full = [&] {
    for (;;) {
      connection.fill();
      time.wait(connection.near.get(), POLLOUT, "while testing");
    }
  };
  BOOST_CHECK_THROW(keep_full(), TransportFailure);
}

BOOST_AUTO_TEST_SUITE_END()

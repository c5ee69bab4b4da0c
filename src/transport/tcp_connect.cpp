// SPDX-License-Identifier: MIT
#include "transport/tcp_connect.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cerrno>
#include <system_error>

#include "transport/transport_failure.hpp"

namespace geojob {
namespace {

constexpr const char* doing = "while connecting";

std::string words_of(int error) { return std::generic_category().message(error); }

/// 0, or the system's error number.
int connect_within(int socket, const SocketAddress& address, RequestTime& time, Deadline share) {
  const auto* const target = reinterpret_cast<const sockaddr*>(&address.storage);
  if (connect(socket, target, address.size) == 0) return 0;
  if (errno != EINPROGRESS) return errno;
  if (!time.wait(socket, POLLOUT, share, doing)) return ETIMEDOUT;
  int error = 0;
  socklen_t size = sizeof error;
  if (getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size) != 0) return errno;
  return error;
}

/// Each address gets an equal part of the time that is left. The last one has no end of its own, so
/// that what ends it is a limit of the request, and is called so.
Deadline share_of_time(const RequestTime& time, std::size_t addresses_left) {
  if (addresses_left == 1) return Deadline(Deadline::Time::max());
  const auto left = time.end().remaining(std::chrono::steady_clock::now());
  return Deadline::in(left / static_cast<std::chrono::milliseconds::rep>(addresses_left));
}

/// How a connection sends. Without these a request works as well, so failures do not matter.
void prepare(int socket) noexcept {
  // What is written goes at once: the pieces of a body must not wait for the other side to
  // acknowledge the one before (Nagle's algorithm).
  const int yes = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  // Little is kept that has not been sent: "handed to the connection" is to mean nearly sent, and a
  // slow peer is to be seen taking bytes.
  const int most_unsent_bytes = 128 * 1024;
  setsockopt(socket, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &most_unsent_bytes, sizeof most_unsent_bytes);
}

}  // namespace

Descriptor tcp_connect(std::span<const SocketAddress> addresses, RequestTime& time) {
  int error = EADDRNOTAVAIL;
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    time.check(doing);
    const SocketAddress& address = addresses[i];
    Descriptor socket(::socket(address.storage.ss_family,
                               SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP));
    if (!socket.valid()) {
      error = errno;
      continue;
    }
    prepare(socket.get());
    error = connect_within(socket.get(), address, time, share_of_time(time, addresses.size() - i));
    if (error == 0) return socket;
  }
  throw TransportFailure(client_errc::connect_failed, words_of(error));
}

}  // namespace geojob

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

/// Returns 0 or the system's error number.
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

/// Each address gets an equal part of the time that is left. The last one has no end of its own: it
/// ends at a limit of the request, and the error names that limit.
Deadline share_of_time(const RequestTime& time, std::size_t addresses_left) {
  if (addresses_left == 1) return Deadline(Deadline::Time::max());
  const auto left = time.end().remaining(std::chrono::steady_clock::now());
  return Deadline::in(left / static_cast<std::chrono::milliseconds::rep>(addresses_left));
}

/// Sets how the connection sends. A request works without these options too, so failures are
/// ignored.
void prepare(int socket) noexcept {
  // Written bytes are sent at once: a piece of a body must not wait until the peer has acknowledged
  // the piece before (Nagle's algorithm).
  const int yes = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  // The system keeps only a few unsent bytes. So bytes that were passed to the connection are
  // nearly sent, and one can see a slow peer take bytes.
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

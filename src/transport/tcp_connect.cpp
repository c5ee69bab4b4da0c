// SPDX-License-Identifier: MIT
#include "transport/tcp_connect.hpp"

#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <system_error>

#include "transport/transport_failure.hpp"

namespace geojob {
namespace {

constexpr const char* doing = "while connecting";

std::string words_of(int error) { return std::generic_category().message(error); }

/// 0, or the system's error number.
int connect_within(int socket, const SocketAddress& address, const StopSignal& signal,
                   Deadline share) {
  const auto* const target = reinterpret_cast<const sockaddr*>(&address.storage);
  if (connect(socket, target, address.size) == 0) return 0;
  if (errno != EINPROGRESS) return errno;
  if (signal.wait(socket, POLLOUT, share) != Woken::ready) {
    require_ready(signal.state(), doing);
    return ETIMEDOUT;
  }
  int error = 0;
  socklen_t size = sizeof error;
  if (getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size) != 0) return errno;
  return error;
}

Deadline share_of_time(const StopSignal& signal, std::size_t addresses_left) {
  const auto left = signal.deadline().remaining(std::chrono::steady_clock::now());
  return Deadline::in(left / static_cast<std::chrono::milliseconds::rep>(addresses_left));
}

}  // namespace

Descriptor tcp_connect(std::span<const SocketAddress> addresses, const StopSignal& signal) {
  int error = EADDRNOTAVAIL;
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    require_ready(signal.state(), doing);
    const SocketAddress& address = addresses[i];
    Descriptor socket(::socket(address.storage.ss_family,
                               SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP));
    if (!socket.valid()) {
      error = errno;
      continue;
    }
    error =
        connect_within(socket.get(), address, signal, share_of_time(signal, addresses.size() - i));
    if (error == 0) return socket;
  }
  throw TransportFailure(client_errc::connect_failed, words_of(error));
}

}  // namespace geojob

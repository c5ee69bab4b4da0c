// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_LOOPBACK_SOCKET_HPP
#define GEOJOB_TESTS_LOOPBACK_SOCKET_HPP

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <cerrno>
#include <string>
#include <string_view>
#include <system_error>

#include "transport/descriptor.hpp"

namespace geojob::test {

/// A port of this machine without a real server.
class LoopbackSocket {
 public:
  enum class Kind {
    refusing,  ///< Connections are refused.
    silent,    ///< Connections are accepted, but only the test sends something.
  };

  explicit LoopbackSocket(Kind kind) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const plain = reinterpret_cast<sockaddr*>(&address);
    if (bind(socket_.get(), plain, size) != 0 || getsockname(socket_.get(), plain, &size) != 0 ||
        (kind == Kind::silent && listen(socket_.get(), 8) != 0)) {
      throw std::system_error(errno, std::generic_category(), "socket");
    }
    port_ = ntohs(address.sin_port);
  }

  /// `https://127.0.0.1:4711`
  [[nodiscard]] std::string url() const { return "https://127.0.0.1:" + std::to_string(port_); }

  /// Waits until a client has connected and sent something. Returns false if none does within a
  /// minute.
  [[nodiscard]] bool wait_for_client() {
    if (!readable(socket_.get())) return false;
    client_ = Descriptor(accept4(socket_.get(), nullptr, nullptr, SOCK_CLOEXEC));
    return client_.valid() && readable(client_.get());
  }

  /// Sends to that client.
  void say(std::string_view text) const {
    static_cast<void>(send(client_.get(), text.data(), text.size(), MSG_NOSIGNAL));
  }

 private:
  static bool readable(int descriptor) {
    pollfd waited{descriptor, POLLIN, 0};
    return poll(&waited, 1, 60'000) == 1;
  }

  Descriptor socket_;
  Descriptor client_;
  int port_ = 0;
};

}  // namespace geojob::test

#endif

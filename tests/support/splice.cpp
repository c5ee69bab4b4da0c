// SPDX-License-Identifier: MIT
#include "support/splice.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>

#include "transport/descriptor.hpp"

namespace geojob::test {

void splice(int client, std::uint16_t port) {
  Descriptor server(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  if (connect(server.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) return;
  std::array<pollfd, 2> ends = {pollfd{client, POLLIN, 0}, pollfd{server.get(), POLLIN, 0}};
  for (;;) {
    poll(ends.data(), ends.size(), -1);
    for (std::size_t from = 0; from < 2; ++from) {
      if (ends[from].revents == 0) continue;
      std::array<char, 4096> buffer{};
      const ssize_t count = recv(ends[from].fd, buffer.data(), buffer.size(), 0);
      if (count <= 0) return;
      ::send(ends[1 - from].fd, buffer.data(), static_cast<std::size_t>(count), MSG_NOSIGNAL);
    }
  }
}

}  // namespace geojob::test

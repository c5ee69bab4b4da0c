// SPDX-License-Identifier: MIT
#include "support/terminal.hpp"

#include <fcntl.h>
#include <pty.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace geojob::test {

Terminal open_terminal(unsigned short columns) {
  int ours = -1;
  int programs = -1;
  const winsize size{24, columns, 0, 0};
  if (openpty(&ours, &programs, nullptr, nullptr, &size) != 0) {
    throw std::system_error(errno, std::generic_category(), "openpty");
  }
  Terminal terminal{Descriptor(ours), Descriptor(programs), {}};
  for (const int descriptor : {ours, programs}) fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  std::array<char, 64> path{};
  errno = ttyname_r(programs, path.data(), path.size());
  if (errno != 0) throw std::system_error(errno, std::generic_category(), "ttyname");
  terminal.path = path.data();
  return terminal;
}

}  // namespace geojob::test

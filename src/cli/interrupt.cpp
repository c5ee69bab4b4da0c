// SPDX-License-Identifier: MIT
#include "cli/interrupt.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <system_error>

namespace geojob::cli {

Interrupt::Interrupt() {
  sigemptyset(&signals_);
  for (const int signal : {SIGINT, SIGTERM}) {
    // A signal that was ignored from the start (by nohup, or by a shell for a background job) stays
    // ignored.
    struct sigaction action {};
    if (sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN) continue;
    sigaddset(&signals_, signal);
  }
  pthread_sigmask(SIG_BLOCK, &signals_, &before_);
  signal_descriptor_ = Descriptor(signalfd(-1, &signals_, SFD_CLOEXEC));
  end_ = Descriptor(eventfd(0, EFD_CLOEXEC));
  if (!signal_descriptor_.valid() || !end_.valid()) {
    throw std::system_error(errno, std::generic_category(), "signals cannot be waited for");
  }
  thread_ = std::thread([this] { run(); });
}

Interrupt::~Interrupt() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = write(end_.get(), &one, sizeof one);
  thread_.join();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

ExitCode Interrupt::code() const noexcept {
  const int signal = signal_.load();
  if (signal == 0) return ExitCode::done;
  return signal == SIGTERM ? ExitCode::terminated : ExitCode::interrupted;
}

void Interrupt::run() {
  std::array<pollfd, 2> waited = {pollfd{signal_descriptor_.get(), POLLIN, 0},
                                  pollfd{end_.get(), POLLIN, 0}};
  while (poll(waited.data(), waited.size(), -1) < 0 && errno == EINTR) {
  }
  signalfd_siginfo info{};
  if ((waited[0].revents & POLLIN) == 0 ||
      read(signal_descriptor_.get(), &info, sizeof info) != sizeof info) {
    return;
  }
  signal_ = static_cast<int>(info.ssi_signo);
  stop_.request_stop();
  end_by_force_if_stuck();
}

/// Ends the program even if it is blocked where it cannot see the stop (a full pipe, a dead file
/// system): after a moment, or at the next signal.
void Interrupt::end_by_force_if_stuck() {
  constexpr int grace_ms = 500;
  std::array<pollfd, 2> waited = {pollfd{signal_descriptor_.get(), POLLIN, 0},
                                  pollfd{end_.get(), POLLIN, 0}};
  while (poll(waited.data(), waited.size(), grace_ms) < 0 && errno == EINTR) {
  }
  if ((waited[1].revents & POLLIN) == 0) _exit(static_cast<int>(code()));
}

}  // namespace geojob::cli

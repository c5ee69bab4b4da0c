// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TRANSPORT_SIGPIPE_GUARD_HPP
#define GEOJOB_TRANSPORT_SIGPIPE_GUARD_HPP

#include <csignal>
#include <ctime>

namespace geojob {

/// While it exists, a write to a connection that the peer has closed does not end the host
/// application. SIGPIPE is blocked in this thread, and a SIGPIPE that our writes caused is removed.
class SigpipeGuard {
 public:
  SigpipeGuard() noexcept {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    sigset_t pending;
    sigpending(&pending);
    was_pending_ = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  SigpipeGuard(const SigpipeGuard&) = delete;
  SigpipeGuard& operator=(const SigpipeGuard&) = delete;
  ~SigpipeGuard() {
    const timespec at_once{};
    if (!was_pending_) sigtimedwait(&pipe_, nullptr, &at_once);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t pipe_{};
  sigset_t before_{};
  bool was_pending_ = false;
};

}  // namespace geojob

#endif

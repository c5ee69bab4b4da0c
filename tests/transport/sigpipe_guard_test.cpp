// SPDX-License-Identifier: MIT
#include "transport/sigpipe_guard.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(sigpipe_guard)

namespace {

bool is_pending() {
  sigset_t pending;
  sigpending(&pending);
  return sigismember(&pending, SIGPIPE) == 1;
}

/// Holds SIGPIPE back, as a host application may.
class Held {
 public:
  Held() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
  ~Held() {
    const timespec at_once{};
    while (is_pending()) sigtimedwait(&pipe_, nullptr, &at_once);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t pipe_{};
  sigset_t before_{};
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_signal_of_our_own_is_taken_off) {
  const Held held;
  {
    const geojob::SigpipeGuard guard;
    pthread_kill(pthread_self(), SIGPIPE);
    BOOST_TEST(is_pending());
  }
  BOOST_TEST(!is_pending());
}

BOOST_AUTO_TEST_CASE(one_that_waited_for_the_host_application_goes_on_waiting) {
  const Held held;
  pthread_kill(pthread_self(), SIGPIPE);
  {
    const geojob::SigpipeGuard guard;
    pthread_kill(pthread_self(), SIGPIPE);
  }
  BOOST_TEST(is_pending());
}

BOOST_AUTO_TEST_CASE(the_mask_is_as_it_was) {
  const auto is_blocked = [] {
    sigset_t mask;
    pthread_sigmask(SIG_SETMASK, nullptr, &mask);
    return sigismember(&mask, SIGPIPE) == 1;
  };
  const bool before = is_blocked();
  {
    const geojob::SigpipeGuard guard;
    BOOST_TEST(is_blocked());
  }
  BOOST_TEST(is_blocked() == before);
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CLI_INTERRUPT_HPP
#define GEOJOB_CLI_INTERRUPT_HPP

#include <atomic>
#include <csignal>
#include <stop_token>
#include <thread>

#include "cli/exit_code.hpp"
#include "transport/descriptor.hpp"

namespace geojob::cli {

/// As long as it exists, SIGINT and SIGTERM request a stop. A thread of its own waits for the
/// signals, because a signal handler may not call most functions that a stop callback may call. A
/// signal that was ignored before stays ignored. Construct it before other threads, because they
/// inherit the signals that it blocks.
class Interrupt {
 public:
  Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  ~Interrupt();

  [[nodiscard]] std::stop_token token() const noexcept { return stop_.get_token(); }
  /// ExitCode::interrupted or terminated after a signal; done before.
  [[nodiscard]] ExitCode code() const noexcept;

 private:
  void run();
  void end_by_force_if_stuck();

  std::stop_source stop_;
  std::atomic<int> signal_{0};
  sigset_t signals_{};
  sigset_t before_{};
  Descriptor signal_descriptor_;
  Descriptor end_;
  std::thread thread_;
};

}  // namespace geojob::cli

#endif

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

/// Turns SIGINT and SIGTERM into a stop token, while it lives. A thread waits for the signals, so
/// that a stop does everything that a stop callback may do, which a signal handler may not. A
/// signal that was ignored stays ignored. Make it before other threads, since they inherit what is
/// held back.
class Interrupt {
 public:
  Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  ~Interrupt();

  [[nodiscard]] std::stop_token token() const noexcept { return stop_.get_token(); }
  /// ExitCode::interrupted or terminated once a signal came; done before.
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

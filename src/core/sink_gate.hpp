// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_SINK_GATE_HPP
#define GEOJOB_CORE_SINK_GATE_HPP

#include <exception>
#include <utility>

#include "core/guarded.hpp"
#include "geojob/core/flow.hpp"

namespace geojob {

/// Calls the caller's sink. It catches what the sink throws, because an exception must not pass
/// through the parser, and remembers whether reading has to end.
class SinkGate {
 public:
  /// Runs `call`, which returns a Flow. Returns false if reading has to end, because the sink
  /// stopped it, threw, or used the reader.
  template <class Call>
  [[nodiscard]] bool pass(Call&& call) noexcept {
    Flow flow = Flow::stop;
    thrown_ = guarded([&] { flow = std::forward<Call>(call)(); });
    stopped_ = thrown_ != nullptr || flow == Flow::stop;
    return !stopped_ && !misused_;
  }
  /// Notes that the sink used the reader that calls it. Reading ends with an error.
  void note_misuse() noexcept { misused_ = true; }
  /// True after the sink stopped the reading or threw.
  [[nodiscard]] bool stopped() const noexcept { return stopped_; }
  /// Returns what the sink threw, and forgets it.
  [[nodiscard]] std::exception_ptr take_thrown() noexcept {
    return std::exchange(thrown_, nullptr);
  }
  /// Ready for another document.
  void reset() noexcept {
    stopped_ = false;
    misused_ = false;
    thrown_ = nullptr;
  }

 private:
  bool stopped_ = false;
  bool misused_ = false;
  std::exception_ptr thrown_;
};

}  // namespace geojob

#endif

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_SINK_GATE_HPP
#define GEOJOB_CORE_SINK_GATE_HPP

#include <exception>
#include <utility>

#include "core/guarded.hpp"
#include "geojob/core/flow.hpp"

namespace geojob {

/// Stands between a reading and the sink of the caller: calls it where an exception must not pass,
/// and remembers whether the reading has to end, and what the sink threw.
class SinkGate {
 public:
  /// Runs `call`, which returns a Flow. False if the reading has to end: the sink stopped it,
  /// threw, or misused the reader.
  template <class Call>
  [[nodiscard]] bool pass(Call&& call) noexcept {
    Flow flow = Flow::stop;
    thrown_ = guarded([&] { flow = std::forward<Call>(call)(); });
    stopped_ = thrown_ != nullptr || flow == Flow::stop;
    return !stopped_ && !misused_;
  }
  /// The sink called the reader that calls it. The reading ends with an error of its own.
  void note_misuse() noexcept { misused_ = true; }
  /// True once the sink stopped the reading or threw.
  [[nodiscard]] bool stopped() const noexcept { return stopped_; }
  /// What the sink threw, once.
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

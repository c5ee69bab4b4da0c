// SPDX-License-Identifier: MIT
#ifndef GEOJOB_JOB_JOB_STEPS_HPP
#define GEOJOB_JOB_JOB_STEPS_HPP

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/refusal.hpp"
#include "job/job_assembler.hpp"
#include "job/value.hpp"

namespace geojob {

/// What the handlers of both syntaxes have in common: the assembler that they call, and why the
/// last step was refused.
class JobSteps {
 protected:
  explicit JobSteps(JobAssembler& assembler) noexcept : assembler_(assembler) {}

  /// Notes that the handler refuses an event. Returns false.
  [[gnu::cold]] bool refuse(errc code, std::string_view words) noexcept;
  /// Notes how many bytes of a piece of text the assembler took before it refused. Returns false.
  [[gnu::cold]] bool refuse_text(std::size_t taken) noexcept;
  /// Why the last step was refused: by the handler, by the assembler, or because the sink stopped
  /// the reading. `name` selects the format whose names of values are used.
  [[nodiscard]] Refusal why(std::string_view ValueNames::*name) const noexcept;
  void reset() noexcept { own_code_.reset(); }

  JobAssembler& assembler_;

 private:
  std::optional<errc> own_code_;
  std::uint32_t taken_ = 0;
  std::string_view own_words_;
};

}  // namespace geojob

#endif

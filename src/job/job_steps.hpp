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

/// What the handlers of jobs have in common: they take the assembler's steps, and know why one went
/// wrong.
class JobSteps {
 protected:
  explicit JobSteps(JobAssembler& assembler) noexcept : assembler_(assembler) {}

  /// The handler itself says no. False.
  [[gnu::cold]] bool refuse(errc code, std::string_view words) noexcept;
  /// Of a piece of text the assembler took so many bytes and no more. False.
  [[gnu::cold]] bool refuse_text(std::size_t taken) noexcept;
  /// Why the last step was refused: as the handler says, or the assembler, or because the sink
  /// wants no more. `name` says in which format values are named.
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

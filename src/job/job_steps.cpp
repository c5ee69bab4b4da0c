// SPDX-License-Identifier: MIT
#include "job/job_steps.hpp"

namespace geojob {

bool JobSteps::refuse(errc code, std::string_view words) noexcept {
  own_code_ = code;
  own_words_ = words;
  return false;
}

bool JobSteps::refuse_text(std::size_t taken) noexcept {
  taken_ = static_cast<std::uint32_t>(taken);  // a piece is not longer than a slice
  return false;
}

Refusal JobSteps::why(std::string_view ValueNames::*name) const noexcept {
  if (own_code_) return {own_code_, own_words_};
  const auto value = assembler_.at_fault();
  return {assembler_.error(), value ? names_of(*value).*name : std::string_view{}, taken_};
}

}  // namespace geojob

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_GUARDED_HPP
#define GEOJOB_CORE_GUARDED_HPP

#include <exception>
#include <utility>

namespace geojob {

/// Runs code of the caller (a sink, a memory resource) where an exception must not pass: below it
/// stand Expat's C frames. Returns what was thrown, or null. In a program without exceptions there
/// is nothing to catch, and nothing is compiled.
template <class Call>
[[nodiscard]] std::exception_ptr guarded(Call&& call) noexcept {
#if defined(__cpp_exceptions)
  try {
    std::forward<Call>(call)();
  } catch (...) {
    return std::current_exception();
  }
#else
  std::forward<Call>(call)();
#endif
  return nullptr;
}

}  // namespace geojob

#endif

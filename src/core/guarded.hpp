// SPDX-License-Identifier: MIT
#ifndef GEOJOB_CORE_GUARDED_HPP
#define GEOJOB_CORE_GUARDED_HPP

#include <exception>
#include <utility>

namespace geojob {

/// Calls code of the user (a sink, a memory resource) and catches its exception, which must not
/// pass through Expat's C functions. Returns the exception, or null. Without exceptions it only
/// makes the call.
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

// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_SYSTEM_CALL_HPP
#define GEOJOB_TESTS_SYSTEM_CALL_HPP

#include <cerrno>
#include <string>
#include <system_error>

namespace geojob::test {

/// Throws the error in errno if a system call has failed; `what` names the call.
inline void require_call(bool done, const std::string& what) {
  if (!done) throw std::system_error(errno, std::generic_category(), what);
}

}  // namespace geojob::test

#endif

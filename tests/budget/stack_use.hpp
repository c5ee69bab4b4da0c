// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_STACK_USE_HPP
#define GEOJOB_TESTS_STACK_USE_HPP

#include <cstddef>
#include <functional>

namespace geojob::test {

/// How many bytes of a thread's stack the work takes at its deepest, all that it calls included: of
/// a stack that was painted before, how much lost its colour. To a few dozen bytes.
[[nodiscard]] std::size_t stack_use(const std::function<void()>& work);

}  // namespace geojob::test

#endif

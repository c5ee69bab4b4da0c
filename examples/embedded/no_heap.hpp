// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EXAMPLES_NO_HEAP_HPP
#define GEOJOB_EXAMPLES_NO_HEAP_HPP

namespace geojob::example {

/// After this call, allocating memory from the program's heap ends the program: with malloc() or
/// with functions that use it, such as operator new. The implementation depends on the build:
/// no_heap.cpp, or sanitized_no_heap.cpp for a sanitizer with a heap of its own.
void close_heap() noexcept;

}  // namespace geojob::example

#endif

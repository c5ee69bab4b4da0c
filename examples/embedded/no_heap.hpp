// SPDX-License-Identifier: MIT
#ifndef GEOJOB_EXAMPLES_NO_HEAP_HPP
#define GEOJOB_EXAMPLES_NO_HEAP_HPP

namespace geojob::example {

/// From here on whoever asks the program's heap for memory ends the program: malloc() and all that
/// stands on it, operator new too. Where it comes from depends on the build: no_heap.cpp, or
/// sanitized_no_heap.cpp under a sanitizer with a heap of its own.
void close_heap() noexcept;

}  // namespace geojob::example

#endif

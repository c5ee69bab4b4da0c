// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_HEAP_COUNTER_HPP
#define GEOJOB_TESTS_HEAP_COUNTER_HPP

#include <cstddef>

namespace geojob::test {

/// Counts how often this thread allocates memory from the program's heap, with malloc() or with
/// functions that use it, such as operator new. Only one may exist in a thread at a time. The
/// implementation depends on the build: heap_counter.cpp, or sanitized_heap_counter.cpp for a
/// sanitizer with a heap of its own.
class HeapCounter {
 public:
  HeapCounter() noexcept;
  HeapCounter(const HeapCounter&) = delete;
  HeapCounter& operator=(const HeapCounter&) = delete;
  ~HeapCounter();

  /// Stops counting, and returns the count.
  std::size_t stop() noexcept;
};

}  // namespace geojob::test

#endif

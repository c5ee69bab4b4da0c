// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_HEAP_COUNTER_HPP
#define GEOJOB_TESTS_HEAP_COUNTER_HPP

#include <cstddef>

namespace geojob::test {

/// Counts how often this thread asks the program's heap for memory: malloc() and all that stands
/// on it, operator new too. One at a time in a thread. Where it comes from depends on the build:
/// heap_counter.cpp, or sanitized_heap_counter.cpp under a sanitizer with a heap of its own.
class HeapCounter {
 public:
  HeapCounter() noexcept;
  HeapCounter(const HeapCounter&) = delete;
  HeapCounter& operator=(const HeapCounter&) = delete;
  ~HeapCounter();

  /// Counts no more, and says how many there were.
  std::size_t stop() noexcept;
};

}  // namespace geojob::test

#endif

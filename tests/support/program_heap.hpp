// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_PROGRAM_HEAP_HPP
#define GEOJOB_TESTS_PROGRAM_HEAP_HPP

#include <atomic>
#include <cstddef>
#include <string_view>

/// Watches the heap of a whole test program, and can make it fail: a program that contains
/// program_heap.cpp uses its operators new and delete. They return cleared memory, and a sanitizer
/// cannot check whether new and delete match, so only tests that need this are in such a program.
/// It is not available with ThreadSanitizer, whose runtime defines these operators itself.

namespace geojob::test {

/// While it exists, counts the blocks that are freed while they still contain the text. Only at
/// that moment can a test see whether memory was wiped: reading it later is undefined, and reading
/// it earlier proves nothing.
class FreedMemoryWatch {
 public:
  explicit FreedMemoryWatch(std::string_view text) noexcept;
  FreedMemoryWatch(const FreedMemoryWatch&) = delete;
  FreedMemoryWatch& operator=(const FreedMemoryWatch&) = delete;
  ~FreedMemoryWatch();

  [[nodiscard]] int blocks() const noexcept { return blocks_; }
  void look_into(void* block) noexcept;

 private:
  std::string_view text_;
  std::atomic<int> blocks_{0};
};

/// While it exists, operator new throws for this thread's allocation with the given number, counted
/// from 0, and only for that one.
class RefusedAllocation {
 public:
  explicit RefusedAllocation(std::size_t number) noexcept;
  RefusedAllocation(const RefusedAllocation&) = delete;
  RefusedAllocation& operator=(const RefusedAllocation&) = delete;
  ~RefusedAllocation();

  /// Whether there was an allocation with that number.
  [[nodiscard]] bool came() const noexcept;
};

}  // namespace geojob::test

#endif

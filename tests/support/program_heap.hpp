// SPDX-License-Identifier: MIT
#ifndef GEOJOB_TESTS_PROGRAM_HEAP_HPP
#define GEOJOB_TESTS_PROGRAM_HEAP_HPP

#include <atomic>
#include <cstddef>
#include <string_view>

/// The heap of a whole test program, watched, and made to fail: a program that has program_heap.cpp
/// in it has its operators new and delete. What they give is cleared, and a sanitizer does not see
/// whether new and delete match, so no test is in such a program that need not be. (Not to be had
/// under ThreadSanitizer, whose runtime has the operators to itself.)

namespace geojob::test {

/// While it lives, counts the blocks that are given back with a text still in them. Whether memory
/// was wiped can only be told at that very moment: to look at it afterwards is undefined, and to
/// look at it before says nothing.
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

/// While it lives, the operator new throws at this thread's allocation with the given number,
/// counted from 0, and only there.
class RefusedAllocation {
 public:
  explicit RefusedAllocation(std::size_t number) noexcept;
  RefusedAllocation(const RefusedAllocation&) = delete;
  RefusedAllocation& operator=(const RefusedAllocation&) = delete;
  ~RefusedAllocation();

  /// Whether there were so many.
  [[nodiscard]] bool came() const noexcept;
};

}  // namespace geojob::test

#endif

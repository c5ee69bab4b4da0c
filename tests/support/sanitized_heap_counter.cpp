// SPDX-License-Identifier: MIT
#include "support/heap_counter.hpp"

// The sanitizers' heap calls back on each allocation (sanitizer/allocator_interface.h, which g++
// does not install).
extern "C" int __sanitizer_install_malloc_and_free_hooks(
    void (*on_malloc)(const volatile void* block, std::size_t size),
    void (*on_free)(const volatile void* block));

namespace geojob::test {
namespace {

thread_local bool counting = false;
thread_local std::size_t counted = 0;

void on_malloc(const volatile void* /*block*/, std::size_t /*size*/) {
  if (counting) ++counted;
}

void on_free(const volatile void* /*block*/) {}

}  // namespace

HeapCounter::HeapCounter() noexcept {
  [[maybe_unused]] static const int installed =
      __sanitizer_install_malloc_and_free_hooks(on_malloc, on_free);
  counted = 0;
  counting = true;
}

HeapCounter::~HeapCounter() { stop(); }

std::size_t HeapCounter::stop() noexcept {
  counting = false;
  return counted;
}

}  // namespace geojob::test

// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdlib>

#include "no_heap.hpp"

// The sanitizers' heap calls back on each allocation (sanitizer/allocator_interface.h, which g++
// does not install).
extern "C" int __sanitizer_install_malloc_and_free_hooks(
    void (*on_malloc)(const volatile void* block, std::size_t size),
    void (*on_free)(const volatile void* block));

namespace geojob::example {
namespace {

bool closed = false;

void on_malloc(const volatile void* /*block*/, std::size_t /*size*/) {
  if (closed) std::abort();
}

void on_free(const volatile void* /*block*/) {}

}  // namespace

void close_heap() noexcept {
  if (__sanitizer_install_malloc_and_free_hooks(on_malloc, on_free) == 0) std::abort();
  closed = true;
}

}  // namespace geojob::example

// SPDX-License-Identifier: MIT
#include "support/heap_counter.hpp"

#include <cerrno>

namespace geojob::test {
namespace {

thread_local bool counting = false;
thread_local std::size_t counted = 0;

void count_one() noexcept {
  if (counting) ++counted;
}

}  // namespace

HeapCounter::HeapCounter() noexcept {
  counted = 0;
  counting = true;
}

HeapCounter::~HeapCounter() { stop(); }

std::size_t HeapCounter::stop() noexcept {
  counting = false;
  return counted;
}

}  // namespace geojob::test

// A program may replace these functions; glibc's own are still available by these names. They pass
// every call on, so the rest of the program does not notice them.
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* block, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);

void* malloc(std::size_t size) noexcept {
  geojob::test::count_one();
  return __libc_malloc(size);
}

void* calloc(std::size_t count, std::size_t size) noexcept {
  geojob::test::count_one();
  return __libc_calloc(count, size);
}

void* realloc(void* block, std::size_t size) noexcept {
  geojob::test::count_one();
  return __libc_realloc(block, size);
}

void* memalign(std::size_t alignment, std::size_t size) noexcept {
  geojob::test::count_one();
  return __libc_memalign(alignment, size);
}

// It depends on the build of libstdc++ which of these the aligned operators new call.
void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
  return memalign(alignment, size);
}

int posix_memalign(void** block, std::size_t alignment, std::size_t size) noexcept {
  *block = memalign(alignment, size);
  return *block == nullptr ? ENOMEM : 0;
}
}

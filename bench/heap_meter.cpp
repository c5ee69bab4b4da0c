// SPDX-License-Identifier: MIT
#include "heap_meter.hpp"

#include <malloc.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>

namespace geojob::bench {
namespace {

bool metering = false;
std::size_t count = 0;
std::ptrdiff_t held = 0;  ///< may be negative, because memory from before the start can be freed
                          ///< now
std::ptrdiff_t most_held = 0;

void* noted(void* block) noexcept {
  if (!metering || block == nullptr) return block;
  ++count;
  held += static_cast<std::ptrdiff_t>(malloc_usable_size(block));
  most_held = std::max(most_held, held);
  return block;
}

void note_return(void* block) noexcept {
  if (metering) held -= static_cast<std::ptrdiff_t>(malloc_usable_size(block));
}

}  // namespace

HeapMeter::HeapMeter() noexcept {
  count = 0;
  held = most_held = 0;
  metering = true;
}
HeapMeter::~HeapMeter() { metering = false; }
std::size_t HeapMeter::allocations() const noexcept { return count; }
std::size_t HeapMeter::peak_bytes() const noexcept { return static_cast<std::size_t>(most_held); }

}  // namespace geojob::bench

// A program may replace these functions; glibc's own are still available by these names.
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* block, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
void __libc_free(void* block);

void* malloc(std::size_t size) noexcept { return geojob::bench::noted(__libc_malloc(size)); }

void* calloc(std::size_t count, std::size_t size) noexcept {
  return geojob::bench::noted(__libc_calloc(count, size));
}

void* realloc(void* block, std::size_t size) noexcept {
  geojob::bench::note_return(block);
  return geojob::bench::noted(__libc_realloc(block, size));
}

void* memalign(std::size_t alignment, std::size_t size) noexcept {
  return geojob::bench::noted(__libc_memalign(alignment, size));
}

void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
  return memalign(alignment, size);
}

int posix_memalign(void** block, std::size_t alignment, std::size_t size) noexcept {
  *block = memalign(alignment, size);
  return *block == nullptr ? ENOMEM : 0;
}

void free(void* block) noexcept {
  geojob::bench::note_return(block);
  __libc_free(block);
}
}
